package org.nernst.symbolic.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.Template;

/** The whole compiler on the squid axon, against the equations written out by hand and against differences. */
class CompiledSystemTest {
    private static final SystemCompiler COMPILER = SystemCompiler.cachedIn(null);
    private static final double[] U = {7.5};

    private final BoundSystem axon = bound(OdeSystem.single(SquidAxon.template()));

    private static BoundSystem bound(OdeSystem system) {
        return COMPILER.compile(system).at(system.defaultParameters());
    }

    /** The state in the template's order: m, h, n, v. */
    private static double[] state(double v) {
        return new double[] {0.3, 0.45, 0.55, v};
    }

    @ParameterizedTest
    @ValueSource(doubles = {-120, -65, -55.0001, -40.5, -12, 0, 35, 90})
    void rightHandSideIsThatOfThePaper(double v) {
        double[] y = state(v);
        double[] ydot = new double[4];
        axon.rightHandSide(0, y, U, ydot);
        double m = y[0];
        double h = y[1];
        double n = y[2];
        double alphaM = 0.1 * (v + 40) / -Math.expm1(-(v + 40) / 10);
        double betaM = 4 * Math.exp(-(v + 65) / 18);
        double alphaH = 0.07 * Math.exp(-(v + 65) / 20);
        double betaH = 1 / (1 + Math.exp(-(v + 35) / 10));
        double alphaN = 0.01 * (v + 55) / -Math.expm1(-(v + 55) / 10);
        double betaN = 0.125 * Math.exp(-(v + 65) / 80);
        double current = 120 * m * m * m * h * (v - 50) + 36 * n * n * n * n * (v + 77) + 0.3 * (v + 54.387);
        assertThat(ydot[0]).isCloseTo(alphaM * (1 - m) - betaM * m, within(1e-13 * (alphaM + betaM)));
        assertThat(ydot[1]).isCloseTo(alphaH * (1 - h) - betaH * h, within(1e-13 * (alphaH + betaH)));
        assertThat(ydot[2]).isCloseTo(alphaN * (1 - n) - betaN * n, within(1e-12 * (alphaN + betaN)));
        assertThat(ydot[3]).isCloseTo(7.5 - current, within(1e-12 * Math.abs(current)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-70, -55, -40, -39.99999, 10})
    void textbookRatesAreSafeAtTheirRemovableSingularities(double v) {
        BoundSystem textbook = bound(OdeSystem.single(SquidAxon.textbookTemplate()));
        double[] expected = new double[4];
        double[] actual = new double[4];
        axon.rightHandSide(0, state(v), U, expected);
        textbook.rightHandSide(0, state(v), U, actual);
        assertThat(actual).containsExactly(expected, within(1e-12));
        double[] jacobian = new double[axon.jacobianPattern().entries()];
        double[] same = new double[axon.jacobianPattern().entries()];
        axon.jacobian(0, state(v), U, jacobian);
        textbook.jacobian(0, state(v), U, same);
        assertThat(same).containsExactly(jacobian, within(1e-11));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-90, -65, -55, -40, 20})
    void jacobiansAreDifferencesOfTheRightHandSide(double v) {
        double[][] byState = dense(axon.jacobianPattern(), entries(axon, v, true));
        double[][] byParameter = dense(axon.parameterJacobianPattern(), entries(axon, v, false));
        for (int column = 0; column < 4; column++) {
            double step = column == 3 ? 1e-3 : 1e-5;
            double[] up = state(v);
            double[] down = state(v);
            up[column] += step;
            down[column] -= step;
            assertColumn(byState, column, difference(axon, up, axon, down, 2 * step));
        }
        for (int column = 0; column < axon.parameterCount(); column++) {
            double[] p = axon.parameters();
            double step = 1e-4 * Math.max(1, Math.abs(p[column]));
            p[column] += step;
            BoundSystem up = axon.compiled().at(p);
            p[column] -= 2 * step;
            BoundSystem down = axon.compiled().at(p);
            assertColumn(byParameter, column, difference(up, state(v), down, state(v), 2 * step));
        }
    }

