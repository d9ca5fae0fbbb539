package org.nernst.fit.shooting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nernst.fit.loss.ObserverCoupling;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.shooting.Window.Shot;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.system.OdeSystem;

/**
 * The windows of one run. Window k begins in s_k + D_k (x − x̂), where x̂ are the parameters at which it was linearised and D_k is how a continuous run
 * would move there: D₀ = ∂s₀/∂x and D_k+1 = G_s D_k + G_x, with the end of a window F(x, s) and its derivatives G.
 */
final class Chain {
    /** A gap of this part of a state's range counts as a residual of one. */
    private static final double SMALL_GAP = 0.01;
    /** States move by no more than this part of their range when gaps are closed. */
    private static final double LONGEST = 0.3;

    private final RecordedRun run;
    private final int[] parameters;
    private final SolverSettings settings;
    private final FreeStart free;
    private final List<String> states;
    private final List<Window> windows = new ArrayList<>();
    private final double[] ranges;
    /** Where windows begin and how that follows the parameters, from the second on. */
    private final double[][] starts;

    private final double[][][] follow;

    Chain(RecordedRun run, int[] parameters, SolverSettings settings, double length, double gain, double[] values) {
        this.run = run;
        this.parameters = parameters;
        this.settings = settings;
        free = new FreeStart(run.problem());
        OdeSystem system = run.problem().system().system();
        states = IntStream.range(0, system.stateCount())
                .mapToObj(system::statePath)
                .toList();
        double first = Math.max(0, run.problem().start());
        int count = (int) Math.max(1, Math.ceil((run.problem().end() - first) / length - 1e-9));
        for (int k = 0; k < count; k++) {
            boolean last = k + 1 == count;
            double from = k == 0 ? run.problem().start() : first + k * length;
            double to = last ? run.problem().end() : first + (k + 1) * length;
            windows.add(Window.of(from, to, last, run.recordings()));
        }
        follow = new double[count][states.size()][parameters.length];
        Solution drawn = Solver.solve(
                ObserverCoupling.of(run).withGain(gain).problem().withParameters(parameters, values), settings);
        starts = new double[count][states.size()];
        ranges = new double[states.size()];
        double[] times = windows.stream().mapToDouble(Window::from).toArray();
        for (int state = 0; state < ranges.length; state++) {
            double[] seen = drawn.sample(states.get(state), times);
            double[] all = drawn.sample(states.get(state), grid());
            double least = Arrays.stream(all).min().orElseThrow();
            double greatest = Arrays.stream(all).max().orElseThrow();
            ranges[state] = Math.max(greatest - least, 1e-3 * Math.max(Math.abs(least), Math.abs(greatest)));
            ranges[state] = ranges[state] > 0 ? ranges[state] : 1;
            for (int k = 0; k < count; k++) {
                starts[k][state] = seen[k];
            }
        }
    }

    private double[] grid() {
        double from = run.problem().start();
        double span = run.problem().end() - from;
        return IntStream.rangeClosed(0, 1000)
                .mapToDouble(k -> k == 1000 ? run.problem().end() : from + span * k / 1000)
                .toArray();
    }

    int residualCount() {
        return run.samples() + (windows.size() - 1) * states.size();
    }

    /** The residuals of samples and gaps with their derivatives by the parameters. */
    double[][] rows(double[] centre, double[] x) {
        List<double[]> rows = new ArrayList<>();
        for (int k = 0; k < windows.size(); k++) {
            Shot shot = shoot(k, centre, x);
            for (double[] row : shot.rows()) {
                rows.add(condensed(row, row[row.length - 1], k, 1));
            }
            if (k + 1 < windows.size()) {
                double[] next = start(k + 1, centre, x);
                for (int state = 0; state < next.length; state++) {
                    double weight = 1 / (SMALL_GAP * ranges[state]);
                    double[] row = condensed(shot.byVariable()[state], shot.end()[state] - next[state], k, weight);
                    for (int column = 0; column < parameters.length; column++) {
                        row[column] -= weight * follow[k + 1][state][column];
                    }
                    rows.add(row);
                }
            }
        }
        return rows.toArray(double[][]::new);
    }

    double tighten(double[] centre, double[] values) {
        int count = windows.size();
        double[][] moved = new double[count][];
        double[][][] directions = new double[count][states.size()][parameters.length];
        double[] closing = new double[states.size()];
        double greatest = 0;
        double furthest = 0;
        for (int k = 0; k < count; k++) {
            moved[k] = start(k, centre, values);
        }
        double[][] closings = new double[count][states.size()];
        for (int k = 0; k + 1 < count; k++) {
            Shot shot = shoot(k, centre, values);
            for (int state = 0; state < states.size(); state++) {
                double[] by = shot.byVariable()[state];
                double gap = shot.end()[state] - moved[k + 1][state];
                greatest = Math.max(greatest, Math.abs(gap) / ranges[state]);
                double sum = gap;
                for (int column = 0; column < parameters.length; column++) {
                    directions[k + 1][state][column] = by[column];
                }
                // The first window's start is no variable; how it follows the parameters is in their derivatives
                // already.
                for (int from = 0; from < states.size() && k > 0; from++) {
                    double weight = by[parameters.length + from];
                    sum += weight * closing[from];
                    for (int column = 0; column < parameters.length; column++) {
                        directions[k + 1][state][column] += weight * directions[k][from][column];
                    }
                }
                closings[k + 1][state] = sum;
                furthest = Math.max(furthest, Math.abs(sum) / ranges[state]);
            }
            closing = closings[k + 1];
        }
        double part = Math.min(1, LONGEST / furthest);
        for (int k = 1; k < count; k++) {
            for (int state = 0; state < states.size(); state++) {
                starts[k][state] = moved[k][state] + part * closings[k][state];
                follow[k][state] = directions[k][state];
            }
        }
        return greatest;
    }

    /** A row of derivatives by all variables of a window, with its value behind them, as one by the parameters alone. */
    private double[] condensed(double[] derivatives, double value, int k, double weight) {
        double[] row = new double[parameters.length + 1];
        for (int column = 0; column < parameters.length; column++) {
            row[column] = derivatives[column];
            for (int state = 0; state < states.size() && k > 0; state++) {
                row[column] += derivatives[parameters.length + state] * follow[k][state][column];
            }
            row[column] *= weight;
        }
        row[parameters.length] = weight * value;
        return row;
    }

    private double[] start(int k, double[] centre, double[] x) {
        double[] start = starts[k].clone();
        for (int state = 0; state < start.length; state++) {
            for (int column = 0; column < x.length; column++) {
                start[state] += follow[k][state][column] * (x[column] - centre[column]);
            }
        }
        return start;
    }

    private Shot shoot(int k, double[] centre, double[] x) {
        Window window = windows.get(k);
        if (k == 0) {
            Problem first = run.problem().until(window.to()).withParameters(parameters, x);
            return window.shoot(first, IndependentVariables.parameters(parameters), states, settings);
        }
        int[] starting = free.starts();
        int[] variables = Arrays.copyOf(parameters, parameters.length + starting.length);
        System.arraycopy(starting, 0, variables, parameters.length, starting.length);
        Problem problem =
                free.from(window.from(), window.to(), start(k, centre, x)).withParameters(parameters, x);
        return window.shoot(problem, IndependentVariables.parameters(variables), states, settings);
    }
}
