package org.nernst.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.nernst.sensitivity.Dimensionless.PER_MS;
import static org.nernst.sensitivity.Dimensionless.TIME;
import static org.nernst.sensitivity.Dimensionless.parameter;
import static org.nernst.sensitivity.Dimensionless.symbol;
import static org.nernst.sensitivity.Dimensionless.time;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Units;

/**
 * Events at one instant. Two ramps a' = p and b' = q from 0 with p = q = 1 reach θ = η = 2 at t = 2 and start anew; a third state c is
 * moved by them, from 0 to 3 ms.
 */
class SimultaneousEventsTest {
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-12, 1e-13);
    private static final Symbol A = symbol("a");
    private static final Symbol B = symbol("b");
    private static final Symbol C = symbol("c");
    private static final Symbol P = symbol("p");
    private static final Symbol Q = symbol("q");
    private static final Symbol THETA = symbol("theta");
    private static final Symbol ETA = symbol("eta");
    private static final Symbol DELAY = time("delay");
    private static final Symbol DRIVE = symbol("drive");

    /** The input steps from 0 to 1 at 2 ms. */
    private static Problem problem(Expr rateOfC, Event... events) {
        Template.Builder template = Template.named("cell")
                .input(new Input(DRIVE, Units.ONE))
                .parameter(parameter(P, 1))
                .parameter(parameter(Q, 1))
                .parameter(parameter(THETA, 2))
                .parameter(parameter(ETA, 2))
                .parameter(parameter(DELAY, 0.5))
                .state(A, Units.ONE, StateKind.OTHER, Literal.ZERO, P.times(PER_MS))
                .state(B, Units.ONE, StateKind.OTHER, Literal.ZERO, Q.times(PER_MS))
                .state(C, Units.ONE, StateKind.OTHER, Literal.ZERO, rateOfC.times(PER_MS));
        for (Event event : events) {
            template.event(event);
        }
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(template.build())),
                Protocol.SILENT.with(0, Steps.of(new Step(1, 2, 10))),
                3);
    }

    private static Event first(Map<Symbol, Expr> jump) {
        return new Event("first", A.minus(THETA), jump);
    }

    private static Event second(Map<Symbol, Expr> jump) {
        return new Event("second", B.minus(ETA), jump);
    }

    private static final Event A_ANEW = first(Map.of(A, Literal.ZERO));
    private static final Event B_ANEW = second(Map.of(B, Literal.ZERO));

    private static Gradient of(Problem problem, Objective objective, SensitivityMethod method) {
        return Differentiate.the(objective).of(problem).with(TIGHT).by(method);
    }

    private static void refused(Problem problem, SensitivityMethod method, String... words) {
        assertThatThrownBy(() -> of(problem, Objective.sample("cell.c", 3), method))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll(words);
    }

    /** With c' = a + b from resets on, c(3) = (θ²/p + (3 p − θ)²/p + η²/q + (3 q − η)²/q) / 2. */
    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void thoseThatDontTouchOneAnotherHaveADerivative(SensitivityMethod method) {
        Gradient gradient = of(problem(A.plus(B), A_ANEW, B_ANEW), Objective.sample("cell.c", 3), method);
        assertThat(gradient.value()).isCloseTo(5, within(1e-10));
        for (String ramp : new String[] {"p", "q"}) {
            // d/dp of (θ² + (3 p − θ)²)/(2 p)
            assertThat(gradient.derivative("cell." + ramp)).isCloseTo(0.5, within(1e-10));
        }
        for (String level : new String[] {"theta", "eta"}) {
            assertThat(gradient.derivative("cell." + level)).isCloseTo(1, within(1e-10));
        }
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void thoseThatDoAreRefused(SensitivityMethod method) {
        // Before both c' is 4, after both 0, and after either 0.
        refused(
                problem(A.times(B), A_ANEW, B_ANEW),
                method,
                "the events cell.first and cell.second happen at one instant",
                "the derivative depends on which comes first");
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void oneThatAnotherWouldPreventIsRefused(SensitivityMethod method) {
        Event also = new Event("second", A.minus(ETA), Map.of(C, C.plus(1)));
        refused(
                problem(Literal.ZERO, A_ANEW, also),
                method,
                "cell.first and cell.second",
                "leave out cell.theta and cell.eta, which would take them apart");
        Gradient without = Differentiate.the(Objective.sample("cell.c", 3))
                .of(problem(TIME, A_ANEW, also))
                .with(TIGHT)
                .withRespectTo(List.of(0, 1))
                .by(method);
        assertThat(without.value()).isCloseTo(5.5, within(1e-10));
        assertThat(without.derivatives()).containsOnly(new double[] {0}, within(1e-12));
    }

    /** A spike and what it triggers by the same guard: they come together however parameters change. */
    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void thoseOfOneGuardComeTogether(SensitivityMethod method) {
        Expr guard = A.minus(THETA);
        Problem problem = problem(
                A,
                A_ANEW,
                new Event("also", guard, Map.of(C, C.plus(B.times(TIME)))),
                new Event("late", guard, Map.of(C, C.plus(TIME.pow(2))), DELAY));
        Gradient gradient = of(problem, Objective.sample("cell.c", 3), method);
        // c = θ²/(2 p) + q T² + (3 − T)² p/2 + (T + d)² with T = θ/p, and dc/dT = 2 q T − (3 − T) p + 2 (T + d).
        assertThat(gradient.value()).isCloseTo(2 + 4 + 0.5 + 6.25, within(1e-10));
        double byTime = 4 - 1 + 5;
        assertThat(gradient.derivative("cell.p")).isCloseTo(-2 + 0.5 - 2 * byTime, within(1e-9));
        assertThat(gradient.derivative("cell.theta")).isCloseTo(2 + byTime, within(1e-9));
        assertThat(gradient.derivative("cell.delay")).isCloseTo(5, within(1e-10));
    }

    /** The first event lifts the guard of another, whose time then is the first one's, and that a third one's. */
    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void oneThatAnotherBringsAboutComesWithIt(SensitivityMethod method) {
        Event lifted = new Event("lifted", C.minus(0.5), Map.of(B, B.minus(TIME.times(4))));
        Event again = new Event("again", B.unaryMinus().minus(5), Map.of(A, A.minus(TIME.pow(2))));
        Problem problem = problem(Literal.ZERO, first(Map.of(A, Literal.ZERO, C, Literal.ONE)), lifted, again);
        Gradient time = of(problem, Objective.eventTime("cell.again", 1), method);
        assertThat(time.derivative("cell.p")).isCloseTo(-2, within(1e-10));
        assertThat(time.derivative("cell.theta")).isCloseTo(1, within(1e-10));
        Gradient b = of(problem, Objective.sample("cell.b", 3), method);
        // b = 3 q − 4 T and a = p (3 − T) − T² with T = θ/p.
        assertThat(b.value()).isCloseTo(-5, within(1e-10));
        assertThat(b.derivative("cell.p")).isCloseTo(8, within(1e-10));
        assertThat(b.derivative("cell.theta")).isCloseTo(-4, within(1e-10));
        assertThat(b.derivative("cell.q")).isCloseTo(3, within(1e-10));
        Gradient a = of(problem, Objective.sample("cell.a", 3), method);
        assertThat(a.value()).isCloseTo(-3, within(1e-10));
        assertThat(a.derivative("cell.p")).isCloseTo(11, within(1e-10));
        assertThat(a.derivative("cell.theta")).isCloseTo(-5, within(1e-10));
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void oneThatAStimulusBringsAboutHasAFixedTime(SensitivityMethod method) {
        Event brought = new Event("brought", DRIVE.minus(0.5), Map.of(C, A.times(P)));
        Gradient gradient = of(problem(A, brought), Objective.sample("cell.c", 3), method);
        // c(2) = p · 2 p, then c' = p t.
        assertThat(gradient.value()).isCloseTo(4.5, within(1e-10));
        assertThat(gradient.derivative("cell.p")).isCloseTo(8 + 2.5 - 4 + 0 * 1, within(1e-9));
        Gradient time = of(problem(A, brought), Objective.eventTime("cell.brought", 1), method);
        assertThat(time.derivatives()).containsOnly(0);
    }

    /** At a break point of the protocol an event may come before or after what the stimulus does. */
    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void oneOnABreakPointIsRefusedUnlessTheOrderIsNothing(SensitivityMethod method) {
        refused(
                problem(A.times(DRIVE), A_ANEW),
                method,
                "the event cell.first happens at a break point of the protocol");
        Gradient gradient = of(problem(A.plus(DRIVE), A_ANEW), Objective.sample("cell.c", 3), method);
        assertThat(gradient.value()).isCloseTo(3.5, within(1e-10));
        assertThat(gradient.derivative("cell.p")).isCloseTo(0.5, within(1e-10));
    }

    /** The guard rises twice as fast behind the break. */
    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void oneWhoseGuardTheStimulusDrivesIsRefused(SensitivityMethod method) {
        Event third = new Event("third", C.minus(P.times(2)), Map.of(A, Literal.ZERO));
        assertThatThrownBy(() -> of(problem(DRIVE.plus(1), third), Objective.sample("cell.a", 3), method))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("the event cell.third happens at a break point of the protocol");
    }

    private static final Expr STIMULUS = DRIVE.minus(0.5);

    /**
     * A reset where the stimulus begins, which brings about another jump at a time that rests: c(3) = (θ² + (3 p − θ)²)/(2 p) + 2 q. By
     * roundings the reset comes just before the break, at it, or just after it.
     */
    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void oneBeforeABreakPointAndOneAfterIt(SensitivityMethod method) {
        Event brought = new Event("brought", STIMULUS, Map.of(C, C.plus(B)));
        Problem slope = problem(A, A_ANEW, brought);
        Set<Double> sides = new HashSet<>();
        for (double p : new double[] {1, 1.1, 0.7}) {
            Problem problem = slope.withParameters(new int[] {0, 2}, new double[] {p, 2 * p});
            Solver.solve(problem, TIGHT).occurrences().stream()
                    .filter(occurrence -> occurrence.event() == 0)
                    .forEach(occurrence -> sides.add(Math.signum(occurrence.time() - 2)));
            Gradient gradient = of(problem, Objective.sample("cell.c", 3), method);
            assertThat(gradient.value()).isCloseTo(2.5 * p + 2, within(1e-10));
            assertThat(gradient.derivative("cell.p")).isCloseTo(0.5, within(1e-10));
            assertThat(gradient.derivative("cell.theta")).isCloseTo(1, within(1e-10));
            assertThat(gradient.derivative("cell.q")).isCloseTo(2, within(1e-10));
            // The integral of c is p T³/6 + (3 − T) p T²/2 + p (3 − T)³/6 + 2 q with T = θ/p.
            Gradient mean = of(problem, Objective.mean("cell.c", 0, 3), method);
            assertThat(mean.value()).isCloseTo((3.5 * p + 2) / 3, within(1e-10));
            // p T (3 − T) − p (3 − T)²/2, by T.
            double byTime = 1.5 * p / 3;
            assertThat(mean.derivative("cell.theta")).isCloseTo(byTime / p, within(1e-10));
            assertThat(mean.derivative("cell.p")).isCloseTo(3.5 / 3 - 2 * byTime / p, within(1e-10));
            assertThat(mean.derivative("cell.q")).isCloseTo(2.0 / 3, within(1e-10));
        }
        assertThat(sides).containsExactlyInAnyOrder(-1.0, 0.0, 1.0);
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void theirOrderMattersToWhatTheLaterOneReads(SensitivityMethod method) {
        Event brought = new Event("brought", STIMULUS, Map.of(C, C.plus(A)));
        refusedOnAllSides(problem(Literal.ZERO, A_ANEW, brought), method);
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void theirOrderMattersToWhatTheEarlierOneReads(SensitivityMethod method) {
        Event brought = new Event("brought", STIMULUS, Map.of(B, B.plus(1)));
        Event reading = first(Map.of(A, Literal.ZERO, C, C.plus(B.times(5))));
        refusedOnAllSides(problem(Literal.ZERO, reading, brought), method);
    }

    /** What the reset does to c' depends on b, which the other changes: the solution goes either way to the same, its derivative doesn't. */
    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void theirOrderMattersToRates(SensitivityMethod method) {
        Event brought = new Event("brought", STIMULUS, Map.of(B, B.plus(1)));
        refusedOnAllSides(problem(A.times(B), A_ANEW, brought), method);
    }

    private static void refusedOnAllSides(Problem problem, SensitivityMethod method) {
        for (double p : new double[] {1, 1.1, 0.7}) {
            refused(problem.withParameters(new int[] {0, 2}, new double[] {p, 2 * p}), method, "which comes first");
        }
    }
}