    @Test
    void adjointIsTheTransposedJacobians() {
        double[] lambda = {0.7, -1.3, 2.1, 0.4};
        int parameters = axon.parameterCount();
        double[] gradient = new double[4 + parameters + 1];
        axon.adjoint(0, state(-48), U, lambda, gradient);
        double[][] jacobian = dense(axon.jacobianPattern(), entries(axon, -48, true));
        double[][] parameterJacobian = dense(axon.parameterJacobianPattern(), entries(axon, -48, false));
        assertThat(Arrays.copyOf(gradient, 4)).containsExactly(multiplied(lambda, jacobian), within(1e-12));
        assertThat(Arrays.copyOfRange(gradient, 4, 4 + parameters))
                .containsExactly(multiplied(lambda, parameterJacobian), within(1e-10));
        // The stimulus charges the membrane: v' has I/C in it.
        double capacitance = axon.parameters()[axon.system().parameterIndex().get("axon.capacitance")];
        assertThat(gradient[4 + parameters]).isCloseTo(lambda[3] / capacitance, within(1e-15));
    }

    @Test
    void gatesStartAtSteadyStateAndFollowTheInitialVoltage() {
        double[] y = new double[4];
        axon.initialState(y);
        // From the extended-precision reference solution of the same model.
        assertThat(y)
                .containsExactly(
                        new double[] {0.05293248525724958, 0.5961207535084603, 0.31767691406069737, -65},
                        within(1e-15));
        double[] dense = new double[4 * axon.parameterCount()];
        axon.initialStateJacobian(
                (state, parameter, value) -> dense[state * axon.parameterCount() + parameter] += value);
        int v0 = axon.system().parameterIndex().get("axon.v0");
        double[] p = axon.parameters();
        p[v0] += 1e-4;
        double[] up = new double[4];
        axon.compiled().at(p).initialState(up);
        p[v0] -= 2e-4;
        double[] down = new double[4];
        axon.compiled().at(p).initialState(down);
        for (int row = 0; row < 4; row++) {
            assertThat(dense[row * axon.parameterCount() + v0]).isCloseTo((up[row] - down[row]) / 2e-4, within(1e-8));
            assertThat(dense[row * axon.parameterCount()]).isZero();
        }
    }

    @Test
    void observablesHaveValuesAndGradients() {
        Measurement current = axon.measure("axon.na.i");
        double[] y = state(-20);
        assertThat(current.value(0, y, U)).isCloseTo(120 * 0.027 * 0.45 * -70, within(1e-12));
        assertThat(current.stateIndex()).isEqualTo(-1);
        double[] byState = new double[4];
        double[] byParameter = new double[axon.parameterCount()];
        current.gradient(0, y, U, byState, byParameter);
        assertThat(byState)
                .containsExactly(
                        new double[] {120 * 3 * 0.09 * 0.45 * -70, 120 * 0.027 * -70, 0, 120 * 0.027 * 0.45},
                        within(1e-10));
        assertThat(byParameter[0]).isCloseTo(0.027 * 0.45 * -70, within(1e-12));
        assertThat(byParameter[3]).isCloseTo(-120 * 0.027 * 0.45, within(1e-12));
        assertThat(axon.measure("v").value(0, y, U)).isEqualTo(-20);
    }

