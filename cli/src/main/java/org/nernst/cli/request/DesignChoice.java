package org.nernst.cli.request;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;

/** How the members of a sweep are spread over the ranges. */
public enum DesignChoice {
    GRID,
    RANDOM,
    LATIN_HYPERCUBE,
    SOBOL;

    /** @throws ModelException if there is none of that name, with the nearest */
    public static DesignChoice named(String name) {
        List<String> texts = Arrays.stream(values()).map(DesignChoice::text).toList();
        int found = texts.indexOf(name);
        if (found < 0) {
            throw new ModelException("--design " + name + ": it must be one of " + String.join(", ", texts)
                    + Suggestion.sentence(name, texts));
        }
        return values()[found];
    }

    /** The name that is typed. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The design.
     *
     * @param values how many values a grid has along each axis
     * @param members how many members the others have
     */
    public Design over(List<Axis> axes, int values, int members, long seed) {
        int[] counts = new int[axes.size()];
        Arrays.fill(counts, values);
        return switch (this) {
            case GRID -> Design.grid(axes, counts);
            case RANDOM -> Design.random(axes, members, seed);
            case LATIN_HYPERCUBE -> Design.latinHypercube(axes, members, seed);
            case SOBOL -> Design.sobol(axes, members);
        };
    }
}
