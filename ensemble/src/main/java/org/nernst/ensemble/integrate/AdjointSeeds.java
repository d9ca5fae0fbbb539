package org.nernst.ensemble.integrate;

import java.util.Arrays;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.sensitivity.objective.RunningLoss;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;

/**
 * How an objective depends on the states at the ends of steps, of several lanes: its value, and what its slopes add to the adjoints where a sweep backwards
 * comes by.
 */
final class AdjointSeeds {
    private final StepGrid grid;
    private final int lanes;
    private final double[] values;
    private int[] nodes = new int[1024];
    private int[] places = new int[1024];
    private double[] weights = new double[1024];
    private int count;
    /** Of a running loss that is linear: its weights of the states, and how much of its window each end of a step stands for. */
    private double[] linear;

    private double[] shares;
    private int[] order;
    private int next;

    AdjointSeeds(StepGrid grid, int lanes) {
        this.grid = grid;
        this.lanes = lanes;
        values = new double[lanes];
    }

    double value(int lane) {
        return values[lane];
    }

    /**
     * Looks at the solution of a lane.
     *
     * @param byParameter receives the derivatives of the objective by parameters at a resting solution
     */
    void look(int lane, Functional functional, Solution solution, double[] byParameter) {
        Observations seen = functional.observe(solution);
        values[lane] += seen.value();
        for (int k = 0; k < seen.count(); k++) {
            for (int index = seen.first(k); index < seen.first(k + 1); index++) {
                addAt(seen.time(k), seen.state(index), lane, seen.weight(index));
            }
        }
        double[] own = seen.byParameter();
        for (int parameter = 0; parameter < own.length; parameter++) {
            byParameter[parameter] += own[parameter];
        }
        double[] window = functional.window();
        if (window.length == 0) {
            return;
        }
        linear = functional.linearLoss();
        if (linear == null) {
            integrate(lane, functional, solution, window, byParameter);
        } else if (shares == null) {
            share(window);
        }
    }

    private void integrate(int lane, Functional functional, Solution solution, double[] window, double[] byParameter) {
        Problem problem = solution.problem();
        double[] u = new double[problem.system().system().inputCount()];
        double[] y = new double[problem.system().system().stateCount()];
        double[] byState = new double[y.length];
        double[] byParameterThen = new double[byParameter.length];
        for (int step = 0; step < grid.steps(); step++) {
            double from = Math.max(grid.times[step], window[0]);
            double to = Math.min(grid.times[step + 1], window[1]);
            for (int point = 0; from < to && point < RunningLoss.points(); point++) {
                double t = from + RunningLoss.place(point) * (to - from);
                double weight = RunningLoss.weight(point) * (to - from);
                solution.stateAt(t, y);
                problem.inputsAt(t, u);
                values[lane] += weight * functional.loss(t, y, u);
                functional.lossGradient(t, y, u, byState, byParameterThen);
                for (int state = 0; state < y.length; state++) {
                    if (byState[state] != 0) {
                        addAt(t, state, lane, weight * byState[state]);
                    }
                }
                for (int parameter = 0; parameter < byParameter.length; parameter++) {
                    byParameter[parameter] += weight * byParameterThen[parameter];
                }
            }
        }
    }

    /** The integral over the window of the hat function of each end of a step. */
    private void share(double[] window) {
        shares = new double[grid.times.length];
        for (int step = 0; step < grid.steps(); step++) {
            double length = grid.times[step + 1] - grid.times[step];
            double from = (Math.max(grid.times[step], window[0]) - grid.times[step]) / length;
            double to = (Math.min(grid.times[step + 1], window[1]) - grid.times[step]) / length;
            if (from < to) {
                double later = 0.5 * (to * to - from * from) * length;
                shares[step] += (to - from) * length - later;
                shares[step + 1] += later;
            }
        }
    }

    /** Adds the integral of a linear running loss, once all lanes have been looked at. */
    void addLinear(double[] kept, int states) {
        for (int node = 0; shares != null && node < shares.length; node++) {
            for (int state = 0; shares[node] != 0 && state < states; state++) {
                double weight = linear[state] * shares[node];
                int at = (node * states + state) * lanes;
                for (int lane = 0; weight != 0 && lane < lanes; lane++) {
                    values[lane] += weight * kept[at + lane];
                }
            }
        }
    }

    private void addAt(double time, int state, int lane, double weight) {
        int found = Arrays.binarySearch(grid.times, time);
        int node = found >= 0 ? found : -found - 2;
        if (found >= 0) {
            add(node, state * lanes + lane, weight);
            return;
        }
        double part = (time - grid.times[node]) / (grid.times[node + 1] - grid.times[node]);
        add(node, state * lanes + lane, (1 - part) * weight);
        add(node + 1, state * lanes + lane, part * weight);
    }

    private void add(int node, int place, double weight) {
        if (count == nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * count);
            places = Arrays.copyOf(places, 2 * count);
            weights = Arrays.copyOf(weights, 2 * count);
        }
        nodes[count] = node;
        places[count] = place;
        weights[count++] = weight;
    }

    /** Gets ready for a sweep backwards: sorts by the ends of steps, those of one end staying in their order. */
    void turn() {
        int[] first = new int[grid.times.length + 1];
        for (int index = 0; index < count; index++) {
            first[nodes[index] + 1]++;
        }
        for (int node = 0; node + 1 < first.length; node++) {
            first[node + 1] += first[node];
        }
        order = new int[count];
        for (int index = 0; index < count; index++) {
            order[first[nodes[index]]++] = index;
        }
        next = count - 1;
    }

    /**
     * Adds the slopes at an end of a step. Ends are visited from the last to the first.
     *
     * @param adjoint receives them from {@code at} on, shape [states, lanes]
     */
    void addTo(int node, double[] adjoint, int at) {
        for (; next >= 0 && nodes[order[next]] == node; next--) {
            adjoint[at + places[order[next]]] += weights[order[next]];
        }
        if (shares != null && shares[node] != 0) {
            for (int state = 0; state < linear.length; state++) {
                double weight = linear[state] * shares[node];
                for (int lane = 0; weight != 0 && lane < lanes; lane++) {
                    adjoint[at + state * lanes + lane] += weight;
                }
            }
        }
    }
}
