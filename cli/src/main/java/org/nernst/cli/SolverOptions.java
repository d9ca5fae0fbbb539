package org.nernst.cli;

import java.util.List;
import org.nernst.cli.run.SolverRequest;
import picocli.CommandLine.Option;

/** How the equations are solved. */
final class SolverOptions {
    @Option(
            names = "--inject",
            paramLabel = "CURRENT",
            description = "Inject this into a cell of the library instead of what its example does, as in 10uA/cm2 or "
                    + "100pA; 0pA for nothing.")
    String injected;

    @Option(names = "--rtol", paramLabel = "NUMBER", description = "Relative tolerance of a step, such as 1e-8.")
    Double relativeTolerance;

    @Option(
            names = "--atol",
            paramLabel = "NUMBER",
            description = "Absolute tolerance of a step, for voltages in mV; gates and concentrations take it in "
                    + "proportion to their size.")
    Double absoluteTolerance;

    @Option(
            names = "--solver",
            paramLabel = "NAME",
            description =
                    "auto (a Dormand-Prince method by the tolerance, Rodas5P where it is stiff), dp54, dp853, gbs "
                            + "(Gragg-Bulirsch-Stoer) or rodas5p; with --step, exponential-euler, rush-larsen-2, backward-euler or "
                            + "crank-nicolson, staggered-euler; for noise euler-maruyama or sra1, which auto takes there. Default: auto.")
    String solver = "auto";

    @Option(
            names = "--step",
            paramLabel = "TIME",
            description = "Length of the steps of a solver that doesn't choose them, in ms or with a unit, as in 25us.")
    String step;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Seed of the random numbers of noise; default: the experiment's, or 1.")
    Long seed;

    @Option(names = "--without-noise", description = "Leave the noise out and solve what remains of the equations.")
    boolean withoutNoise;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "End the run then, as in 20ms; default: the experiment's duration.")
    String until;

    @Option(
            names = "--times",
            paramLabel = "TIME",
            split = ",",
            description = "Give results at these times, in ms or with a unit.")
    List<String> times;

    @Option(
            names = "--sample-every",
            paramLabel = "TIME",
            description = "Give results from 0 to the end at this interval; default: the experiment's.")
    String sampleEvery;

    SolverRequest request() {
        return new SolverRequest(
                solver, relativeTolerance, absoluteTolerance, step, seed, withoutNoise, until, times, sampleEvery);
    }
}
