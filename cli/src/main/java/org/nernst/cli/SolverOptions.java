package org.nernst.cli;

import java.util.List;
import org.nernst.cli.run.SolverRequest;
import picocli.CommandLine.Option;

/** How the equations are solved. */
final class SolverOptions {
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
            description = "auto (by the tolerance and by how stiff the model is), dp54, dp853, rodas5p or gbs "
                    + "(Gragg-Bulirsch-Stoer). Default: auto.")
    String solver = "auto";

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "End the run then, as in 20ms; default: the experiment's duration.")
    String until;

    @Option(
            names = "--times",
            paramLabel = "TIME,...",
            split = ",",
            description = "Give results at these times, in ms or with a unit.")
    List<String> times;

    @Option(
            names = "--sample-every",
            paramLabel = "TIME",
            description = "Give results from 0 to the end at this interval; default: the experiment's.")
    String sampleEvery;

    SolverRequest request() {
        return new SolverRequest(solver, relativeTolerance, absoluteTolerance, until, times, sampleEvery);
    }
}
