package org.nernst.fit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.nernst.fit.Fit;
import org.nernst.fit.FitResult;
import org.nernst.fit.Membrane;
import org.nernst.fit.Stage;
import org.nernst.fit.certainty.ParametricBootstrap;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.curvature.FisherInformation;
import org.nernst.sensitivity.curvature.Identifiability;
import org.nernst.sensitivity.curvature.ParameterScale;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;

/** A membrane's trace with noise of unknown size under one protocol, and potentials wanted under another with five times the current. */
class EstimatedNoiseTest {
    private static final int[] ALL = {0, 1, 2};
    private static final double NOISE = 0.3;
    private static final double MORE = 5;
    private static final double[] WANTED_AT = {15, 28, 36};
    private static final double[] OFF = {0.4, 0.5, 0.2};

    private static Problem stronger() {
        return Problem.of(
                Membrane.problem().system(),
                Protocol.SILENT.with(0, Steps.of(new Step(MORE * Membrane.CURRENT, 10, 30))),
                50);
    }

    private static double strongerPotential(double t, double[] x) {
        return x[2] + MORE * (Membrane.potential(t, x) - x[2]);
    }

    /** With numbers of another generator than the library's; the deviation that is told is 1 mV, which is wrong. */
    private static RecordedRun recorded() {
        Random random = new Random(5);
        double[] times = new double[201];
        double[] values = new double[201];
        for (int k = 0; k < times.length; k++) {
            times[k] = 0.25 * k;
            values[k] = Membrane.potential(times[k], Membrane.TRUTH) + NOISE * random.nextGaussian();
        }
        return new RecordedRun(
                Membrane.problem(), List.of(new Recording("cell.v", Trace.of("noisy", times, values), 1)));
    }

    private static double wanted(int target) {
        // Off the truth by one deviation, up or down.
        return strongerPotential(WANTED_AT[target], Membrane.TRUTH) + (target == 1 ? -1 : 1) * OFF[target];
    }

    private static TargetLoss targets() {
        List<TargetLoss.Target> targets = new ArrayList<>();
        for (int target = 0; target < WANTED_AT.length; target++) {
            targets.add(
                    new TargetLoss.Target(Objective.sample("cell.v", WANTED_AT[target]), wanted(target), OFF[target]));
        }
        return new TargetLoss(stronger(), targets, ALL, Membrane.TIGHT);
    }

    private static FitResult fitted() {
        EstimatedNoise loss = new EstimatedNoise(List.of(recorded()), List.of(targets()), ALL, Membrane.TIGHT);
        Limit limit = Limit.DEFAULT.tolerance(1e-12);
        return Fit.of(
                        List.of(
                                new Stage("noise as assumed", loss, limit),
                                new Stage("noise found", loss, limit),
                                new Stage("fit", loss, limit)),
                        FreeParameters.of(stronger().system().system(), ALL))
                .run();
    }

    /** All residuals by the closed form, first of the samples over the noise and then of what is wanted. */
    private static double[] residuals(double[] x, double noise) {
        Trace trace = recorded().recordings().get(0).trace();
        double[] residuals = new double[trace.size() + WANTED_AT.length];
        for (int k = 0; k < trace.size(); k++) {
            residuals[k] = (Membrane.potential(trace.times()[k], x) - trace.values()[k]) / noise;
        }
        for (int target = 0; target < WANTED_AT.length; target++) {
            residuals[trace.size() + target] = (strongerPotential(WANTED_AT[target], x) - wanted(target)) / OFF[target];
        }
        return residuals;
    }

    /** Their derivatives by differences of the closed form. */
    private static RealMatrix jacobian(double[] x, double noise) {
        double[][] columns = new double[ALL.length][];
        for (int parameter = 0; parameter < ALL.length; parameter++) {
            double h = 1e-5 * Math.abs(x[parameter]);
            double[] above = x.clone();
            double[] below = x.clone();
            above[parameter] += h;
            below[parameter] -= h;
            columns[parameter] = residuals(above, noise);
            double[] minus = residuals(below, noise);
            for (int row = 0; row < minus.length; row++) {
                columns[parameter][row] = (columns[parameter][row] - minus[row]) / (2 * h);
            }
        }
        return new Array2DRowRealMatrix(columns).transpose();
    }

    @Test
    void all_residuals_have_the_derivatives_of_the_closed_form() {
        double[] x = {0.15, 0.9, -66};
        SquareRoot root = new EstimatedNoise(List.of(recorded()), List.of(targets()), ALL, Membrane.TIGHT)
                .withNoise(0.25)
                .residualsAt(x);
        RealMatrix exact = jacobian(x, 0.25);
        RealMatrix product = exact.transposeMultiply(exact);
        double[] gradient = exact.preMultiply(residuals(x, 0.25));
        RealMatrix own = new Array2DRowRealMatrix(root.jacobian());
        for (int row = 0; row < ALL.length; row++) {
            assertThat(root.slope().gradient()[row]).isCloseTo(gradient[row], within(1e-6 * Math.abs(gradient[row])));
            for (int column = 0; column < ALL.length; column++) {
                double size = Math.sqrt(product.getEntry(row, row) * product.getEntry(column, column));
                assertThat(own.transposeMultiply(own).getEntry(row, column))
                        .isCloseTo(product.getEntry(row, column), within(1e-6 * size));
            }
        }
    }

