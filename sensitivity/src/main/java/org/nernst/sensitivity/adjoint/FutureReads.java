package org.nernst.sensitivity.adjoint;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.solvers.problem.History;
import org.nernst.solvers.problem.OdeDelays;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.solvers.solution.Instants;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * What the adjoint equations read of the future. A read z = y_c(t − τ) of the solution takes the weight w(t) = λ(t + τ)ᵀ f_z(t + τ) back to
 * λ_c' = … − w, and ∂z/∂τ = −y_c' makes g_τ' = w y_c'. Before the start y_c rests, so there λ_c alone goes on, until start − τ.
 *
 * <p>Reads with one delay are evaluated together, at one later time.
 */
final class FutureReads implements OdeDelays {
    private final Solution solution;
    private final BoundSystem system;
    private final int states;
    private final int[] components;
    /** The column of each read's delay, or −1. */
    private final int[] delayColumns;

    private final Lag[] lags;
    private final SparsityPattern dependence;
    /** Where something jumps or ends, ascending, with the last time that matters [ms]. */
    private final double[] breaks;

    private final double[] values;
    private final double[] y;
    private final double[] u;
    private final double[] mu;
    private final double[] byState;
    private final double[] byParameter;
    private final double[] byRead;
    private final double[] slope;
    private History history;

    /** Reads with one delay. */
    private final class Lag {
        private final double delay;
        private final int[] reads;
        /** The states whose equations have them, and where their λ stands among all that is read. */
        private final int[] rows;

        private final int firstValue;
        private InputFunction inputs;
        private double from;
        private double to;

        Lag(int parameter, int firstValue) {
            delay = solution.problem().parameter(parameter);
            reads = IntStream.range(0, components.length)
                    .filter(read -> system.delayedReads().parameters()[read] == parameter)
                    .toArray();
            SparsityPattern pattern = system.delayedJacobianPattern();
            int[] delays = system.delayedReads().parameters();
            rows = IntStream.range(0, states)
                    .filter(row -> IntStream.range(pattern.rowStart()[row], pattern.rowStart()[row + 1])
                            .anyMatch(entry -> delays[pattern.column()[entry]] == parameter))
                    .toArray();
            this.firstValue = firstValue;
        }

        /** Goes over to the stretch of the solution that lies a delay after another, if that matters. */
        void use(double earlier, double later) {
            double middle = 0.5 * (earlier + later) + delay;
            int found = Arrays.binarySearch(breaks, middle);
            int next = found >= 0 ? found + 1 : -found - 1;
            inputs = null;
            if (next > 0 && next < breaks.length) {
                from = breaks[next - 1];
                to = breaks[next];
                inputs = solution.inputsOn(from, to);
            }
        }

        /** The weights of the reads, into {@link #byRead}. */
        void weigh(double t) {
            double then = Math.min(Math.max(t + delay, from), to);
            if (then < to) {
                solution.trajectory().stateAt(then, y);
            } else {
                solution.trajectory().stateBefore(to, y);
            }
            inputs.fill(then, u);
            Arrays.fill(mu, 0);
            for (int index = 0; index < rows.length; index++) {
                mu[rows[index]] = values[firstValue + index];
            }
            system.pullBack(then, y, u, mu, byState, byParameter, byRead);
        }
    }

    /**
     * @param jumps where the solution or its right-hand side jumps, in any order [ms]
     * @param last the last time that matters [ms]
     */
    FutureReads(Solution solution, BoundSystem system, IndependentVariables variables, double[] jumps, double last) {
        this.solution = solution;
        this.system = system;
        states = system.stateCount();
        components = system.delayedReads().states();
        int[] columnOfParameter = variables.columnOfParameter(system);
        delayColumns = Arrays.stream(system.delayedReads().parameters())
                .map(parameter -> columnOfParameter[parameter])
                .toArray();
        int[] parameters =
                Arrays.stream(system.delayedReads().parameters()).distinct().toArray();
        lags = new Lag[parameters.length];
        int count = 0;
        for (int lag = 0; lag < lags.length; lag++) {
            lags[lag] = new Lag(parameters[lag], count);
            count += lags[lag].rows.length;
        }
        breaks = DoubleStream.concat(DoubleStream.of(jumps), DoubleStream.of(solution.start(), last))
                .filter(t -> t <= last)
                .sorted()
                .distinct()
                .toArray();
        dependence = dependence(states + variables.parameters().length, count);
        values = new double[count];
        y = new double[states];
        u = new double[system.inputCount()];
        mu = new double[states];
        byState = new double[states];
        byParameter = new double[system.parameterCount()];
        byRead = new double[components.length];
        slope = new double[states];
    }

