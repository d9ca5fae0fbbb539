package org.nernst.sensitivity.discrete;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.nernst.solvers.integrate.ComputedStep;
import org.nernst.solvers.integrate.FrozenSteps;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.integrate.StepFormula;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.BoundSystem;

/**
 * What a solver computed, as a program of its own that can be run with other parameters: the same steps with the same ends, but for those
 * that end at an event, which are made as long as it takes for the guard to be zero. Its derivatives by differences are what the discrete
 * adjoint has to be.
 */
final class FrozenProgram {
    private record Made(StepFormula formula, double end) {}

    private final Problem problem;
    private final SolverSettings settings;
    private final List<Made> steps = new ArrayList<>();
    private final List<Occurrence> occurrences;

    FrozenProgram(Problem problem, SolverSettings settings) {
        this.problem = problem;
        this.settings = settings;
        Solution solution = Solver.solve(
                problem, settings.forDerivatives(), step -> steps.add(new Made(step.formula(), step.end())));
        occurrences = solution.occurrences();
    }

    int events() {
        return occurrences.size();
    }

    int steps() {
        return steps.size();
    }

    /** What is made of a run. */
    interface Reader {
        /** A step; the values in it may be read. */
        void step(ComputedStep step);

        double result(double[] finalState);
    }

    double run(double[] parameters, Reader reader) {
        Problem changed = problem.withParameters(parameters);
        BoundSystem system = changed.bind();
        BoundEvents events = system.events();
        FrozenSteps frozen = new FrozenSteps(changed, settings.tolerances());
        frozen.readAs(problem);
        double[] boundaries = changed.boundaries();
        double[] y = new double[system.stateCount()];
        double[] u = new double[system.inputCount()];
        double[] times = new double[occurrences.size()];
        system.initialState(y);
        int piece = 0;
        int next = 0;
        frozen.begin(piece, boundaries[0], y);
        for (Made made : steps) {
            double end = made.end;
            int event = next;
            boolean happens = next < occurrences.size() && occurrences.get(next).time() == end;
            if (happens && Arrays.binarySearch(boundaries, end) < 0) {
                Occurrence what = occurrences.get(next);
                if (what.isDelivery()) {
                    end = times[what.origin()] + parameters[events.delayParameter(what.event())];
                } else {
                    int on = piece;
                    DoubleUnaryOperator guard = t -> {
                        ComputedStep step = frozen.step(made.formula, t);
                        changed.protocol()
                                .on(boundaries[on], boundaries[on + 1])
                                .fill(t, u);
                        return events.guard(what.event(), t, step.endState(), u);
                    };
                    end = root(guard, end);
                }
            }
            ComputedStep step = frozen.step(made.formula, end);
            reader.step(step);
            System.arraycopy(step.endState(), 0, y, 0, y.length);
            frozen.goOn();
            for (; next < occurrences.size() && occurrences.get(next).time() == made.end; next++) {
                Occurrence what = occurrences.get(next);
                times[next] = end;
                if (what.isDelivery() || events.delayParameter(what.event()) < 0) {
                    changed.protocol()
                            .on(boundaries[piece], boundaries[piece + 1])
                            .fill(end, u);
                    events.jump(what.event(), end, y, u, y);
                }
            }
            boolean arrived = piece + 2 < boundaries.length && made.end == boundaries[piece + 1];
            if (arrived) {
                piece++;
            }
            if (arrived || next > event) {
                frozen.begin(piece, end, y);
            }
        }
        return reader.result(y);
    }

    private static double root(DoubleUnaryOperator function, double near) {
        double other = near - 1e-6;
        double atOther = function.applyAsDouble(other);
        double t = near;
        for (int iteration = 0; iteration < 12; iteration++) {
            double at = function.applyAsDouble(t);
            if (at == atOther || at == 0) {
                return t;
            }
            double next = t - at * (t - other) / (at - atOther);
            other = t;
            atOther = at;
            if (next == t) {
                return t;
            }
            t = next;
        }
        return t;
    }

    /**
     * A derivative by differences.
     *
     * @param uncertainty how far estimates with two steps differ
     */
    record Difference(double value, double uncertainty) {}

    /** The derivative by one parameter: of central differences of order 8 with shorter and shorter steps, the one that changes least. */
    Difference derivative(int parameter, Supplier<Reader> reader) {
        double[] estimates = new double[8];
        double step = 5e-4 * Math.max(Math.abs(problem.parameter(parameter)), 0.05);
        for (int attempt = 0; attempt < estimates.length; attempt++, step /= 2.5) {
            estimates[attempt] = central(parameter, step, reader);
        }
        Difference best = new Difference(Double.NaN, Double.POSITIVE_INFINITY);
        for (int index = 1; index + 1 < estimates.length; index++) {
            double change = Math.max(
                    Math.abs(estimates[index] - estimates[index - 1]),
                    Math.abs(estimates[index + 1] - estimates[index]));
            if (change < best.uncertainty) {
                best = new Difference(estimates[index], change);
            }
        }
        return best;
    }

    private double central(int parameter, double step, Supplier<Reader> reader) {
        double[] weights = {8.0 / 5, -2.0 / 5, 8.0 / 105, -1.0 / 140};
        double sum = 0;
        for (int k = 1; k <= weights.length; k++) {
            double[] above = problem.parameters();
            double[] below = problem.parameters();
            above[parameter] += k * step;
            below[parameter] -= k * step;
            double apart = above[parameter] - below[parameter];
            sum += k * weights[k - 1] * (run(above, reader.get()) - run(below, reader.get())) / apart;
        }
        return sum;
    }
}
