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

    private static final int DEFAULT_MEMBERS = 1024;

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
     * @param values how many values a grid has along each range
     * @param members how many members the others have, and how many of a grid are taken at random; null for 1024 and for all of the grid
     */
    public Design over(List<Axis> axes, int values, Integer members, long seed) {
        int size = members == null ? DEFAULT_MEMBERS : members;
        int[] counts = axes.stream().mapToInt(axis -> axis.levels(values)).toArray();
        return switch (this) {
            case GRID -> {
                Design grid = Design.grid(axes, counts);
                yield members == null ? grid : Design.sample(grid, members, seed);
            }
            case RANDOM -> Design.random(axes, size, seed);
            case LATIN_HYPERCUBE -> Design.latinHypercube(axes, size, seed);
            case SOBOL -> Design.sobol(axes, size);
        };
    }
}