    @Test
    void finds_noise_and_parameters_together() {
        FitResult found = fitted();
        double[] x = found.best().values();
        // 198 spare samples tell a standard deviation to 5 %, twice.
        assertThat(found.noise()).isCloseTo(NOISE, within(0.03));
        double squares = 0;
        double[] residuals = residuals(x, 1);
        int samples = residuals.length - WANTED_AT.length;
        for (int k = 0; k < samples; k++) {
            squares += residuals[k] * residuals[k];
        }
        assertThat(found.noise()).isCloseTo(Math.sqrt(squares / (samples - ALL.length)), within(1e-4 * NOISE));

        double[] slope = jacobian(x, found.noise()).preMultiply(residuals(x, found.noise()));
        RealMatrix exact = jacobian(x, found.noise());
        RealMatrix covariance = MatrixUtils.inverse(exact.transposeMultiply(exact));
        TargetLoss targets = targets();
        Identifiability sure = Identifiability.of(FisherInformation.of(
                stronger().withParameters(ALL, x),
                ALL,
                new EstimatedNoise(List.of(recorded()), List.of(targets), ALL, Membrane.TIGHT)
                        .withNoise(found.noise())
                        .residualsAt(x)
                        .jacobian(),
                ParameterScale.CUSTOMARY,
                Membrane.TIGHT));
        for (int parameter = 0; parameter < ALL.length; parameter++) {
            double deviation = Math.sqrt(covariance.getEntry(parameter, parameter));
            assertThat(sure.standardDeviation(parameter)).isCloseTo(deviation, within(1e-5 * deviation));
            assertThat(x[parameter]).isCloseTo(Membrane.TRUTH[parameter], within(3 * deviation));
            // A Gauss–Newton step from there is none: it is the least sum of the closed form's squares.
            assertThat(covariance.preMultiply(slope)[parameter]).isCloseTo(0, within(1e-4 * deviation));
        }
    }

    @Test
    void refits_have_new_errors_of_what_is_wanted_too() {
        // Before the current there is nothing to tell the conductance by but the potential that is wanted at its end.
        double[] times = {0, 2, 4, 6, 8};
        RecordedRun rest = new RecordedRun(
                Membrane.problem(),
                List.of(new Recording("cell.v", Trace.of("rest", times, new double[] {-64, -64, -64, -64, -64}), 0.1)));
        int[] moved = {0, 2};
        double[] truth = {Membrane.TRUTH[0], Membrane.TRUTH[2]};
        TargetLoss end = new TargetLoss(
                Membrane.problem(),
                List.of(new TargetLoss.Target(Objective.sample("cell.v", 30), -50, 0.2)),
                moved,
                Membrane.TIGHT);
        FreeParameters parameters =
                FreeParameters.of(Membrane.problem().system().system(), moved);
        List<double[]> draws = new ParametricBootstrap(
                        List.of(new TraceLoss(List.of(rest), moved, Membrane.TIGHT), end), parameters, truth)
                .draw(200, 1, 2, null, 0, Progress.NONE)
                .draws();
        double[] g =
                draws.stream().mapToDouble(free -> parameters.toValues(free)[0]).toArray();
        double mean = Arrays.stream(g).average().orElseThrow();
        double variance = Arrays.stream(g)
                .map(one -> (one - mean) * (one - mean))
                .average()
                .orElseThrow();
        // c is 1, its default: v(30) = e + 2/g (1 − exp(−20 g)).
        double h = 1e-6;
        double slope = (end(truth[0] + h) - end(truth[0] - h)) / (2 * h);
        double expected = Math.hypot(0.2, 0.1 / Math.sqrt(5)) / Math.abs(slope);
        // 200 draws tell a standard deviation to 5 %.
        assertThat(Math.sqrt(variance)).isCloseTo(expected, within(0.15 * expected));
    }

    private static double end(double g) {
        return Membrane.potential(30, new double[] {g, 1, Membrane.TRUTH[2]});
    }

    @Test
    void says_what_it_cannot_find() {
        EstimatedNoise exact =
                new EstimatedNoise(List.of(Membrane.recorded()), List.of(targets()), ALL, Membrane.TIGHT);
        assertThatThrownBy(() -> exact.factorAt(Membrane.TRUTH))
                .hasMessageContaining("the residuals of cell.v are no larger than the error of the solver");
        RecordedRun three = new RecordedRun(
                Membrane.problem(),
                List.of(new Recording("cell.v", Trace.of("three", new double[] {1, 2, 3}, new double[3]), 1)));
        assertThatThrownBy(() -> new EstimatedNoise(List.of(three), List.of(targets()), ALL, Membrane.TIGHT))
                .hasMessageContaining("the noise of 3 samples can't be found from what 3 parameters leave of them");
    }
}
