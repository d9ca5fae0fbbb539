package org.nernst.tests.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.DerivativeMethod;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.sensitivity.surrogate.GridProgram;
import org.nernst.sensitivity.surrogate.Surrogate;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Interpolation;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Samples;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

/**
 * The membrane time constant of a leaky integrate-and-fire cell, τ v' = I − v, from 1 to 0, back from what the cell did with τ = 10 ms, by gradient
 * descent from 5 ms. The current is another normal number every 0.1 ms for 100 ms. Each gradient descends on the numbers of its own
 * program, which has made the data too: events at their times, or at the ends of steps.
 *
 * <pre>
 * TimeConstant        prints a table of where it ends
 * </pre>
 */
public final class TimeConstant {
    static final double TRUE_VALUE = 10;
    static final double START = 5;
    static final SolverSettings SETTINGS =
            SolverSettings.DEFAULT.method(Method.EXPONENTIAL_EULER).step(0.1);
    static final int STEPS = 1000;
    private static final int ITERATIONS = 600;
    /** Descents are held where the program is one: steps are 0.1 ms, and 1000 ms are much longer than the recording. */
    private static final double LEAST = 0.2;

    private static final double MOST = 1000;

    /** What is recorded and how two recordings are compared. */
    enum Loss {
        SUBTHRESHOLD("trace below threshold", 0.8),
        TRACE("trace with spikes", 1.6),
        TRAIN("spike train", 1.6);

        final String title;
        private final double meanCurrent;

        Loss(String title, double meanCurrent) {
            this.title = title;
            this.meanCurrent = meanCurrent;
        }
    }

    private final Problem problem;
    private final Objective objective;

    /** @param grid whether the data are those of the program with events at the ends of steps */
    TimeConstant(Loss loss, boolean grid) {
        problem = problem(loss);
        Solution recorded = run(TRUE_VALUE, grid);
        double[] times =
                IntStream.rangeClosed(1, STEPS).mapToDouble(k -> 0.1 * k).toArray();
        times[STEPS - 1] = recorded.end();
        objective = loss == Loss.TRAIN
                ? Objective.spikeTrainDistance(
                        "cell.spike",
                        recorded.occurrences().stream()
                                .mapToDouble(spike -> spike.time())
                                .toArray(),
                        10)
                : Objective.meanSquaredError("cell.v", Trace.of("recorded", times, recorded.sample("cell.v", times)));
    }

