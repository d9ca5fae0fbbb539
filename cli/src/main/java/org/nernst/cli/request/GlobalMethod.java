package org.nernst.cli.request;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;

/** One {@code --global}: how outputs are examined over whole ranges of parameters. */
public enum GlobalMethod {
    /** Elementary effects. */
    MORRIS("trajectories", 20),
    /** Parts of the variance. */
    SOBOL("points", 256);

    private final String samples;
    private final int defaultSamples;

    GlobalMethod(String samples, int defaultSamples) {
        this.samples = samples;
        this.defaultSamples = defaultSamples;
    }

    /** What its samples are called. */
    public String samples() {
        return samples;
    }

    /** How many it takes if not said. */
    public int defaultSamples() {
        return defaultSamples;
    }

    /** {@code morris} or {@code sobol}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The method of a name.
     *
     * @throws ModelException if there is none
     */
    public static GlobalMethod named(String name) {
        List<String> known = Arrays.stream(values()).map(GlobalMethod::text).toList();
        for (GlobalMethod method : values()) {
            if (method.text().equals(name)) {
                return method;
            }
        }
        throw new ModelException("--global: there is no '" + name + "'; there are " + String.join(" and ", known)
                + Suggestion.sentence(name, known));
    }
}
