package org.nernst.symbolic.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nernst.symbolic.expr.Functions;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Piecewise;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

/** Second derivatives of measured quantities and of initial values, against differences of the first. */
class SecondDerivativesTest {
    private static final SystemCompiler COMPILER = SystemCompiler.cachedIn(null);
    private static final double T = 0.8;
    private static final double STEP = 1e-5;

    private static double[] random(int length, int seed) {
        return new SplittableRandom(seed).doubles(length, 0.2, 1.3).toArray();
    }

    private static double[] moved(double[] from, double[] direction, double step) {
        double[] moved = from.clone();
        for (int index = 0; index < moved.length; index++) {
            moved[index] += step * direction[index];
        }
        return moved;
    }

    private static void assertDifference(double[] second, double[] above, double[] below) {
        for (int index = 0; index < second.length; index++) {
            double expected = (above[index] - below[index]) / (2 * STEP);
            assertThat(second[index])
                    .as("component %d", index)
                    .isCloseTo(expected, within(1e-8 * (1 + Math.abs(expected))));
        }
    }

    /** Of a cell, whose inputs come from couplings, and of a connection. */
    @ParameterizedTest
    @CsvSource({"cell[0].power", "cell[1].power", "synapse[1].i", "cell[1].x"})
    void curvatureIsADifferenceOfTheGradient(String path) {
        OdeSystem model = JumpingCircuit.coupled();
        CompiledSystem compiled = COMPILER.compile(model);
        BoundSystem system = compiled.at(model.defaultParameters());
        double[] y = random(system.stateCount(), 1);
        double[] u = random(system.inputCount(), 2);
        double[] v = random(system.stateCount(), 3);
        double[] q = random(system.parameterCount(), 4);
        double[] byState = new double[y.length];
        double[] byParameter = new double[q.length];
        system.measure(path).curvature(T, y, u, v, q, byState, byParameter);
        double[] above = gradient(compiled.at(moved(system.parameters(), q, STEP)), path, moved(y, v, STEP), u);
        double[] below = gradient(compiled.at(moved(system.parameters(), q, -STEP)), path, moved(y, v, -STEP), u);
        double[] both = Arrays.copyOf(byState, y.length + q.length);
        System.arraycopy(byParameter, 0, both, y.length, q.length);
        assertDifference(both, above, below);
        assertThat(Arrays.stream(both).anyMatch(value -> value != 0)).isEqualTo(!path.endsWith("x"));
    }

    private static double[] gradient(BoundSystem system, String path, double[] y, double[] u) {
        double[] byState = new double[y.length];
        double[] byParameter = new double[system.parameterCount()];
        system.measure(path).gradient(T, y, u, byState, byParameter);
        double[] both = Arrays.copyOf(byState, y.length + byParameter.length);
        System.arraycopy(byParameter, 0, both, y.length, byParameter.length);
        return both;
    }

    /** Gates at rest depend on the potential at the start in a curved way. */
    @Test
    void initialValuesHaveTheirSecondDerivatives() {
        CompiledSystem compiled = COMPILER.compile(OdeSystem.single(SquidAxon.template()));
        BoundSystem system = compiled.at(compiled.system().defaultParameters());
        double[] lambda = random(system.stateCount(), 5);
        double[] q = random(system.parameterCount(), 6);
        double[] second = new double[q.length];
        system.secondOrder().start(lambda, q, second);
        assertDifference(
                second,
                initialGradient(compiled.at(moved(system.parameters(), q, STEP)), lambda),
                initialGradient(compiled.at(moved(system.parameters(), q, -STEP)), lambda));
        assertThat(Arrays.stream(second).map(Math::abs).max().getAsDouble()).isGreaterThan(1e-4);
    }

    private static double[] initialGradient(BoundSystem system, double[] lambda) {
        double[] gradient = new double[system.parameterCount()];
        system.initialStateJacobian((state, parameter, value) -> gradient[parameter] += lambda[state] * value);
        return gradient;
    }

    @Test
    void caseDistinctionsTellTheirSide() {
        Symbol x = Symbol.of("x", Dimension.NONE);
        Symbol unused = Symbol.of("unused", Dimension.NONE);
        Template template = Template.named("cases")
                .observable(unused, Units.ONE, Functions.abs(x))
                .state(
                        x,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ZERO,
                        Piecewise.in(x)
                                .below(Literal.of(2), x)
                                .from(Literal.of(2), x.pow(2).div(Literal.of(2)))
                                .continuous()
                                .plus(Functions.max(x, Literal.of(5)))
                                .times(Literal.of(1, Units.PER_MS)))
                .build();
        BoundSystem system = COMPILER.compile(OdeSystem.single(template)).at(new double[0]);
        assertThat(system.distinctionCount()).isEqualTo(2);
        double[] values = new double[2];
        system.distinctions(0, new double[] {3}, new double[0], values);
        assertThat(values).containsExactlyInAnyOrder(1, -2);
        assertThat(system.measure("cases.unused").distinctions(0, new double[] {3}, new double[0]))
                .containsExactly(3);
        assertThat(system.measure("cases.x").distinctions(0, new double[] {3}, new double[0]))
                .isEmpty();
    }
}
