package org.nernst.cli;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.request.GlobalMethod;
import org.nernst.cli.request.OutputRequest;
import org.nernst.cli.request.RangeRequest;
import org.nernst.cli.run.GlobalRequest;
import org.nernst.cli.run.SolverRequest;
import org.nernst.symbolic.system.ModelException;
import picocli.CommandLine.Option;

/** Ranges of parameters instead of derivatives at one point. */
final class GlobalOptions {
    @Option(
            names = "--global",
            paramLabel = "morris|sobol",
            description =
                    "Instead of derivatives, examine whole ranges of parameters: morris screens for what matters with few runs, "
                            + "sobol gives each parameter's part of the output's variance; both with intervals of 95 %%.")
    private String method;

    @Option(
            names = "--within",
            paramLabel = "NUMBER",
            description =
                    "How far parameters vary to either side with --global: so many percent, for potentials mV, for temperatures "
                            + "°C. Default: 10.")
    private Double within;

    @Option(
            names = "--range",
            paramLabel = "PATH=FROM..TO[UNIT]",
            description =
                    "The range of a parameter with --global, as in axon.na.gbar=80..160mS/cm2; globs are accepted. Repeatable.")
    private List<String> ranges = new ArrayList<>();

    @Option(
            names = "--samples",
            paramLabel = "NUMBER",
            description =
                    "How many trajectories (morris, default 20) or points (sobol, default 256) with --global; each takes one or two "
                            + "runs more than there are parameters.")
    private Integer samples;

    /**
     * The request, or null where none is made.
     *
     * @throws ModelException if an option is wrong, or stands without {@code --global}
     */
    GlobalRequest request(List<String> outputs, List<String> withRespectTo, SolverRequest solver, Long seed) {
        if (method == null) {
            if (within != null || samples != null || !ranges.isEmpty()) {
                throw new ModelException("--within, --range and --samples go with --global morris or --global sobol");
            }
            return null;
        }
        GlobalMethod global = GlobalMethod.named(method);
        return new GlobalRequest(
                outputs.stream().map(OutputRequest::parse).toList(),
                withRespectTo,
                global,
                samples == null ? global.defaultSamples() : samples,
                within == null ? 10 : within,
                ranges.stream().map(RangeRequest::parse).toList(),
                seed == null ? 1 : seed,
                solver);
    }
}
