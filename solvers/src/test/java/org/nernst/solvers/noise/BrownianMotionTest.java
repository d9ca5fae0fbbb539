package org.nernst.solvers.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Increments of Brownian motions: of cells, of parts of them, and of many. */
class BrownianMotionTest {
    /**
     * What the bridge makes of independent ΔW, H, x and z are pairs with the variances of their own lengths, all uncorrelated: exact
     * to rounding, since everything is linear.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.3, 0.5, 0.9, 0.999})
    void aBridgeHasTheCovariancesOfBrownianMotion(double first) {
        double second = 1.7 - first;
        double whole = first + second;
        BrownianBridge bridge = new BrownianBridge(first, second);
        double[] deviations = {Math.sqrt(whole), Math.sqrt(whole / 12), 1, 1};
        double[][] by = new double[4][4];
        for (int source = 0; source < 4; source++) {
            double[] unit = new double[4];
            unit[source] = deviations[source];
            double left = bridge.increment(unit[0], unit[1], unit[2]);
            by[0][source] = left;
            by[1][source] = unit[0] - left;
            by[2][source] = bridge.firstArea(unit[1], unit[2], unit[3]);
            by[3][source] = bridge.secondArea(unit[1], unit[2], unit[3]);
        }
        double[] variances = {first, second, first / 12, second / 12};
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                double covariance = 0;
                for (int source = 0; source < 4; source++) {
                    covariance += by[i][source] * by[j][source];
                }
                assertThat(covariance).isCloseTo(i == j ? variances[i] : 0, within(1e-15));
            }
        }
    }

    /** The integral of W over the whole is that over its parts, by ΔW and H of each. */
    @Test
    void partsAddUpToTheWholeHoweverItIsCut() {
        BrownianMotion whole = new BrownianMotion(2, 7, 0, -3, 0.5, 1, true);
        whole.until(2);
        double[] w = whole.increments().clone();
        double[] h = whole.areas().clone();
        BrownianMotion cut = new BrownianMotion(2, 7, 0, -3, 0.5, 1, true);
        double[] sum = new double[2];
        double[] integral = new double[2];
        double time = -3;
        for (double end : new double[] {-2.5, -2.4, -2.2, -2.05, -2, -1.3, -0.9, 0.7, 0.71, 2}) {
            cut.until(end + 0.3);
            cut.until(end);
            for (int source = 0; source < 2; source++) {
                double length = end - time;
                double increment = cut.increments()[source];
                integral[source] += length * (sum[source] + 0.5 * increment + cut.areas()[source]);
                sum[source] += increment;
            }
            cut.goOn();
            time = end;
        }
        for (int source = 0; source < 2; source++) {
            assertThat(sum[source]).isCloseTo(w[source], within(1e-14));
            assertThat(integral[source]).isCloseTo(5 * (0.5 * w[source] + h[source]), within(1e-14));
        }
        assertThat(w[0]).isNotEqualTo(w[1]);
    }

    @Test
    void aStepOfTwoCellsIsTwoStepsOfOne() {
        BrownianMotion coarse = new BrownianMotion(1, 7, 2, 0, 0.1, 2, true);
        BrownianMotion fine = new BrownianMotion(1, 7, 2, 0, 0.1, 1, true);
        double time = 0;
        for (int step = 1; step <= 50; step++) {
            double end = coarse.next(time);
            assertThat(end).isCloseTo(0.2 * step, within(1e-14));
            coarse.until(end);
            coarse.goOn();
            double middle = fine.next(time);
            fine.until(middle);
            fine.goOn();
            double sum = fine.increments()[0];
            fine.until(fine.next(middle));
            fine.goOn();
            assertThat(coarse.increments()[0]).isCloseTo(sum + fine.increments()[0], within(1e-15));
            time = end;
        }
    }

    /** Intervals that end anywhere: ΔW/√h and H √(12/h) have unit variance and no correlation, to five standard errors. */
    @Test
    void incrementsOverAnyIntervalsHaveTheirVariances() {
        int sources = 20;
        int steps = 5000;
        BrownianMotion motion = new BrownianMotion(sources, 3, 0, 0, 0.1, 1, true);
        double time = 0;
        double[] moments = new double[6];
        double[] before = new double[sources];
        for (int step = 0; step < steps; step++) {
            // Lengths from a hundredth of a cell to three of them.
            double length = 0.1 * (0.01 + 2.99 * ((step * 0.6180339887498949) % 1) * ((step * 0.7548776662466927) % 1));
            motion.until(time + length);
            motion.goOn();
            for (int source = 0; source < sources; source++) {
                double w = motion.increments()[source] / Math.sqrt(length);
                double h = motion.areas()[source] * Math.sqrt(12 / length);
                moments[0] += w;
                moments[1] += h;
                moments[2] += w * w - 1;
                moments[3] += h * h - 1;
                moments[4] += w * h;
                moments[5] += w * before[source];
                before[source] = w;
            }
            time += length;
        }
        double root = Math.sqrt((double) sources * steps);
        for (int moment = 0; moment < moments.length; moment++) {
            double deviation = moment == 2 || moment == 3 ? Math.sqrt(2) : 1;
            assertThat(moments[moment] / (root * root))
                    .as("moment " + moment)
                    .isCloseTo(0, within(5 * deviation / root));
        }
    }

    @Test
    void incrementsAreTheSameWithoutAreas() {
        BrownianMotion with = new BrownianMotion(3, 7, 2, 0, 0.1, 1, true);
        BrownianMotion without = new BrownianMotion(3, 7, 2, 0, 0.1, 1, false);
        for (double end : new double[] {0.1, 0.17, 0.19, 0.2, 0.55, 0.6}) {
            with.until(end);
            without.until(end);
            assertThat(without.increments()).isEqualTo(with.increments());
            with.goOn();
            without.goOn();
        }
    }

    /** Steps come back to the grid after something has cut one, without a step shorter than a hundredth. */
    @Test
    void theNextStepEndsOnTheGrid() {
        BrownianMotion motion = new BrownianMotion(1, 1, 0, -1, 0.25, 1, true);
        assertThat(motion.next(-1)).isEqualTo(-0.75);
        assertThat(motion.next(0.1)).isEqualTo(0.25);
        assertThat(motion.next(0.2499)).isEqualTo(0.5);
        assertThat(motion.next(0.25)).isEqualTo(0.5);
        assertThat(motion.next(Math.nextUp(0.25))).isEqualTo(0.5);
    }
}
