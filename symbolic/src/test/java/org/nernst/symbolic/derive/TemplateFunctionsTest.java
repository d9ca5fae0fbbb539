package org.nernst.symbolic.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.compile.SquidAxon;
import org.nernst.symbolic.emit.BytecodeEmitter;
import org.nernst.symbolic.emit.LaneFunction;
import org.nernst.symbolic.expr.Functions;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Piecewise;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.lower.KernelStatistics;
import org.nernst.symbolic.lower.Lowering;
import org.nernst.symbolic.symja.CheckedAlgebra;
import org.nernst.symbolic.symja.SymjaAlgebra;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

class TemplateFunctionsTest {
    private static final LocalDerivatives LOCAL =
            new LocalDerivatives(new CheckedAlgebra(new SymjaAlgebra()), SimplificationBudget.NONE);

    private final TemplateFunctions axon = new TemplateFunctions(SquidAxon.template(), LOCAL);
    private final double[] p = {120, 36, 0.3, 50, -77, -54.387, 1.1, -65};
    private final double[] y = {0.31, 0.42, 0.53, -38};
    private final double[] u = {6};

    private static double[] run(Program program, double[] y, double[] p, double[] u, double[] w) {
        LaneFunction function = BytecodeEmitter.emit(Lowering.lower(program)).newInstance();
        double[] results = new double[program.outputs().size()];
        function.evaluate(0.7, y, 0, p, 0, u, 0, w, 0, results, 0);
        return results;
    }

    /** The Hessian-vector product is the difference quotient of the adjoint. */
    @Test
    void secondOrderProductIsTheAdjointsDerivative() {
        double[] weights = {0.3, -0.7, 1.1, 0.9};
        double[] direction = {0.2, -0.1, 0.3, 1.5, 2, -1, 0.05, 0.7, -0.4, 0.6, 0.02, 0, 0.5};
        double[] all = new double[weights.length + direction.length];
        System.arraycopy(weights, 0, all, 0, 4);
        System.arraycopy(direction, 0, all, 4, direction.length);
        double[] actual = run(axon.secondOrderProduct(), y, p, u, all);
        Program adjoint = axon.vectorJacobianProduct();
        double h = 1e-5;
        double[] above =
                run(adjoint, moved(y, direction, 0, h), moved(p, direction, 4, h), moved(u, direction, 12, h), weights);
        double[] below = run(
                adjoint, moved(y, direction, 0, -h), moved(p, direction, 4, -h), moved(u, direction, 12, -h), weights);
        for (int index = 0; index < actual.length; index++) {
            double expected = (above[index] - below[index]) / (2 * h);
            assertThat(actual[index])
                    .as("component %d", index)
                    .isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
        }
    }

    @Test
    void theJacobianChangesInADirectionAsTheProductsDo() {
        double[] second = {0.2, -0.1, 0.3, 1.5, 2, -1, 0.05, 0.7, -0.4, 0.6, 0.02, 0, 0.5};
        double[] v = {-0.6, 0.3, 0.8, 1.2};
        double[] both = Arrays.copyOf(v, 2 * second.length + u.length);
        System.arraycopy(second, 0, both, second.length, second.length);
        double[] expected = run(axon.secondOrderTangent(), y, p, u, both);
        SparseProgram derivatives = axon.jacobianDerivatives();
        double[] entries = run(derivatives.program(), y, p, u, null);
        double[] actual = new double[y.length];
        for (int index = 0; index < entries.length; index++) {
            int[] place = derivatives.places()[index];
            int[] entry = axon.jacobian().places()[place[0]];
            actual[entry[0]] += entries[index] * second[place[1]] * v[entry[1]];
        }
        for (int index = 0; index < expected.length; index++) {
            assertThat(actual[index])
                    .as("component %d", index)
                    .isCloseTo(expected[index], within(1e-13 * (1 + Math.abs(expected[index]))));
        }
    }

    private static double[] moved(double[] from, double[] direction, int at, double h) {
        double[] moved = from.clone();
        for (int index = 0; index < moved.length; index++) {
            moved[index] += h * direction[at + index];
        }
        return moved;
    }