    private static Problem problem(Loss loss) {
        Symbol v = Symbol.of("v", Dimension.NONE);
        Symbol tau = Symbol.of("tau", Units.MS.dimension());
        Symbol current = Symbol.of("current", Dimension.NONE);
        Template.Builder cell = Template.named("cell")
                .input(new Input(current, Units.ONE))
                .parameter(new Parameter(tau, Units.MS, TRUE_VALUE, Bounds.NONE, true))
                .state(
                        v,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ZERO,
                        current.minus(v).div(tau));
        if (loss != Loss.SUBTHRESHOLD) {
            cell.event(new Event("spike", v.minus(1), Map.of(v, Literal.ZERO)));
        }
        Random random = new Random(0);
        double[] values = IntStream.range(0, STEPS + 1)
                .mapToDouble(k -> loss.meanCurrent + 0.3 * random.nextGaussian())
                .toArray();
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(cell.build())),
                Protocol.SILENT.with(0, Samples.every(0.1, 0, values, Interpolation.HOLD)),
                0.1 * STEPS);
    }

    private Problem with(double tau) {
        return problem.withParameters(new double[] {tau});
    }

    Problem problem() {
        return problem;
    }

    Solution run(double tau, boolean grid) {
        return grid ? GridProgram.run(with(tau), SETTINGS).solution() : Solver.solve(with(tau), SETTINGS);
    }

    double loss(double tau, boolean grid) {
        return objective.valueOf(run(tau, grid));
    }

    Gradient gradient(double tau, DerivativeMethod method) {
        return Differentiate.the(objective).of(with(tau)).with(SETTINGS).by(method);
    }

    /** Where a descent ended. */
    record End(double tau, double loss, int gradients) {}

    /** An optimiser's step at an iteration, from 1. */
    interface Optimiser {
        double step(int iteration, double derivative);
    }

    /** Adam (Kingma and Ba, ICLR 2015), its steps falling as 0.2 ms/(1 + n/50). */
    static Optimiser adam() {
        return new Optimiser() {
            private double mean;
            private double square;

            @Override
            public double step(int n, double derivative) {
                mean = 0.9 * mean + 0.1 * derivative;
                square = 0.999 * square + 0.001 * derivative * derivative;
                double unbiased = Math.sqrt(square / (1 - Math.pow(0.999, n))) + 1e-12;
                return -0.2 / (1 + n / 50.0) * mean / (1 - Math.pow(0.9, n)) / unbiased;
            }
        };
    }

    /** Gradient descent with a momentum of 0.9, no step longer than 0.7 ms. */
    static Optimiser descent(double rate) {
        return new Optimiser() {
            private double velocity;

            @Override
            public double step(int n, double derivative) {
                velocity = Math.max(-0.7, Math.min(0.7, 0.9 * velocity - rate * derivative));
                return velocity;
            }
        };
    }

    End descend(DerivativeMethod method, Optimiser optimiser, double start, int iterations) {
        double tau = start;
        for (int n = 1; n <= iterations; n++) {
            Gradient gradient = gradient(tau, method);
            if (gradient.value() < 1e-12) {
                return new End(tau, gradient.value(), n);
            }
            tau = Math.max(LEAST, Math.min(MOST, tau + optimiser.step(n, gradient.derivatives()[0])));
        }
        return new End(tau, loss(tau, !method.isExact()), iterations);
    }

    /** The best of twelve descents by Adam from 3 to 30 ms, shorter ones. */
    End descendFromMany(DerivativeMethod method) {
        End best = null;
        int gradients = 0;
        for (int k = 0; k < 12; k++) {
            End end = descend(method, adam(), 3 * Math.pow(10, k / 11.0), 150);
            gradients += end.gradients;
            best = best == null || end.loss < best.loss ? end : best;
        }
        return new End(best.tau, best.loss, gradients);
    }

    /** The rate of plain descent for a loss: the same for every kind of derivative. */
    static double rate(Loss loss) {
        return switch (loss) {
            case SUBTHRESHOLD -> 1000;
            case TRACE -> 1;
            case TRAIN -> 0.1;
        };
    }

    static List<DerivativeMethod> methods() {
        return List.of(
                SensitivityMethod.DISCRETE,
                Surrogate.superSpike(10),
                Surrogate.superSpike(10).detachedReset(),
                Surrogate.triangular(1),
                Surrogate.arctan(2),
                Surrogate.fastSigmoid(10));
    }

    public static void main(String[] arguments) {
        System.out.printf(
                Locale.ROOT,
                "%-22s %-40s %-7s %10s %10s %9s%n",
                "loss",
                "derivative",
                "by",
                "tau",
                "loss",
                "gradients");
        for (Loss loss : Loss.values()) {
            TimeConstant exact = new TimeConstant(loss, false);
            TimeConstant grid = new TimeConstant(loss, true);
            ToDoubleFunction<TimeConstant> spikes =
                    one -> one.run(TRUE_VALUE, one == grid).occurrences().size();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.0f spikes, at the ends of steps %.0f%n",
                    loss.title,
                    spikes.applyAsDouble(exact),
                    spikes.applyAsDouble(grid));
            for (DerivativeMethod method : methods()) {
                TimeConstant one = method.isExact() ? exact : grid;
                row(loss, method, "Adam", one.descend(method, adam(), START, ITERATIONS));
                row(loss, method, "SGD", one.descend(method, descent(rate(loss)), START, ITERATIONS));
                if (loss != Loss.SUBTHRESHOLD) {
                    row(loss, method, "12 Adam", one.descendFromMany(method));
                }
            }
        }
    }

    private static void row(Loss loss, DerivativeMethod method, String by, End end) {
        System.out.printf(
                Locale.ROOT,
                "%-22s %-40s %-7s %10.4f %10.2e %9d%n",
                loss.title,
                method.text(),
                by,
                end.tau,
                end.loss,
                end.gradients);
    }
}
