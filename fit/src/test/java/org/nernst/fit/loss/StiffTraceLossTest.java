package org.nernst.fit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.fit.Fit;
import org.nernst.fit.FitResult;
import org.nernst.fit.Stage;
import org.nernst.fit.StiffMembrane;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.shooting.MultipleShooting;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.SampledQuantity;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;

/** A stiff membrane fitted to the potential of one that isn't stiff but does the same. */
class StiffTraceLossTest {
    private static final int[] ALL = StiffMembrane.ALL;
    private static final double[] AT = {0.15, 0.06};
    private static final SolverSettings SETTINGS = SolverSettings.DEFAULT.tolerances(1e-9, 1e-9);
    private static final RecordedRun RUN = StiffMembrane.recorded();

    static List<SolverSettings> settings() {
        return List.of(
                SETTINGS,
                SETTINGS.method(Method.RODAS5P),
                SETTINGS.method(Method.BACKWARD_EULER).step(0.1),
                SETTINGS.method(Method.STAGGERED_EULER).step(0.1),
                SETTINGS.method(Method.CRANK_NICOLSON).step(0.1),
                SETTINGS.method(Method.EXPONENTIAL_EULER).step(0.1),
                SETTINGS.method(Method.RUSH_LARSEN_2).step(0.1));
    }

    /** The loss that an optimiser compares is that of which it has the derivatives, to the last digits. */
    @ParameterizedTest
    @MethodSource("settings")
    void has_one_value_with_and_without_derivatives_and_the_gradient_of_its_differences(SolverSettings settings) {
        TraceLoss loss = new TraceLoss(List.of(RUN), ALL, settings);
        Loss.Slope slope = loss.slopeAt(AT);
        assertThat(slope.value()).isCloseTo(loss.valueAt(AT), within(1e-12 * slope.value()));
        // Steps that are chosen anew at other parameters make differences as rough as the tolerance.
        double accuracy = settings.method().takesFixedSteps() ? 1e-7 : 1e-5;
        for (int index = 0; index < AT.length; index++) {
            double h = 1e-3 * AT[index];
            double expected = (8 * (at(loss, index, h) - at(loss, index, -h))
                            - (at(loss, index, 2 * h) - at(loss, index, -2 * h)))
                    / (12 * h);
            assertThat(slope.gradient()[index]).isCloseTo(expected, within(accuracy * Math.abs(expected)));
        }
    }

    private static double at(TraceLoss loss, int index, double change) {
        double[] x = AT.clone();
        x[index] += change;
        return loss.valueAt(x);
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "RODAS5P"})
    void comes_back_to_what_the_recording_was_made_with(Method method) {
        Stage stage = new Stage(
                "fit", new TraceLoss(List.of(RUN), ALL, SETTINGS.method(method)), Limit.DEFAULT.tolerance(1e-10));
        FitResult result = Fit.of(List.of(stage), StiffMembrane.parameters()).run();
        for (int index = 0; index < ALL.length; index++) {
            double truth = StiffMembrane.TRUTH[index];
            // The synapse lags behind its steady state by 1e-4 ms.
            assertThat(result.best().values()[index]).isCloseTo(truth, within(1e-4 * truth));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "RODAS5P"})
    void comes_back_in_windows_and_by_a_growing_horizon(Method method) {
        SolverSettings settings = SETTINGS.method(method);
        Limit few = Limit.DEFAULT.tolerance(1e-3).evaluations(10);
        Stage last = new Stage("fit", new TraceLoss(List.of(RUN), ALL, settings), Limit.DEFAULT.tolerance(1e-10));
        for (SquaredLoss first : List.of(
                new MultipleShooting(List.of(RUN), ALL, settings, 10),
                new GrowingHorizon(List.of(RUN), ALL, settings),
                new TraceLoss(List.of(ObserverCoupling.of(RUN).withGain(1)), ALL, settings))) {
            FitResult result = Fit.of(List.of(new Stage("first", first, few), last), StiffMembrane.parameters())
                    .run();
            for (int index = 0; index < ALL.length; index++) {
                double truth = StiffMembrane.TRUTH[index];
                assertThat(result.best().values()[index]).isCloseTo(truth, within(1e-4 * truth));
            }
        }
    }

    /** An explicit method would need more than 100,000, since it is stable in steps of up to 3.3 time constants. */
    @Test
    void takes_few_steps_where_auto_finds_the_model_stiff() {
        int steps = Differentiate.samples(
                        RUN.problem(),
                        IndependentVariables.parameters(ALL),
                        List.of(new SampledQuantity("cell.v", new double[] {10, 20})),
                        SETTINGS)
                .statistics()
                .steps();
        assertThat(steps).isLessThan(2000);
    }
}