    @Test
    void aPopulationSharesCodeAndParameters() {
        Template template = SquidAxon.template();
        List<Parameter> parameters = new ArrayList<>();
        int[][] slots = new int[3][template.parameters().size()];
        for (Parameter local : template.parameters()) {
            boolean own = local.name().equals("na.gbar");
            for (int instance = 0; instance < 3; instance++) {
                slots[instance][template.parameters().indexOf(local)] = parameters.size();
                if (own || instance == 2) {
                    String name = own ? "axons[" + instance + "]" : "axons";
                    parameters.add(local.withSymbol(Symbol.of(
                                    name.replaceAll("[\\[\\]]", "") + "." + local.name(),
                                    local.symbol().dimension()))
                            .withValue(own ? 100 + 10 * instance : local.value()));
                }
            }
        }
        OdeSystem system = new OdeSystem("three", List.of(new Population("axons", template, 3, slots)), parameters);
        BoundSystem three = bound(system);
        double[] y = new double[12];
        for (int instance = 0; instance < 3; instance++) {
            System.arraycopy(state(-60 + 10 * instance), 0, y, 4 * instance, 4);
        }
        double[] u = {1, 2, 3};
        double[] ydot = new double[12];
        three.rightHandSide(0, y, u, ydot);
        double[] lambda = new double[12];
        for (int index = 0; index < 12; index++) {
            lambda[index] = Math.sin(index + 1);
        }
        double[] gradient = new double[12 + system.parameters().size() + 3];
        three.adjoint(0, y, u, lambda, gradient);
        double[] p = axon.parameters();
        double sharedExpected = 0;
        for (int instance = 0; instance < 3; instance++) {
            p[0] = 100 + 10 * instance;
            BoundSystem one = axon.compiled().at(p);
            double[] alone = new double[4];
            double[] input = {instance + 1};
            one.rightHandSide(0, state(-60 + 10 * instance), input, alone);
            double[] aloneGradient = new double[4 + p.length + 1];
            double[] aloneLambda = Arrays.copyOfRange(lambda, 4 * instance, 4 * instance + 4);
            one.adjoint(0, state(-60 + 10 * instance), input, aloneLambda, aloneGradient);
            sharedExpected += aloneGradient[4 + 1];
            for (int local = 0; local < 4; local++) {
                assertThat(ydot[4 * instance + local]).isEqualTo(alone[local]);
                assertThat(gradient[4 * instance + local]).isEqualTo(aloneGradient[local]);
            }
            assertThat(gradient[12 + slots[instance][0]]).isEqualTo(aloneGradient[4]);
            assertThat(gradient[gradient.length - 3 + instance]).isEqualTo(aloneGradient[4 + p.length]);
        }
        assertThat(gradient[12 + slots[0][1]]).isCloseTo(sharedExpected, within(1e-12));
        assertThat(three.jacobianPattern().entries())
                .isEqualTo(3 * axon.jacobianPattern().entries());
        double[][] byStateDense = dense(three.jacobianPattern(), jacobianEntries(three, y, u));
        assertThat(multiplied(lambda, byStateDense)).containsExactly(Arrays.copyOf(gradient, 12), within(1e-12));
    }

    private static double[] jacobianEntries(BoundSystem system, double[] y, double[] u) {
        double[] entries = new double[system.jacobianPattern().entries()];
        system.jacobian(0, y, u, entries);
        return entries;
    }

    private static double[] entries(BoundSystem system, double v, boolean byState) {
        SparsityPattern pattern = byState ? system.jacobianPattern() : system.parameterJacobianPattern();
        double[] entries = new double[pattern.entries()];
        if (byState) {
            system.jacobian(0, state(v), U, entries);
        } else {
            system.parameterJacobian(0, state(v), U, entries);
        }
        return entries;
    }

    private static double[][] dense(SparsityPattern pattern, double[] entries) {
        double[][] dense = new double[pattern.rows()][pattern.columns()];
        for (int row = 0; row < pattern.rows(); row++) {
            for (int entry = pattern.rowStart()[row]; entry < pattern.rowStart()[row + 1]; entry++) {
                dense[row][pattern.column()[entry]] += entries[entry];
            }
        }
        return dense;
    }

    private static double[] multiplied(double[] row, double[][] matrix) {
        double[] product = new double[matrix[0].length];
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j < product.length; j++) {
                product[j] += row[i] * matrix[i][j];
            }
        }
        return product;
    }

    private static double[] difference(BoundSystem up, double[] yUp, BoundSystem down, double[] yDown, double span) {
        double[] above = new double[4];
        double[] below = new double[4];
        up.rightHandSide(0, yUp, U, above);
        down.rightHandSide(0, yDown, U, below);
        for (int index = 0; index < 4; index++) {
            above[index] = (above[index] - below[index]) / span;
        }
        return above;
    }

    private static void assertColumn(double[][] matrix, int column, double[] expected) {
        for (int row = 0; row < expected.length; row++) {
            assertThat(matrix[row][column])
                    .as("row %d, column %d", row, column)
                    .isCloseTo(expected[row], within(1e-6 * Math.max(1, Math.abs(expected[row]))));
        }
    }
}
