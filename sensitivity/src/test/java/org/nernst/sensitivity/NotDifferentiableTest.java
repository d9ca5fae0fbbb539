package org.nernst.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.nernst.sensitivity.Dimensionless.PER_MS;
import static org.nernst.sensitivity.Dimensionless.TIME;
import static org.nernst.sensitivity.Dimensionless.parameter;
import static org.nernst.sensitivity.Dimensionless.symbol;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Units;

/** What has no derivative is refused with the reason; what is near it and has one is answered. */
class NotDifferentiableTest {
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-12, 1e-13);
    private static final Symbol X = symbol("x");
    private static final Symbol Y = symbol("y");
    private static final Symbol Z = symbol("z");
    private static final Symbol ONSET = symbol("onset");
    private static final Symbol LEVEL = symbol("level");

    /** x' = 1, y' = x, z' = x² from 0, and when t reaches the onset at 2 ms, or 2 ms, x starts anew: y has a kink there, z none. */
    private static Problem problem(Expr onset, Expr xAfter) {
        Template template = Template.named("cell")
                .parameter(parameter(ONSET, 2))
                .parameter(parameter(LEVEL, 1))
                .state(X, Units.ONE, StateKind.OTHER, Literal.ZERO, LEVEL.times(PER_MS))
                .state(Y, Units.ONE, StateKind.OTHER, Literal.ZERO, X.times(PER_MS))
                .state(Z, Units.ONE, StateKind.OTHER, Literal.ZERO, Y.times(PER_MS))
                .event(new Event("anew", TIME.minus(onset), Map.of(X, xAfter)))
                .build();
        return problem(template, 5);
    }

    private static Problem problem(Template template, double duration) {
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, duration);
    }

    private static final Problem MOVING = problem(ONSET, LEVEL.div(2));
    private static final Problem FIXED = problem(Literal.of(2), LEVEL.div(2));

    private static Gradient of(Problem problem, Objective objective, SensitivityMethod method) {
        return Differentiate.the(objective).of(problem).with(TIGHT).by(method);
    }

    private static void refused(Problem problem, Objective objective, SensitivityMethod method) {
        assertThatThrownBy(() -> of(problem, objective, method))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(objective.text() + " can't be differentiated: it looks at t = 2")
                .hasMessageContaining("exactly when the event cell.anew happens");
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void anOutputOnAJumpThatMovesIsRefused(SensitivityMethod method) {
        refused(MOVING, Objective.sample("cell.x", 2), method);
        refused(
                MOVING,
                Objective.meanSquaredError(
                        "cell.x", Trace.of("trace", new double[] {1, 2, 3}, new double[] {0.1, 0.2, 0.3})),
                method);
    }

    /** Before, y = onset²/2 there, and does not depend on the onset; after, it does. */
    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void anOutputOnAKinkThatMovesIsRefused(SensitivityMethod method) {
        refused(MOVING, Objective.sample("cell.y", 2), method);
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void anOutputThatIsSmoothThereIsAnswered(SensitivityMethod method) {
        Gradient gradient = of(MOVING, Objective.sample("cell.z", 2), method);
        assertThat(gradient.derivative("cell.onset")).isCloseTo(0, within(1e-11));
        assertThat(gradient.derivative("cell.level")).isCloseTo(8.0 / 6, within(1e-10));
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void aLittleLaterItIsAnswered(SensitivityMethod method) {
        // x = (t − onset + 1/2) level.
        Gradient gradient = of(MOVING, Objective.sample("cell.x", 2 + 1e-6), method);
        assertThat(gradient.derivative("cell.onset")).isCloseTo(-1, within(1e-10));
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void anOutputOnAJumpThatRestsIsTheValueAfter(SensitivityMethod method) {
        Gradient gradient = of(FIXED, Objective.sample("cell.x", 2), method);
        assertThat(gradient.value()).isCloseTo(0.5, within(1e-11));
        assertThat(gradient.derivative("cell.level")).isCloseTo(0.5, within(1e-11));
        Gradient onlyLevel = Differentiate.the(Objective.sample("cell.x", 2))
                .of(MOVING)
                .with(TIGHT)
                .withRespectTo(List.of(1))
                .by(method);
        assertThat(onlyLevel.derivatives()[0]).isCloseTo(0.5, within(1e-11));
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void aWindowThatEndsOnAJumpIsRefused(SensitivityMethod method) {
        for (Objective mean : List.of(Objective.mean("cell.x", 0, 2), Objective.mean("cell.x", 2, 4))) {
            assertThatThrownBy(() -> of(MOVING, mean, method))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("the event cell.anew happens at a break point");
        }
        // The mean of y has no jump there: y is the same before and after.
        assertThat(of(MOVING, Objective.mean("cell.y", 0, 2), method).derivative("cell.onset"))
                .isCloseTo(0, within(1e-10));
    }

    /** x = sin t rises through a level of 1 − e; its excess above it is e. */
    private static Problem grazing(double excess) {
        Template template = Template.named("cell")
                .parameter(parameter(LEVEL, 1 - excess))
                .state(X, Units.ONE, StateKind.OTHER, Literal.ZERO, Y.times(PER_MS))
                .state(
                        Y,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ONE,
                        X.unaryMinus().times(PER_MS))
                .state(Z, Units.ONE, StateKind.OTHER, Literal.ZERO, Literal.ZERO.times(PER_MS))
                .event(new Event("touch", X.minus(LEVEL), Map.of(Z, Literal.ONE)))
                .build();
        return problem(template, 5);
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void aGuardThatOnlyTouchesZeroIsRefused(SensitivityMethod method) {
        Objective touch = Objective.eventTime("cell.touch", 1);
        // In longer steps so slight a rise isn't seen.
        Differentiate request = Differentiate.the(touch).of(grazing(1e-10)).with(TIGHT.maximumStep(0.01));
        assertThatThrownBy(() -> request.by(method))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("the event cell.touch at t = 1.57")
                .hasMessageContaining("its guard only just touches zero");
        // d arcsin(level) = 1/cos = 1/√(2 e), to which an error of 1e-12 in x adds a part of 1e-12/(2 e).
        double excess = 1e-6;
        double expected = 1 / Math.sqrt(2 * excess - excess * excess);
        assertThat(of(grazing(excess), touch, method).derivative("cell.level"))
                .isCloseTo(expected, within(1e-5 * expected));
    }

    /** x = 10⁻⁶ (cos t − ½), as a conductance of nS is in mS, falls through a level of zero at π/3, where dt/d level = −10⁶/sin t. */
    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void aLevelOfZeroIsNoMeasureOfWhatPassesIt(SensitivityMethod method) {
        double small = 1e-6;
        Template template = Template.named("cell")
                .parameter(parameter(LEVEL, 0))
                .state(
                        X,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.of(small / 2),
                        Y.times(Literal.of(-small)).times(PER_MS))
                .state(Y, Units.ONE, StateKind.OTHER, Literal.ZERO, Z.times(PER_MS))
                .state(
                        Z,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ONE,
                        Y.unaryMinus().times(PER_MS))
                .event(new Event("falls", LEVEL.minus(X), Map.of(Z, Z)))
                .build();
        Gradient gradient = Differentiate.the(Objective.eventTime("cell.falls", 1))
                .of(problem(template, 2))
                .by(method);
        double expected = -2e6 / Math.sqrt(3);
        assertThat(gradient.derivative("cell.level")).isCloseTo(expected, within(1e-6 * Math.abs(expected)));
    }
}
