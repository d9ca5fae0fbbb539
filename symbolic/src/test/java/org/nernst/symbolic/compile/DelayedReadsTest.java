package org.nernst.symbolic.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.nernst.symbolic.expr.Functions.exp;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Coupling;
import org.nernst.symbolic.system.Coupling.Contribution;
import org.nernst.symbolic.system.Coupling.Reading;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

/** What connections read of the past: where it stands in u, and what the derivatives make of it. */
class DelayedReadsTest {
    private static final Symbol X = Symbol.of("x", Dimension.NONE);
    private static final Symbol DRIVE = Symbol.of("drive", Dimension.NONE);
    private static final Symbol PAST = Symbol.of("pre.delayed", Dimension.NONE);
    private static final Symbol NOW = Symbol.of("pre", Dimension.NONE);
    private static final Symbol S = Symbol.of("s", Dimension.NONE);
    private static final Symbol FLOW = Symbol.of("flow", Dimension.NONE);
    private static final Symbol DELAY = Symbol.of("delay", Dimension.TIME);
    private static final Literal PER_MS = Literal.of(1, Units.PER_MS);

    private static Template cell() {
        return Template.named("cell")
                .input(new Input(DRIVE, Units.ONE))
                .state(
                        X,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ONE,
                        PER_MS.times(DRIVE.pow(2).minus(X)))
                .build();
    }

    /** s' = x(t − d)·s − x, and the cell receives s·x(t − d)². */
    private static Template connection(double delay) {
        Expr rate = PER_MS.times(PAST.times(S).minus(NOW));
        return Template.named("link")
                .input(new Input(NOW, Units.ONE))
                .input(new Input(PAST, Units.ONE, DELAY))
                .parameter(new Parameter(DELAY, Units.MS, delay, Bounds.NONE, true))
                .state(S, Units.ONE, StateKind.OTHER, Literal.ONE, rate)
                .observable(FLOW, Units.ONE, S.times(PAST.pow(2)))
                .event(new Event("spike", exp(NOW).minus(2), Map.of(S, S.plus(PAST)), DELAY))
                .build();
    }

    static OdeSystem system() {
        int[] from = {0, 0, 1, 0};
        int[] to = {1, 2, 2, 0};
        Parameter delay = connection(1).parameters().get(0);
        List<Parameter> parameters = List.of(
                delay.withSymbol(Symbol.of("short", Dimension.TIME)),
                delay.withSymbol(Symbol.of("long", Dimension.TIME)).withValue(3));
        return new OdeSystem(
                "net",
                List.of(new Population("cell", cell(), 3, new int[3][0])),
                List.of(new Coupling(
                        new Population("link", connection(1), 4, new int[][] {{0}, {0}, {0}, {1}}),
                        List.of(new Reading(NOW, 0, X, from), new Reading(PAST, 0, X, from)),
                        List.of(new Contribution(FLOW, 0, DRIVE, to)))),
                parameters);
    }

    private final OdeSystem system = system();
    private final BoundSystem bound =
            SystemCompiler.cachedIn(null).compile(system).at(new double[] {1, 3});
    private final double[] y = {0.3, 0.5, 0.7, 1.1, 1.3, 1.7, 1.9};
    /** Three cells' inputs, then the reads. */
    private final double[] u = {0.2, 0.4, 0.6, -0.5, 0.9, 1.4};

    @Test
    void connections_that_read_the_same_share_it() {
        assertThat(bound.delayedReads().states()).containsExactly(0, 1, 0);
        assertThat(bound.delayedReads().parameters()).containsExactly(0, 0, 1);
        assertThat(bound.inputCount()).isEqualTo(6);
        assertThat(bound.delay(2)).isEqualTo(3);
        assertThat(bound.events().delayParameter(0)).isZero();
        assertThat(bound.events().delayParameter(3)).isEqualTo(1);
    }

    @Test
    void the_past_is_read_from_u() {
        double[] ydot = new double[7];
        bound.rightHandSide(0, y, u, ydot);
        assertThat(ydot[0]).isCloseTo(Math.pow(0.2 + 1.9 * 1.4 * 1.4, 2) - 0.3, within(1e-13));
        assertThat(ydot[1]).isCloseTo(Math.pow(0.4 + 1.1 * 0.25, 2) - 0.5, within(1e-13));
        assertThat(ydot[2]).isCloseTo(Math.pow(0.6 + 1.3 * 0.25 + 1.7 * 0.81, 2) - 0.7, within(1e-13));
        assertThat(ydot[3]).isCloseTo(-0.5 * 1.1 - 0.3, within(1e-13));
        assertThat(ydot[6]).isCloseTo(1.4 * 1.9 - 0.3, within(1e-13));
        assertThat(bound.measure("link[2].flow").value(0, y, u)).isCloseTo(1.7 * 0.81, within(1e-13));
        double[] guards = new double[4];
        bound.events().guards(0, y, u, guards);
        assertThat(guards[2]).isCloseTo(Math.exp(0.5) - 2, within(1e-13));
        double[] after = y.clone();
        bound.events().jump(2, 0, y, u, after);
        assertThat(after[5]).isCloseTo(1.7 + 0.9, within(1e-13));
    }

    @Test
    void the_jacobians_are_differences() {
        check(bound.jacobianPattern(), 7, true);
        check(bound.delayedJacobianPattern(), 3, false);
    }

