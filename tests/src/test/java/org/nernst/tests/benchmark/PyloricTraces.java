package org.nernst.tests.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.nernst.channels.Prinz2004;
import org.nernst.examples.PyloricRhythm;
import org.nernst.fit.Attempt;
import org.nernst.fit.Fit;
import org.nernst.fit.FitResult;
import org.nernst.fit.Stage;
import org.nernst.fit.loss.GrowingHorizon;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.Recording;
import org.nernst.fit.loss.TraceLoss;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.start.StartingPoints;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.forward.ForwardSensitivities;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;

/**
 * The seven synapses of the pyloric circuit (Prinz 2004), some of which follow within 1e-5 ms, from a second of the three cells' potentials with 1 mV of noise every
 * half millisecond: what residuals with their derivatives cost beside a plain solve, and how many starts up to twice off come back by a growing horizon.
 *
 * <pre>
 * PyloricTraces [STARTS]        prints tables; with 0 starts only what an evaluation costs
 * </pre>
 */
public final class PyloricTraces {
    private static final double DURATION = 1000;
    private static final double SPACING = 0.5;
    private static final double NOISE = 1;
    private static final int REPETITIONS = 5;
    /** What counts as the same minimum: steps chosen to 1e-6 make the loss rough by a few times that. */
    private static final double SAME = 1e-5;

    private static final SolverSettings STIFF = SolverSettings.DEFAULT.method(Method.RODAS5P);

    private final FreeParameters synapses;
    private final RecordedRun run;

    private PyloricTraces() {
        OdeSystem system = Prinz2004.pyloric().getSystem();
        Problem problem = Problem.of(SystemCompiler.standard().compile(system), Protocol.SILENT, DURATION);
        synapses = FreeParameters.of(
                system,
                PyloricRhythm.SYNAPSES.stream()
                        .mapToInt(synapse -> system.parameterIndex().get(synapse + ".gmax"))
                        .toArray());
        double[] times = new double[(int) Math.round(DURATION / SPACING) + 1];
        Arrays.setAll(times, k -> SPACING * k);
        var recorded = Solver.solve(problem, STIFF.tolerances(1e-9, 1e-9));
        Random random = new Random(1);
        List<Recording> recordings = new ArrayList<>();
        for (String cell : PyloricRhythm.CELLS) {
            double[] noisy = Arrays.stream(recorded.sample(cell + ".v", times))
                    .map(v -> v + NOISE * random.nextGaussian())
                    .toArray();
            recordings.add(new Recording(cell + ".v", Trace.of(cell, times, noisy), NOISE));
        }
        run = new RecordedRun(problem, recordings);
    }

    public static void main(String[] arguments) {
        PyloricTraces traces = new PyloricTraces();
        traces.evaluations();
        int starts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        if (starts > 0) {
            traces.fit(starts);
        }
    }

    private TraceLoss loss(SolverSettings settings) {
        return new TraceLoss(List.of(run), synapses.indices(), settings.tolerances(1e-6, 1e-6));
    }

    /** Residuals with derivatives beside the residuals alone, side by side. */
    private void evaluations() {
        System.out.printf("%-46s %10s %10s %8s%n", "one evaluation", "median s", "least s", "ratio");
        double[] truth = synapses.defaultValues();
        for (SolverSettings settings : List.of(STIFF, SolverSettings.DEFAULT)) {
            TraceLoss loss = loss(settings);
            List<Supplier<Double>> both = List.of(
                    () -> loss.valueAt(truth),
                    () -> loss.residualsAt(truth).slope().value());
            List<Timing<Double>> timings = Timing.alternately(both, REPETITIONS);
            tell(settings.method() + ", residuals", timings.get(0), timings.get(0));
            tell(settings.method() + ", with derivatives of its steps", timings.get(1), timings.get(0));
        }
        long began = System.nanoTime();
        int steps = ForwardSensitivities.sample(
                        run.problem(),
                        IndependentVariables.parameters(synapses.indices()),
                        run.recordings().stream().map(Recording::sampled).toList(),
                        SolverSettings.DEFAULT.tolerances(1e-6, 1e-6))
                .statistics()
                .steps();
        System.out.printf(
                Locale.ROOT,
                "%-46s %10.2f%n",
                "dp54, variational equations, " + steps + " steps",
                (System.nanoTime() - began) * 1e-9);
    }

    private static void tell(String what, Timing<Double> timing, Timing<Double> plain) {
        System.out.printf(
                Locale.ROOT,
                "%-46s %10.3f %10.3f %8.1f%n",
                what,
                timing.median() * 1e-3,
                timing.minimum() * 1e-3,
                timing.minimum() / plain.minimum());
        System.out.flush();
    }

    private void fit(int starts) {
        TraceLoss whole = loss(STIFF);
        SolverSettings settings = STIFF.tolerances(1e-6, 1e-6);
        List<Stage> stages = List.of(
                new Stage(
                        "growing horizon",
                        new GrowingHorizon(List.of(run), synapses.indices(), settings),
                        Limit.DEFAULT.evaluations(25).tolerance(1e-3)),
                new Stage("fit", whole, Limit.DEFAULT.evaluations(40).tolerance(1e-8)));
        long began = System.nanoTime();
        FitResult result = Fit.of(stages, synapses)
                .startingFrom(StartingPoints.around(synapses, synapses.defaultValues(), 2, 0, starts, false, 3))
                .threads(Runtime.getRuntime().availableProcessors())
                .run();
        double seconds = (System.nanoTime() - began) * 1e-9;
        double least = result.best().loss();
        System.out.printf(
                Locale.ROOT,
                "%nfrom %d starts in %.0f s; the loss at the true synapses is %.3f%n",
                starts,
                seconds,
                whole.valueAt(synapses.defaultValues()));
        System.out.printf("%-8s %12s %12s   synapses over the true ones%n", "start", "evaluations", "loss");
        for (Attempt attempt : result.attempts()) {
            System.out.printf(
                    Locale.ROOT, "%-8d %12d %12.3f   ", attempt.number() + 1, attempt.evaluations(), attempt.loss());
            for (int index = 0; index < synapses.count(); index++) {
                System.out.printf(Locale.ROOT, "%8.4f", attempt.values()[index] / synapses.defaultValues()[index]);
            }
            System.out.println(attempt.loss() <= least * (1 + SAME) ? "" : "   not the best minimum");
        }
    }
}
