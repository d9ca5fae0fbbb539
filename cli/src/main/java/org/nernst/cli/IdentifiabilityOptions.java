package org.nernst.cli;

import java.util.ArrayList;
import java.util.List;
import org.nernst.symbolic.system.ModelException;
import picocli.CommandLine.Option;

/** What recordings are like that shall tell about parameters. */
final class IdentifiabilityOptions {
    @Option(
            names = "--identifiability",
            description =
                    "Tell what a recording of --of (axon.v, axon.v@20ms, mse(FILE); what the experiment compares, or "
                            + "the first voltage) tells about the parameters: standard deviations, correlations, and "
                            + "combinations that it leaves open.")
    boolean wanted;

    @Option(
            names = "--noise",
            paramLabel = "NUMBER[UNIT]",
            description = "With --identifiability, the standard deviation of each sample, as in 2mV; for each kind of "
                    + "quantity the first whose unit fits. Default: 1 mV for potentials. Repeatable.")
    List<String> noise = new ArrayList<>();

    @Option(
            names = "--scale",
            paramLabel = "customary|relative|absolute",
            description =
                    "With --identifiability, what counts as one of a parameter in combinations: 1 %%, or 1 mV of a "
                            + "potential and 1 °C of a temperature; its value; its internal unit. Default: customary.")
    String scale;

    /** Refuses what goes with {@code --identifiability} alone without it, and what doesn't go with it. */
    void check(String method) {
        if (wanted && method != null && !method.equals("tangent")) {
            throw new ModelException(
                    "--method " + method
                            + " doesn't go with --identifiability, which differentiates the steps of whichever solver there is; leave it out");
        }
        if (!wanted && (!noise.isEmpty() || scale != null)) {
            throw new ModelException((noise.isEmpty() ? "--scale" : "--noise")
                    + " says what recordings are like, so it goes with --identifiability; add that, or leave it out");
        }
    }

    String scale() {
        return scale == null ? "customary" : scale;
    }
}
