package org.nernst.cli;

import org.nernst.cli.run.DataRequest;
import picocli.CommandLine.Option;

/** What is done to recorded traces before they are fitted to, and which are kept to test with. */
final class DataOptions {
    @Option(
            names = "--junction",
            paramLabel = "NUMBER[UNIT]",
            description =
                    "The liquid junction potential, of the bath against the pipette, which recorded potentials are "
                            + "lowered by, as in 14mV.")
    private String junction;

    @Option(
            names = "--bridge",
            paramLabel = "NUMBER[UNIT]",
            description =
                    "The series resistance that was not balanced, as in 12MOhm; recorded potentials are lowered by it "
                            + "times the injected current, depolarising positive.")
    private String bridge;

    @Option(
            names = "--span",
            paramLabel = "FROM..UNTIL",
            description = "Fit only to samples in this span of times, as in 100ms..600ms.")
    private String span;

    @Option(
            names = "--resample",
            paramLabel = "NUMBER[UNIT]",
            description = "Fit to means over stretches of this length, as in 0.2ms, instead of single samples.")
    private String resample;

    @Option(
            names = "--test",
            paramLabel = "PART|SWEEP,...",
            description =
                    "Keep sweeps to test with, a part of them at random (0.2) or by their names; the loss on them "
                            + "is told, and they are not fitted to.")
    private String test;

    DataRequest request() {
        return DataRequest.parse(junction, bridge, span, resample, test);
    }
}
