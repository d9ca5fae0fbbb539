package org.nernst.sensitivity.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.Membrane;
import org.nernst.sensitivity.Reference;
import org.nernst.sensitivity.SquidAxon;
import org.nernst.sensitivity.feature.Feature;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;

/** Hessians against closed forms and against differences of gradients. */
class SecondDerivativesTest {
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-12, 1e-13);
    private static final Problem MEMBRANE = Membrane.problem();
    private static final Problem AXON = SquidAxon.problem(SquidAxon.linoid());
    /** All seven, and v₀, on which the gates at the start depend. */
    private static final int[] OF_AXON = {0, 1, 2, 3, 4, 5, 6, 7};

    /** V(t) of the membrane, carrying its derivatives by g, c and e. */
    private static DerivativeStructure membrane(double t) {
        DSFactory factory = new DSFactory(3, 2);
        DerivativeStructure g = factory.variable(0, Membrane.G);
        DerivativeStructure c = factory.variable(1, Membrane.C);
        DerivativeStructure e = factory.variable(2, Membrane.E);
        DerivativeStructure rate = g.divide(c).negate();
        DerivativeStructure v = e.add(e.divide(13).multiply(rate.multiply(t).exp()));
        for (double[] edge : new double[][] {{10, 1}, {30, -1}}) {
            if (t > edge[0]) {
                DerivativeStructure gone = rate.multiply(t - edge[0]).exp();
                v = v.add(gone.negate().add(1).divide(g).multiply(edge[1] * Membrane.CURRENT));
            }
        }
        return v;
    }

    private static void assertHessian(SecondDerivatives second, DerivativeStructure expected) {
        double[][] hessian = second.hessian();
        assertThat(second.value()).isCloseTo(expected.getValue(), within(1e-10 * Math.abs(expected.getValue())));
        for (int row = 0; row < 3; row++) {
            int[] first = new int[3];
            first[row]++;
            double slope = expected.getPartialDerivative(first);
            assertThat(second.gradient()[row]).isCloseTo(slope, within(1e-10 * (1 + Math.abs(slope))));
            for (int column = 0; column < 3; column++) {
                int[] order = first.clone();
                order[column]++;
                double curved = expected.getPartialDerivative(order);
                assertThat(hessian[row][column])
                        .as("∂²/∂%d∂%d", row, column)
                        .isCloseTo(curved, within(1e-10 * (1 + Math.abs(curved))));
            }
        }
    }

    @Test
    void aLinearMembraneHasItsClosedForm() {
        int[] all = {0, 1, 2};
        for (double t : new double[] {0, 10, 23.4, 50}) {
            assertHessian(SecondDerivatives.of(Objective.sample("cell.v", t), MEMBRANE, all, TIGHT), membrane(t));
        }
        double[] times = {0, 4.5, 10, 17, 30, 31, 50};
        double[] target = {-60, -70, -66, -50, -52, -48, -61};
        DerivativeStructure error = new DSFactory(3, 2).constant(0);
        for (int k = 0; k < times.length; k++) {
            error = error.add(membrane(times[k]).subtract(target[k]).pow(2).divide(times.length));
        }
        Objective squares = Objective.meanSquaredError("cell.v", Trace.of("trace", times, target));
        assertHessian(SecondDerivatives.of(squares, MEMBRANE, all, TIGHT), error);
    }

    static Stream<Objective> objectives() {
        return Stream.of(
                Objective.meanSquaredError("axon.v", Reference.target()),
                Objective.mean("axon.v", 3, 27.5),
                Objective.mean("axon.k.i"),
                Objective.sample("axon.k.i", 22.2));
    }

    /** Richardson's extrapolation of central differences of the adjoint gradient. */
    @ParameterizedTest
    @MethodSource("objectives")
    void theHessianIsADifferenceOfTheGradient(Objective objective) {
        SecondDerivatives second = SecondDerivatives.of(objective, AXON, OF_AXON, TIGHT);
        double[] scale = scale();
        for (int seed = 0; seed < 1; seed++) {
            double[] direction = direction(seed, scale);
            double[] product = second.hessianProduct(direction);
            double[] expected = difference(objective, direction);
            assertScaled(product, expected, scale, 1e-8);
        }
    }

    private static double[] scale() {
        double[] values = AXON.parameters();
        return Arrays.stream(OF_AXON)
                .mapToDouble(parameter -> Math.abs(values[parameter]))
                .toArray();
    }

    private static double[] direction(int seed, double[] scale) {
        double[] random =
                new SplittableRandom(seed).doubles(scale.length, -1, 1).toArray();
        return IntStream.range(0, scale.length)
                .mapToDouble(index -> random[index] * scale[index])
                .toArray();
    }

    private static double[] difference(Objective objective, double[] direction) {
        double[][] central = new double[4][];
        for (int level = 0; level < central.length; level++) {
            double h = 2e-3 / (1 << level);
            double[] above = gradient(objective, direction, h);
            double[] below = gradient(objective, direction, -h);
            central[level] = IntStream.range(0, above.length)
                    .mapToDouble(index -> (above[index] - below[index]) / (2 * h))
                    .toArray();
        }
        for (int order = 1; order < central.length; order++) {
            for (int level = central.length - 1; level >= order; level--) {
                for (int index = 0; index < direction.length; index++) {
                    central[level][index] +=
                            (central[level][index] - central[level - 1][index]) / ((1 << (2 * order)) - 1);
                }
            }
        }
        return central[central.length - 1];
    }

    private static double[] gradient(Objective objective, double[] direction, double h) {
        double[] moved = AXON.parameters();
        for (int column = 0; column < direction.length; column++) {
            moved[OF_AXON[column]] += h * direction[column];
        }
        return Differentiate.the(objective)
                .of(AXON.withParameters(moved))
                .with(SolverSettings.DEFAULT.tolerances(1e-13, 1e-14))
                .withRespectTo(Arrays.stream(OF_AXON).boxed().toList())
                .by(SensitivityMethod.ADJOINT)
                .derivatives();
    }

    /** Beside the greatest, each in proportion to its parameter. */
    private static void assertScaled(double[] actual, double[] expected, double[] scale, double accuracy) {
        double greatest = IntStream.range(0, scale.length)
                .mapToDouble(index -> Math.abs(expected[index] * scale[index]))
                .max()
                .getAsDouble();
        for (int index = 0; index < scale.length; index++) {
            assertThat(actual[index] * scale[index])
                    .as("component %d of the greatest %s", index, greatest)
                    .isCloseTo(expected[index] * scale[index], within(accuracy * greatest));
        }
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void theHessianIsSymmetric(Objective objective) {
        SecondDerivatives second = SecondDerivatives.of(objective, AXON, OF_AXON, TIGHT);
        double[] one = direction(3, scale());
        double[] other = direction(4, scale());
        double there = dot(other, second.hessianProduct(one));
        assertThat(dot(one, second.hessianProduct(other))).isCloseTo(there, within(1e-8 * Math.abs(there)));
    }

    private static double dot(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(index -> one[index] * other[index])
                .sum();
    }

    /** The stiff method needs the Jacobians of the tangent and of the adjoint equations. */
    @Test
    void theStiffMethodFindsTheSame() {
        Objective objective = Objective.meanSquaredError("axon.v", Reference.target());
        double[] direction = direction(5, scale());
        double[] stiff = SecondDerivatives.of(
                        objective,
                        AXON,
                        OF_AXON,
                        SolverSettings.DEFAULT.tolerances(1e-10, 1e-10).method(Method.RODAS5P))
                .hessianProduct(direction);
        double[] expected =
                SecondDerivatives.of(objective, AXON, OF_AXON, TIGHT).hessianProduct(direction);
        assertScaled(stiff, expected, scale(), 1e-6);
    }

    @Test
    void gaussNewtonProductsAreThoseOfTheJacobian() {
        Trace target = Reference.target();
        SecondDerivatives second =
                SecondDerivatives.of(Objective.meanSquaredError("axon.v", target), AXON, OF_AXON, TIGHT);
        double[] direction = direction(6, scale());
        double[][] jacobian = org.nernst.sensitivity.forward.ForwardSensitivities.solve(
                        AXON,
                        org.nernst.sensitivity.objective.IndependentVariables.parameters(OF_AXON),
                        List.of(),
                        TIGHT)
                .sample("axon.v", target.times())
                .derivatives();
        double[] expected = new double[OF_AXON.length];
        for (double[] row : jacobian) {
            double along = dot(row, direction);
            for (int index = 0; index < expected.length; index++) {
                expected[index] += 2 * along * row[index] / jacobian.length;
            }
        }
        assertScaled(second.gaussNewtonProduct(direction), expected, scale(), 1e-9);
    }

    @Test
    void refusesWhatHasNoSecondDerivatives() {
        assertThatThrownBy(() -> SecondDerivatives.of(Feature.spikeTime("axon.v", 1, 0), AXON, OF_AXON, TIGHT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        "has no second derivatives yet; samples, means and mean squared errors have them");
        assertThatThrownBy(() -> SecondDerivatives.of(
                        Objective.mean("axon.v"),
                        AXON,
                        OF_AXON,
                        SolverSettings.DEFAULT.method(Method.BACKWARD_EULER).step(0.01)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("the solver backward-euler can't be used");
        SecondDerivatives mean = SecondDerivatives.of(Objective.mean("axon.v"), AXON, OF_AXON, SolverSettings.DEFAULT);
        assertThatThrownBy(() -> mean.gaussNewtonProduct(new double[8]))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is no sum of squares");
        assertThatThrownBy(() -> mean.hessianProduct(new double[3]))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("a direction of 3 numbers was given for 8 parameters");
    }
}
