package org.nernst.fit.shooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.fit.Fit;
import org.nernst.fit.FitResult;
import org.nernst.fit.Oscillator;
import org.nernst.fit.Stage;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.TraceLoss;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.start.StartingPoints;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.solvers.integrate.SolverSettings;

/** Windows of an oscillator's run, each from a start of its own. */
class MultipleShootingTest {
    private static final int[] ALL = Oscillator.ALL;
    private static final double[] TRUTH = {0.2, 0.2, 3};
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-11, 1e-11);

    private static MultipleShooting windows(RecordedRun run, double length) {
        return new MultipleShooting(List.of(run), ALL, TIGHT, length).gain(5);
    }

    @Test
    void has_the_gradient_of_its_own_differences() {
        MultipleShooting.Course course = windows(Oscillator.recorded(12), 3).from(new double[] {0.3, 0.25, 2.5});
        course.tighten(new double[] {0.29, 0.26, 2.6});
        double[] x = {0.25, 0.22, 2.8};
        double[] gradient = course.slopeAt(x).gradient();
        for (int index = 0; index < 3; index++) {
            double h = 1e-5 * x[index];
            double[] above = x.clone();
            double[] below = x.clone();
            above[index] += h;
            below[index] -= h;
            double expected = (course.valueAt(above) - course.valueAt(below)) / (2 * h);
            assertThat(gradient[index]).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
        }
    }

    @Test
    void closes_gaps_quadratically_until_the_run_is_whole() {
        RecordedRun run = Oscillator.recorded(12);
        MultipleShooting.Course course = windows(run, 3).from(TRUTH);
        double first = course.tighten(TRUTH);
        double second = course.tighten(TRUTH);
        double third = course.tighten(TRUTH);
        assertThat(first).isBetween(1e-3, 0.3);
        assertThat(second).isLessThan(first * first);
        assertThat(third).isLessThan(second * second);
        double whole = new TraceLoss(List.of(run), ALL, TIGHT).valueAt(TRUTH);
        assertThat(course.valueAt(TRUTH)).isCloseTo(whole, within(1e-7 * whole));
    }

    @Test
    void finds_an_oscillator_from_starts_of_which_few_find_it_at_once() {
        List<RecordedRun> runs = List.of(Oscillator.recorded(60));
        FreeParameters parameters = Oscillator.parameters();
        List<double[]> starts = StartingPoints.around(parameters, parameters.defaultValues(), 3, 0, 5, false, 1);
        Stage windows = new Stage(
                "windows",
                new MultipleShooting(runs, ALL, Oscillator.SETTINGS, 5).gain(5),
                Limit.DEFAULT.tolerance(1e-3).evaluations(10));
        Stage whole = new Stage("fit", new TraceLoss(runs, ALL, Oscillator.SETTINGS), Limit.DEFAULT.evaluations(60));
        FitResult result =
                Fit.of(List.of(windows, whole), parameters).startingFrom(starts).run();
        FitResult atOnce =
                Fit.of(List.of(whole), parameters).startingFrom(starts).run();
        // χ² with 598 degrees of freedom has a standard deviation of 35.
        assertThat(2 * result.best().loss()).isBetween(598 - 3 * 35.0, 598 + 3 * 35.0);
        assertThat(result.reachedBest(1e-6)).isEqualTo(5);
        assertThat(atOnce.attempts().stream()
                        .filter(attempt -> attempt.loss() < result.best().loss() * (1 + 1e-6))
                        .count())
                .isLessThan(4);
    }

    @Test
    void needs_windows_of_some_length() {
        assertThatThrownBy(() -> windows(Oscillator.recorded(1), 0))
                .hasMessage("windows of 0.0 ms are not possible; they must be longer than 0");
    }
}
