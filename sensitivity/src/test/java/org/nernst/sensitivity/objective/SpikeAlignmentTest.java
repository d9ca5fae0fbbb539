package org.nernst.sensitivity.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.JumpingCell;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;

/** The smooth distance beside all alignments one by one, and its derivatives beside differences. */
class SpikeAlignmentTest {
    private static final double MOVING = 0.4;

    /** The sum of e^{−cost/γ} over all ways of going through two trains, a spike of one, of the other, or of both at a time. */
    private static double sum(double[] ones, int i, double[] others, int j, double cost, double smoothing) {
        if (i == ones.length && j == others.length) {
            return Math.exp(-cost / smoothing);
        }
        double sum = 0;
        // Where one train has come to its end there is one way to go on, whatever the order.
        if (i < ones.length) {
            sum += sum(ones, i + 1, others, j, cost + 1, smoothing);
        }
        if (j < others.length) {
            sum += sum(ones, i, others, j + 1, cost + 1, smoothing);
        }
        if (i < ones.length && j < others.length) {
            double gap = ones[i] - others[j];
            double round = smoothing / MOVING;
            double move = MOVING * (Math.sqrt(gap * gap + round * round) - round);
            sum += sum(ones, i + 1, others, j + 1, cost + move, smoothing);
        }
        return sum;
    }

    /** The least cost over all ways to pair spikes in order, each pair at q a millisecond, each spike without a partner at 1. */
    private static double least(double[] ones, int i, double[] others, int from) {
        if (i == ones.length) {
            return others.length - from;
        }
        double least = 1 + least(ones, i + 1, others, from);
        for (int j = from; j < others.length; j++) {
            double skipped = j - from;
            double move = MOVING * Math.abs(ones[i] - others[j]);
            least = Math.min(least, skipped + move + least(ones, i + 1, others, j + 1));
        }
        return least;
    }

    private static double[] train(Random random, int most) {
        return random.doubles(random.nextInt(most + 1), 0, 20).sorted().toArray();
    }

    @Test
    void is_the_soft_minimum_over_all_alignments() {
        Random random = new Random(1);
        for (int attempt = 0; attempt < 60; attempt++) {
            double[] ones = train(random, 5);
            double[] others = train(random, 5);
            double smoothing = 0.05 + random.nextDouble();
            double found =
                    new SpikeAlignment("cell.spike", others, MOVING, smoothing).value(ones, new double[ones.length]);
            double expected = -smoothing * Math.log(sum(ones, 0, others, 0, 0, smoothing));
            assertThat(found).isCloseTo(expected, within(1e-10));
        }
    }

    @Test
    void comes_to_the_distance_of_victor_and_purpura() {
        Random random = new Random(2);
        double largest = 0;
        for (int attempt = 0; attempt < 60; attempt++) {
            double[] ones = train(random, 6);
            double[] others = train(random, 6);
            double exact = least(ones, 0, others, 0);
            double smoothing = 1e-5;
            double found =
                    new SpikeAlignment("cell.spike", others, MOVING, smoothing).value(ones, new double[ones.length]);
            // Each of at most 6 moves is less by γ at most, and there are less than 13!! ways.
            assertThat(found).isCloseTo(exact, within(20 * smoothing));
            largest = Math.max(largest, exact);
        }
        assertThat(largest).isGreaterThan(5);
        // Their own case: a spike moved by 1 ms, and one taken away.
        assertThat(new SpikeAlignment("cell.spike", new double[] {3, 10}, MOVING, 1e-6)
                        .value(new double[] {4}, new double[1]))
                .isCloseTo(1.4, within(1e-5));
    }

    @Test
    void slopes_are_those_of_differences_and_vanish_where_trains_agree() {
        Random random = new Random(3);
        for (int attempt = 0; attempt < 40; attempt++) {
            double[] ones = train(random, 6);
            SpikeAlignment distance = new SpikeAlignment("cell.spike", train(random, 6), MOVING, 0.3);
            double[] slopes = new double[ones.length];
            distance.value(ones, slopes);
            for (int k = 0; k < ones.length; k++) {
                double h = 1e-5;
                double[] up = ones.clone();
                double[] down = ones.clone();
                up[k] += h;
                down[k] -= h;
                double difference =
                        (distance.value(up, new double[ones.length]) - distance.value(down, new double[ones.length]))
                                / (2 * h);
                assertThat(slopes[k]).isCloseTo(difference, within(1e-8));
            }
        }
        double[] train = {1, 5, 12};
        double[] slopes = new double[3];
        new SpikeAlignment("cell.spike", train, MOVING, 0.05).value(train, slopes);
        assertThat(Arrays.stream(slopes).map(Math::abs).max().orElseThrow()).isLessThan(1e-12);
    }

    @Test
    void is_differentiated_through_a_cells_events() {
        Problem problem = JumpingCell.problem();
        SolverSettings settings = SolverSettings.DEFAULT.tolerances(1e-11, 1e-11);
        Objective distance = Objective.spikeAlignment("cell.spike", new double[] {1.1, 2.9, 3.35, 7.4}, MOVING, 0.2);
        double[] values = problem.system().system().defaultParameters();
        for (DerivativeMethod method : new DerivativeMethod[] {SensitivityMethod.FORWARD, SensitivityMethod.ADJOINT}) {
            Gradient gradient =
                    Differentiate.the(distance).of(problem).with(settings).by(method);
            double largest =
                    Arrays.stream(gradient.derivatives()).map(Math::abs).max().orElseThrow();
            assertThat(largest).isPositive();
            for (int k = 0; k < gradient.parameters().size(); k++) {
                int index = problem.system()
                        .system()
                        .parameterIndex()
                        .get(gradient.parameters().get(k));
                double h = 1e-5;
                double[] up = values.clone();
                double[] down = values.clone();
                up[index] += h;
                down[index] -= h;
                double difference = (distance.valueOf(Solver.solve(problem.withParameters(up), settings))
                                - distance.valueOf(Solver.solve(problem.withParameters(down), settings)))
                        / (2 * h);
                assertThat(gradient.derivatives()[k])
                        .as(gradient.parameters().get(k))
                        .isCloseTo(difference, within(3e-6 * largest));
            }
        }
    }

    @Test
    void refuses_impossible_costs() {
        assertThatThrownBy(() -> Objective.spikeAlignment("cell.spike", new double[0], 0, 0.1))
                .hasMessageContaining("both must be above 0");
        assertThatThrownBy(() -> Objective.spikeAlignment("cell.spike", new double[] {Double.NaN}, 1, 0.1))
                .hasMessageContaining("a spike at NaN ms");
    }
}