    private SparsityPattern dependence(int dimension, int count) {
        boolean[][] depends = new boolean[lags.length][dimension];
        for (int lag = 0; lag < lags.length; lag++) {
            for (int read : lags[lag].reads) {
                depends[lag][components[read]] = true;
                if (delayColumns[read] >= 0) {
                    depends[lag][states + delayColumns[read]] = true;
                }
            }
        }
        int[] rowStart = new int[dimension + 1];
        IntStream.Builder columns = IntStream.builder();
        for (int component = 0; component < dimension; component++) {
            rowStart[component + 1] = rowStart[component];
            for (int lag = 0; lag < lags.length; lag++) {
                for (int index = 0; depends[lag][component] && index < lags[lag].rows.length; index++) {
                    columns.add(lags[lag].firstValue + index);
                    rowStart[component + 1]++;
                }
            }
        }
        return new SparsityPattern(dimension, count, rowStart, columns.build().toArray());
    }

    /** The boundaries of the adjoint equations, each with those a delay before it, on to the longest delay before the start; descending. */
    double[] boundaries(double[] descending) {
        double[] earlier = DoubleStream.of(descending)
                .flatMap(t -> Arrays.stream(lags).mapToDouble(lag -> t - lag.delay))
                .toArray();
        double[] known = descending.clone();
        Arrays.sort(known);
        return DoubleStream.concat(
                        DoubleStream.of(descending),
                        DoubleStream.of(earlier).filter(t -> isApart(known, t) && t >= solution.start() - longest()))
                .map(t -> -t)
                .sorted()
                .distinct()
                .map(t -> -t)
                .toArray();
    }

    private static boolean isApart(double[] known, double t) {
        int found = Arrays.binarySearch(known, t);
        int next = -found - 1;
        double least = Instants.tolerance(t);
        return found < 0
                && !(next < known.length && known[next] - t <= least || next > 0 && t - known[next - 1] <= least);
    }

    private double longest() {
        return Arrays.stream(lags).mapToDouble(lag -> lag.delay).max().orElse(0);
    }

    /** Goes over to a piece of the adjoint equations. */
    void use(double from, double to) {
        for (Lag lag : lags) {
            lag.use(from, to);
        }
    }

    /**
     * Adds what comes from the future.
     *
     * @param ySince the state and {@code uSince} the inputs at t; null before the start
     * @param ofCostate receives λ' and g', shape [states + columns]
     */
    void add(double t, double[] ySince, double[] uSince, double[] ofCostate) {
        history.fill(-t, values, 0);
        boolean knowsSlope = false;
        for (Lag lag : lags) {
            if (lag.inputs == null) {
                continue;
            }
            lag.weigh(t);
            for (int read : lag.reads) {
                ofCostate[components[read]] -= byRead[read];
                if (delayColumns[read] >= 0 && ySince != null) {
                    if (!knowsSlope) {
                        system.rightHandSide(t, ySince, uSince, slope);
                        knowsSlope = true;
                    }
                    ofCostate[states + delayColumns[read]] += byRead[read] * slope[components[read]];
                }
            }
        }
    }

    @Override
    public int count() {
        return values.length;
    }

    private Lag lagOf(int value) {
        int lag = lags.length - 1;
        while (lags[lag].firstValue > value) {
            lag--;
        }
        return lags[lag];
    }

    @Override
    public int component(int value) {
        Lag lag = lagOf(value);
        return lag.rows[value - lag.firstValue];
    }

    @Override
    public double delay(int value) {
        return lagOf(value).delay;
    }

    @Override
    public String name(int value) {
        int parameter = system.delayedReads().parameters()[lagOf(value).reads[0]];
        return system.system().parameters().get(parameter).name();
    }

    @Override
    public SparsityPattern dependence() {
        return dependence;
    }

    @Override
    public void readFrom(History past) {
        history = past;
    }
}