    /** The cost of an adjoint, counted: shared subexpressions keep it at a small multiple of the right-hand side. */
    @Test
    void theAdjointNeedsNoFurtherExponentials() {
        KernelStatistics rightHandSide =
                KernelStatistics.of(axon.rightHandSide(), Lowering.lower(axon.rightHandSide()));
        Program adjoint = axon.vectorJacobianProduct();
        KernelStatistics product = KernelStatistics.of(adjoint, Lowering.lower(adjoint));
        assertThat(rightHandSide.lowered().transcendentals()).isEqualTo(2);
        assertThat(product.lowered().transcendentals()).isEqualTo(2);
    }

    /** log is −∞ on the branch that isn't taken; neither value nor derivative may feel it. */
    @Test
    void aBranchNotTakenDoesNotPoisonDerivatives() {
        Symbol x = Symbol.of("x", Dimension.NONE);
        Literal zero = Literal.of(0);
        Template template = Template.named("cases")
                .state(
                        x,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ONE,
                        Piecewise.in(x)
                                .below(zero, x.times(3))
                                .from(zero, Functions.log(x.plus(1)).times(3))
                                .continuous()
                                .times(2)
                                .times(Literal.of(1, Units.PER_MS)))
                .build();
        TemplateFunctions functions = new TemplateFunctions(template, LOCAL);
        Map<Double, Double> expected = new HashMap<>(Map.of(-1.0, 6.0, -2.5, 6.0, 0.0, 6.0, 1.0, 3.0, 5.0, 1.0));
        expected.forEach((at, slope) -> {
            assertThat(run(functions.jacobian().program(), new double[] {at}, p, u, null)[0])
                    .isCloseTo(slope, within(1e-15));
            assertThat(run(functions.vectorJacobianProduct(), new double[] {at}, p, u, new double[] {1})[0])
                    .isCloseTo(slope, within(1e-15));
        });
    }

    @Test
    void timeInTheEquationsHasItsDerivative() {
        Symbol x = Symbol.of("x", Dimension.NONE);
        Template template = Template.named("driven")
                .state(
                        x,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ZERO,
                        Functions.sin(Template.TIME.times(Literal.of(3, Units.PER_MS)))
                                .minus(x)
                                .times(Literal.of(1, Units.PER_MS)))
                .build();
        double[] result = run(new TemplateFunctions(template, LOCAL).timeDerivative(), new double[] {0.2}, p, u, null);
        assertThat(result[0]).isCloseTo(3 * Math.cos(2.1), within(1e-14));
    }

    /** x' = k x² sin 3t: its derivatives by x and t, weighted with a and b, are 2 a k x sin 3t + 3 b k x² cos 3t. */
    @Test
    void theJacobianWithTimeIsPulledBack() {
        Symbol x = Symbol.of("x", Dimension.NONE);
        Symbol k = Symbol.of("k", Dimension.NONE);
        Template template = Template.named("driven")
                .parameter(new Parameter(k, Units.ONE, 0.4, Bounds.NONE, true))
                .state(
                        x,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ZERO,
                        Functions.sin(Template.TIME.times(Literal.of(3, Units.PER_MS)))
                                .times(k)
                                .times(x)
                                .times(x)
                                .times(Literal.of(1, Units.PER_MS)))
                .build();
        LaneFunctions lanes = new TemplateFunctions(template, LOCAL).lanes();
        assertThat(lanes.jacobianWithTime().places()).isDeepEqualTo(new int[][] {{0, 0}, {0, 1}});
        double a = 0.3;
        double b = -0.7;
        double[] result = run(
                lanes.jacobianWithTimeProduct(List.of(new int[] {0})),
                new double[] {0.2},
                new double[] {1.3},
                u,
                new double[] {a, b, 10});
        double sine = Math.sin(2.1);
        double cosine = Math.cos(2.1);
        assertThat(result[0]).isCloseTo(2 * a * 1.3 * sine + 6 * b * 1.3 * 0.2 * cosine, within(1e-14));
        assertThat(result[1]).isCloseTo(10 + 2 * a * 0.2 * sine + 3 * b * 0.04 * cosine, within(1e-14));
        double[] rates = run(lanes.jacobianRates(), new double[] {0.2}, new double[] {1.3}, u, null);
        assertThat(rates[0]).isCloseTo(6 * 1.3 * 0.2 * cosine, within(1e-14));
        assertThat(rates[1]).isCloseTo(-9 * 1.3 * 0.04 * sine, within(1e-14));
    }

