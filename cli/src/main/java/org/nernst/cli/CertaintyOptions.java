package org.nernst.cli;

import java.util.List;
import org.nernst.cli.report.file.OutputFile;
import org.nernst.cli.run.CertaintyRequest;
import picocli.CommandLine.Option;

/** How sure a fit is, beyond the intervals of the linear model. */
final class CertaintyOptions {
    @Option(
            names = "--profiles",
            description =
                    "Also follow each parameter to both sides while all others make up for it, until the likelihood "
                            + "has fallen to the end of an interval of 95 %%.")
    private boolean profiles;

    @Option(
            names = "--posterior",
            paramLabel = "NUMBER",
            description =
                    "Also draw so many models from the density given the data, by four chains of a no-U-turn sampler "
                            + "with these gradients; within bounds all values are equally likely beforehand.")
    private int posterior;

    @Option(
            names = "--bootstrap",
            paramLabel = "NUMBER",
            description = "Also fit so many recordings made by the fitted model with new noise.")
    private int bootstrap;

    @Option(
            names = "--curves",
            paramLabel = "NUMBER",
            description =
                    "Also follow minimally disruptive curves, along which parameters change together while the loss "
                            + "hardly rises, both ways in so many of the sloppiest directions.")
    private int curves;

    @Option(
            names = "--ensemble",
            paramLabel = "FILE.csv",
            description =
                    "Write all models that were met and that the data can't tell from the best, by the likelihood "
                            + "ratio at 95 %%, to a table.")
    private String ensemble;

    CertaintyRequest request() {
        return CertaintyRequest.checked(profiles, posterior, bootstrap, curves, ensemble != null);
    }

    /** The file of the ensemble, or null. */
    OutputFile ensemble() {
        return ensemble == null
                ? null
                : Outputs.checked(List.of(ensemble), List.of("csv")).get(0);
    }
}
