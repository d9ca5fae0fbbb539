package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.Recording;
import org.nernst.cli.report.SimulationResult;
import org.nernst.cli.report.SweepResult;
import org.nernst.cli.report.library.Picture;
import org.nernst.cli.report.plot.Curve;
import org.nernst.dsl.Experiment;
import org.nernst.dsl.ExperimentBuilder;
import org.nernst.dsl.Quantities;
import org.nernst.dsl.TimeCourses;
import org.nernst.solvers.integrate.Progress;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.system.Parameter;

/** The current of a channel under an ideal voltage clamp that steps from −80 mV to −100 … 60 mV and back. */
final class ClampFamily {
    private static final double HOLDING = -80;
    private static final double[] STEPS =
            IntStream.rangeClosed(-5, 3).mapToDouble(step -> 20.0 * step).toArray();
    /** For what has no time constant, as a scheme. */
    private static final double USUAL_DURATION = 50;

    private static final double LONGEST = 10_000;

    private ClampFamily() {}

    static Picture picture(MechanismProbe probe, Kinetics kinetics, Progress progress) {
        double slowest = kinetics.slowest(STEPS);
        double pulse = slowest == 0 ? USUAL_DURATION : Math.min(LONGEST, round(2 * slowest));
        double from = pulse / 10;
        double end = 1.4 * pulse;
        String recorded = MechanismProbe.MEMBRANE + "." + probe.prefix() + "i";
        ExperimentBuilder clamp = new ExperimentBuilder(probe.model())
                .lasts(milliseconds(end))
                .voltageClamp(Quantities.quantity(HOLDING, "mV"))
                .record(probe.model().get(recorded));
        for (double potential : STEPS) {
            clamp.sweep(name(potential))
                    .command(TimeCourses.step(
                            Quantities.quantity(potential - HOLDING, "mV"),
                            milliseconds(from),
                            milliseconds(from + pulse)));
        }
        Experiment experiment = clamp.build();
        List<String> assignments = new ArrayList<>();
        Parameter concentration = kinetics.concentration();
        String caption = "Held at −80 mV; a step to each potential, and back.";
        if (concentration != null) {
            double value = Kinetics.typical(concentration);
            assignments.add(MechanismProbe.MEMBRANE + "." + concentration.name() + "=" + value);
            caption += " " + concentration.name() + " is " + Kinetics.shown(concentration, value) + ".";
        }
        SimulationResult result =
                Simulations.run(LoadedModel.of(experiment, "", null, assignments, ""), SolverRequest.USUAL, progress);
        if (result.failure() != null) {
            throw new ComputationFailed(result.failure());
        }
        List<Curve> curves = new ArrayList<>();
        String unit = "";
        for (SweepResult sweep : result.sweeps()) {
            for (Recording trace : sweep.traces()) {
                if (trace.path().equals(recorded)) {
                    curves.add(Curve.of(sweep.name(), trace.times(), trace.values()));
                    unit = trace.unit().name();
                }
            }
        }
        return new Picture("Under voltage clamp", "time [ms]", 0, end, "current [" + unit + "]", curves, caption);
    }

    private static String name(double potential) {
        return NumberFormats.typeset(potential, 4) + " mV";
    }

    private static Expr milliseconds(double time) {
        return Quantities.quantity(time, "ms");
    }

    /** Up to 1, 2 or 5 times a power of ten. */
    private static double round(double time) {
        double power = Math.pow(10, Math.floor(Math.log10(time)));
        for (double digit : new double[] {1, 2, 5}) {
            if (time <= digit * power) {
                return digit * power;
            }
        }
        return 10 * power;
    }
}