    /** Of the axon it is the difference quotient of the weighted entries, by states and by a group of two parameters. */
    @Test
    void theProductOfTheJacobianIsTheDerivativeOfItsEntries() {
        SparseProgram jacobian = axon.lanes().jacobianWithTime();
        assertThat(jacobian.places()).isDeepEqualTo(axon.jacobian().places());
        double[] weights = new double[jacobian.places().length + 1];
        for (int entry = 0; entry < weights.length - 1; entry++) {
            weights[entry] = Math.sin(1 + entry);
        }
        double[] actual = run(axon.lanes().jacobianWithTimeProduct(List.of(new int[] {0, 6})), y, p, u, weights);
        double h = 1e-5;
        for (int index = 0; index <= 4; index++) {
            double[] direction = new double[12];
            direction[index] = 1;
            // The group: a conductance and the capacitance.
            direction[10] = index == 4 ? 1 : 0;
            double above = weighted(jacobian, moved(y, direction, 0, h), moved(p, direction, 4, h), weights);
            double below = weighted(jacobian, moved(y, direction, 0, -h), moved(p, direction, 4, -h), weights);
            double expected = (above - below) / (2 * h);
            assertThat(actual[index])
                    .as("component %d", index)
                    .isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
        }
    }

    private double weighted(SparseProgram jacobian, double[] y, double[] p, double[] weights) {
        double[] entries = run(jacobian.program(), y, p, u, null);
        double sum = 0;
        for (int entry = 0; entry < entries.length; entry++) {
            sum += weights[entry] * entries[entry];
        }
        return sum;
    }

    /** A spike with an adapting threshold and a reset that depends on a parameter and on time. */
    @Test
    void guardsAndJumpsHaveTheirDerivatives() {
        Symbol x = Symbol.of("x", Dimension.NONE);
        Symbol threshold = Symbol.of("threshold", Dimension.NONE);
        Symbol step = Symbol.of("step", Dimension.NONE);
        Literal perMs = Literal.of(1, Units.PER_MS);
        Template template = Template.named("spiking")
                .parameter(new Parameter(step, Units.ONE, 0.4, Bounds.NONE, true))
                .state(x, Units.ONE, StateKind.OTHER, Literal.ZERO, perMs)
                .state(threshold, Units.ONE, StateKind.OTHER, Literal.ONE, Literal.ZERO)
                .event(new Event(
                        "spike",
                        x.times(x)
                                .minus(threshold)
                                .plus(Template.TIME.times(perMs).times(step)),
                        Map.of(threshold, threshold.times(2).plus(step.times(x)).plus(Template.TIME.times(perMs)))))
                .build();
        TemplateFunctions functions = new TemplateFunctions(template, LOCAL);
        double[] before = {1.5, 2.0};
        double[] parameter = {0.4};
        assertThat(run(functions.guards(), before, parameter, u, null)[0])
                .isCloseTo(2.25 - 2 + 0.7 * 0.4, within(1e-15));
        SparseProgram gradient = functions.guardGradient(0);
        assertThat(gradient.places()).isDeepEqualTo(new int[][] {{0, 0}, {0, 1}, {0, 2}, {0, 3}});
        assertThat(run(gradient.program(), before, parameter, u, null))
                .containsExactly(new double[] {3, -1, 0.7, 0.4}, within(1e-15));
        assertThat(run(functions.jump(0), before, parameter, u, null))
                .containsExactly(new double[] {1.5, 4 + 0.6 + 0.7}, within(1e-15));
        SparseProgram jacobian = functions.jumpJacobian(0);
        assertThat(jacobian.places()).isDeepEqualTo(new int[][] {{0, 0}, {1, 0}, {1, 1}, {1, 2}, {1, 3}});
        assertThat(run(jacobian.program(), before, parameter, u, null))
                .containsExactly(new double[] {1, 0.4, 2, 1.5, 1}, within(1e-15));
    }
}