    private void check(SparsityPattern pattern, int columns, boolean byState) {
        double[] entries = new double[pattern.entries()];
        if (byState) {
            bound.jacobian(0, y, u, entries);
        } else {
            bound.delayedJacobian(0, y, u, entries);
        }
        for (int column = 0; column < columns; column++) {
            double[] moved = new double[7];
            moved[byState ? column : 0] = byState ? 1e-5 : 0;
            double[] movedInputs = new double[6];
            movedInputs[byState ? 0 : 3 + column] = byState ? 0 : 1e-5;
            double[] difference = difference(moved, movedInputs);
            for (int row = 0; row < 7; row++) {
                double entry = 0;
                for (int k = pattern.rowStart()[row]; k < pattern.rowStart()[row + 1]; k++) {
                    entry += pattern.column()[k] == column ? entries[k] : 0;
                }
                assertThat(entry).as("%d by %d", row, column).isCloseTo(difference[row], within(1e-8));
            }
        }
    }

    private double[] difference(double[] byState, double[] byInput) {
        double[] up = new double[7];
        double[] down = new double[7];
        bound.rightHandSide(0, sum(y, byState, 1), sum(u, byInput, 1), up);
        bound.rightHandSide(0, sum(y, byState, -1), sum(u, byInput, -1), down);
        return java.util.stream.IntStream.range(0, 7)
                .mapToDouble(row -> (up[row] - down[row]) / 2e-5)
                .toArray();
    }

    private static double[] sum(double[] a, double[] b, double factor) {
        return java.util.stream.IntStream.range(0, a.length)
                .mapToDouble(index -> a[index] + factor * b[index])
                .toArray();
    }

    @Test
    void what_moves_in_the_past_moves_the_equations() {
        double[] rates = new SplittableRandom(4).doubles(6, -1, 1).toArray();
        double[] result = new double[7];
        bound.timeDerivative(0, y, u, rates, result);
        double[] scaled =
                java.util.Arrays.stream(rates).map(rate -> 1e-5 * rate).toArray();
        double[] difference = difference(new double[7], scaled);
        for (int row = 0; row < 7; row++) {
            assertThat(result[row]).isCloseTo(difference[row], within(1e-8));
        }
        double[] after = new double[1];
        bound.events().jumpTimeDerivative(2, 0, y, u, rates, after);
        assertThat(after[0]).isCloseTo(rates[4], within(1e-13));
    }

    private final double[] v = {1, -2, 0.5, 0.25, 3, -1, 2};
    private final double[] x = {0, 0, 0, 0.7, -1.2, 0.4};
    private final double[] lambda = {0.3, 1, -1, 2, 0.1, 0.7, -0.4};

    @Test
    void products_with_the_jacobian_see_the_past() {
        double[] tangent = new double[7];
        bound.tangent(0, y, u, v, new double[2], x, tangent);
        double[] difference = difference(sum(new double[7], v, 1e-5), sum(new double[6], x, 1e-5));
        double[] gradient = new double[7 + 2 + u.length];
        bound.adjoint(0, y, u, lambda, gradient);
        double[] byState = new double[7];
        double[] byRead = new double[3];
        bound.pullBack(0, y, u, lambda, byState, new double[2], byRead);
        assertThat(byRead).containsExactly(gradient[12], gradient[13], gradient[14]);
        double forwards = 0;
        for (int row = 0; row < 7; row++) {
            assertThat(tangent[row]).isCloseTo(difference[row], within(1e-8));
            forwards += lambda[row] * tangent[row];
        }
        assertThat(dot(gradient, 0, v) + dot(gradient, 9, x)).isCloseTo(forwards, within(1e-12));
    }

    @Test
    void second_derivatives_see_the_past() {
        double[] w = {0.2, 1, -0.3, 2, -1, 0.6, 0.1};
        double[] z = {0.1, 0, 0, -0.3, 0.8, 0.5};
        double[] none = new double[2];
        double[] second = new double[7];
        bound.secondOrder().tangent(0, y, u, v, none, x, w, none, z, second);
        double[] above = new double[7];
        double[] below = new double[7];
        bound.tangent(0, sum(y, w, 1e-5), sum(u, z, 1e-5), v, none, x, above);
        bound.tangent(0, sum(y, w, -1e-5), sum(u, z, -1e-5), v, none, x, below);
        double[] gradient = new double[7 + 2 + u.length];
        bound.secondOrder().adjoint(0, y, u, lambda, w, none, z, gradient);
        double forwards = 0;
        for (int row = 0; row < 7; row++) {
            assertThat(second[row]).isCloseTo((above[row] - below[row]) / 2e-5, within(1e-7));
            forwards += lambda[row] * second[row];
        }
        assertThat(dot(gradient, 0, v) + dot(gradient, 9, x)).isCloseTo(forwards, within(1e-12));
    }

    private static double dot(double[] gradient, int from, double[] direction) {
        double sum = 0;
        for (int index = 0; index < direction.length; index++) {
            sum += gradient[from + index] * direction[index];
        }
        return sum;
    }

    @Test
    void delays_that_are_none_are_refused() {
        assertThatThrownBy(() -> connection(0))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "link: the delay of the event spike, delay = 0.0 ms, is not allowed; it must be above 0, so leave it out"
                                + " where nothing is late");
        Template.Builder builder = Template.named("cell").input(new Input(NOW, Units.ONE, S));
        assertThatThrownBy(builder::build)
                .isInstanceOf(ModelException.class)
                .hasMessage("cell: the delay of the input pre is s, which is no parameter");
        Template late = Template.named("late")
                .parameter(new Parameter(DELAY, Units.MS, 1, Bounds.POSITIVE, true))
                .input(new Input(NOW, Units.ONE, DELAY))
                .build();
        assertThatThrownBy(() -> OdeSystem.single(late))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("only what a coupling reads can be delayed");
    }
}
