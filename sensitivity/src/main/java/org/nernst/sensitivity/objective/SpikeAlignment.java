package org.nernst.sensitivity.objective;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/**
 * The distance of Victor and Purpura between the times tᵢ of an event and given times uⱼ, smooth: with c(Δ) = q (√(Δ² + s²) − s) for moving a spike by Δ and
 * min_γ(a, b, …) = −γ ln(e^{−a/γ} + e^{−b/γ} + …), it is G(n, m) of G(i, j) = min_γ(G(i − 1, j) + 1, G(i, j − 1) + 1, G(i − 1, j − 1) + c(tᵢ − uⱼ)), where
 * G(i, 0) = i and G(0, j) = j, and s = γ/q. With γ → 0 it is theirs.
 *
 * @param path the event's full path
 * @param times ascending
 * @param moving q [1/ms]
 * @param smoothing γ
 */
record SpikeAlignment(String path, double[] times, double moving, double smoothing) implements Objective {
    SpikeAlignment {
        Objects.requireNonNull(path);
        if (!(moving > 0) || Double.isInfinite(moving) || !(smoothing > 0) || Double.isInfinite(smoothing)) {
            throw new ModelException("a distance of spike trains with " + moving + "/ms for moving a spike and a"
                    + " smoothing of " + smoothing + " is not possible; both must be above 0");
        }
        times = SpikeTrain.given(times);
        Arrays.sort(times);
    }

    @Override
    public String text() {
        return "victor_purpura(" + path + ", " + WrittenNumber.of(moving) + "/ms)";
    }

    @Override
    public Unit unit(BoundSystem system) {
        return Units.ONE;
    }

    @Override
    public Functional on(BoundSystem system, Problem problem) {
        int event = EventTime.number(path, system.events());
        return new ObservationsOnly() {
            @Override
            public Observations observe(Solution solution) {
                List<Occurrence> all = solution.occurrences();
                SpikeTrain fired = SpikeTrain.of(event, all);
                double[] slopes = new double[fired.times().length];
                Observations.Gathering seen =
                        new Observations.Gathering(system.parameterCount()).value(value(fired.times(), slopes));
                for (int index = 0; index < slopes.length; index++) {
                    seen.occurrence(fired.found()[index], all.size(), slopes[index]);
                }
                return seen.gathered();
            }
        };
    }

    /**
     * The distance of spike times.
     *
     * @param fired ascending
     * @param slopes receives its derivatives by them
     */
    double value(double[] fired, double[] slopes) {
        int n = fired.length;
        int m = times.length;
        double[][] least = new double[n + 1][m + 1];
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                least[i][j] = i == 0 || j == 0
                        ? i + j
                        : softMinimum(
                                least[i - 1][j] + 1,
                                least[i][j - 1] + 1,
                                least[i - 1][j - 1] + cost(fired[i - 1] - times[j - 1]));
            }
        }
        // How much of the whole goes through each cell, from the last back: each step in proportion to its part of the
        // soft minimum.
        double[][] through = new double[n + 1][m + 1];
        through[n][m] = 1;
        for (int i = n; i >= 1; i--) {
            for (int j = m; j >= 1; j--) {
                double here = through[i][j];
                double gap = fired[i - 1] - times[j - 1];
                double moved = here * part(least[i][j], least[i - 1][j - 1] + cost(gap));
                through[i - 1][j - 1] += moved;
                through[i - 1][j] += here * part(least[i][j], least[i - 1][j] + 1);
                through[i][j - 1] += here * part(least[i][j], least[i][j - 1] + 1);
                slopes[i - 1] += moved * rate(gap);
            }
        }
        return least[n][m];
    }

    private double part(double minimum, double one) {
        return Math.exp((minimum - one) / smoothing);
    }

    private double softMinimum(double a, double b, double c) {
        double minimum = Math.min(a, Math.min(b, c));
        return minimum - smoothing * Math.log(part(minimum, a) + part(minimum, b) + part(minimum, c));
    }

    private double cost(double gap) {
        double round = smoothing / moving;
        // As q (√(Δ² + s²) − s), without the difference of near numbers.
        return moving * gap * gap / (Math.hypot(gap, round) + round);
    }

    private double rate(double gap) {
        return moving * gap / Math.hypot(gap, smoothing / moving);
    }
}
