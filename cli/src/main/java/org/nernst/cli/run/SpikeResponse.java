package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.Recording;
import org.nernst.cli.report.SimulationResult;
import org.nernst.cli.report.library.Picture;
import org.nernst.cli.report.plot.Curve;
import org.nernst.dsl.Circuit;
import org.nernst.dsl.ExperimentBuilder;
import org.nernst.dsl.Quantities;
import org.nernst.solvers.integrate.Progress;

/** What a synapse does after a spike of the presynaptic cell: its current, and the potentials of both cells. */
final class SpikeResponse {
    private static final double LONGEST = 2000;
    private static final double SHORTEST = 20;
    /** The drawing ends where this part of the greatest current is left. */
    private static final double LEFT = 0.02;

    private SpikeResponse() {}

    static List<Picture> pictures(MechanismProbe probe, String synapse, Progress progress) {
        Circuit circuit = (Circuit) probe.model();
        String current = MechanismProbe.PRE + "_to_" + MechanismProbe.POST + "." + synapse + ".i";
        String pre = MechanismProbe.PRE + ".v";
        String post = MechanismProbe.POST + ".v";
        ExperimentBuilder spike = new ExperimentBuilder(circuit)
                .lasts(Quantities.quantity(LONGEST, "ms"))
                .record(circuit.get(pre), circuit.get(post), circuit.get(current));
        spike.inject(
                Quantities.quantity(20, "uA/cm2"),
                probe.pre(),
                Quantities.quantity(2, "ms"),
                Quantities.quantity(3, "ms"));
        SimulationResult result =
                Simulations.run(LoadedModel.of(spike.build(), "", null, List.of(), ""), SolverRequest.USUAL, progress);
        if (result.failure() != null) {
            throw new ComputationFailed(result.failure());
        }
        List<Recording> traces = result.sweeps().get(0).traces();
        double end = end(named(traces, current));
        List<Picture> pictures = new ArrayList<>();
        for (String path : List.of(pre, post)) {
            pictures.add(picture(named(traces, path), "potential", end, ""));
        }
        pictures.add(picture(
                named(traces, current),
                "current",
                end,
                "A spike of the axon of HodgkinHuxley1952, and what it does to a sphere of 20 µm with a leak of "
                        + "0.1 mS/cm² and −65 mV; the current is outward."));
        return pictures;
    }

    private static Picture picture(Recording trace, String quantity, double end, String caption) {
        return new Picture(
                "After a spike",
                "time [ms]",
                0,
                end,
                quantity + " [" + trace.unit() + "]",
                List.of(Curve.of(trace.path(), trace.times(), trace.values())),
                caption);
    }

    private static Recording named(List<Recording> traces, String path) {
        return traces.stream()
                .filter(trace -> trace.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(path + " was not recorded"));
    }

    /** When the current has nearly gone. */
    private static double end(Recording current) {
        double rest = current.values()[0];
        double greatest = 0;
        for (double value : current.values()) {
            greatest = Math.max(greatest, Math.abs(value - rest));
        }
        double last = SHORTEST;
        for (int index = 0; index < current.times().length; index++) {
            if (Math.abs(current.values()[index] - rest) > LEFT * greatest) {
                last = Math.max(last, current.times()[index]);
            }
        }
        return Math.min(LONGEST, Math.ceil(last / 10) * 10);
    }
}
