package org.nernst.sensitivity.discrete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.SquidAxon;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.RunningLoss;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.ComputedStep;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Sine;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprParser;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

/** The discrete adjoint beside differences of the very numbers that it differentiates. */
class DiscreteAdjointTest {
    private static final double[] TIMES =
            IntStream.rangeClosed(0, 40).mapToDouble(k -> 0.3 * k).toArray();
    private static final double[] TARGET = IntStream.rangeClosed(0, 40)
            .mapToDouble(k -> -50 + 30 * Math.sin(k))
            .toArray();

    private static final double WEIGHT_OF_MEAN = 10;
    /** The symbols that are times. */
    private static final List<String> TIMED = List.of("t", "later", "onset", "duration", "elapsed");

    static List<SolverSettings> methods() {
        SolverSettings settings = SolverSettings.DEFAULT;
        return List.of(
                settings.method(Method.DORMAND_PRINCE_54).tolerances(1e-5, 1e-5),
                settings.method(Method.DORMAND_PRINCE_853).tolerances(1e-5, 1e-5),
                settings.method(Method.RODAS5P).tolerances(1e-5, 1e-5),
                settings.method(Method.EXPONENTIAL_EULER).step(0.05),
                settings.method(Method.RUSH_LARSEN_2).step(0.05),
                settings.method(Method.BACKWARD_EULER).step(0.05),
                settings.method(Method.CRANK_NICOLSON).step(0.05),
                // With 0.05 the spiking problem has a kink where differences are taken.
                settings.method(Method.STAGGERED_EULER).step(0.04));
    }

    /** A step and a sine, so that the right-hand side depends on time. */
    static Protocol driven(int input, double current, double amplitude) {
        return Protocol.SILENT
                .with(input, Steps.of(new Step(current, 1, 20)))
                .with(input, new Sine(amplitude, 0.15, 0.4, 2, 9));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void isTheDerivativeOfTheNumbersOfASmoothProblem(SolverSettings settings) {
        CompiledSystem axon = SquidAxon.linoid();
        Problem problem = Problem.of(axon, driven(axon.system().inputIndex().get("axon.stimulus"), 10, 3), 12);
        check(problem, settings, "axon.v", 0);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void isTheDerivativeOfTheNumbersOfASpikingProblem(SolverSettings settings) {
        check(spikingProblem(), settings, "cell.v", 5);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void isTheDerivativeOfTheNumbersOfAStimulusWhoseTimesArePartOfThem(SolverSettings settings) {
        check(Problem.of(STIMULATED, Protocol.SILENT, 12), settings, "cell.v", 2);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void isTheDerivativeOfTheNumbersWhereTimeStandsInTheEquations(SolverSettings settings) {
        check(timedProblem(), settings, "cell.v", 3);
    }

    /** Time in a current's amplitude and in a conductance, and an input that moves; with a threshold and a reset. */
    static Problem timedProblem() {
        Template.Builder cell = Template.named("cell");
        parameter(cell, "g", 0.2);
        parameter(cell, "gain", 2.3);
        parameter(cell, "omega", 1.7);
        parameter(cell, "theta", 4);
        cell.input(new Input(symbol("drive"), Units.ONE));
        cell.state(
                symbol("v"),
                Units.ONE,
                StateKind.OTHER,
                parse("g"),
                parse(
                        "(drive + gain*(1 + sin(omega*t/1[ms])) - g*(1 + 0.5*cos(omega*t/2[ms]))*v*(1 + 0.1*v) - w)/1[ms]"));
        cell.state(symbol("w"), Units.ONE, StateKind.OTHER, parse("0.1"), parse("(0.3*v*exp(-t/5[ms]) - w)/1[ms]"));
        cell.event(new Event("spike", parse("v - theta"), Map.of(symbol("v"), parse("0.2*w"))));
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(cell.build())), driven(0, 1, 0.7), 12);
    }

    static Problem spikingProblem() {
        return Problem.of(SPIKING, driven(0, 2, 0.7), 12);
    }

    private static void check(Problem problem, SolverSettings settings, String path, int leastEvents) {
        FrozenProgram program = new FrozenProgram(problem, settings);
        assertThat(program.events()).isGreaterThanOrEqualTo(leastEvents);
        int state = problem.system().system().stateIndex().get(path);
        Trace trace = Trace.of("target", TIMES, TARGET);
        Objective squared = Objective.meanSquaredError(path, trace);
        Objective mean = Objective.mean(path, 0.7, 11.3);
        List<Gradient> gradients = Differentiate.all(List.of(squared, mean))
                .of(problem)
                .with(settings)
                .eachBy(SensitivityMethod.DISCRETE);
        int[] parameters = Differentiate.freeParameters(problem);
        for (int column = 0; column < parameters.length; column++) {
            FrozenProgram.Difference expected = program.derivative(parameters[column], () -> new Seen(state));
            double found = gradients.get(0).derivatives()[column]
                    + WEIGHT_OF_MEAN * gradients.get(1).derivatives()[column];
            String what = gradients.get(0).parameters().get(column);
            // To what differences of doubles can tell; the estimate of that is itself no better than a factor of ten.
            double tolerance = Math.max(1e-11 * Math.abs(expected.value()), 10 * expected.uncertainty());
            assertThat(found).as(what).isCloseTo(expected.value(), within(tolerance));
            assertThat(expected.uncertainty()).as(what).isLessThan(1e-7 * Math.abs(expected.value()));
        }
    }

    /** The mean squared error over a run of the program, and some of the mean from 0.7 to 11.3 ms. */
    private static final class Seen implements FrozenProgram.Reader {
        private final int state;
        private double squares;
        private double integral;
        private int next;

        Seen(int state) {
            this.state = state;
        }

        @Override
        public void step(ComputedStep step) {
            for (; next < TIMES.length && TIMES[next] < step.end(); next++) {
                square(step.evaluate(TIMES[next], state));
            }
            double from = Math.max(step.start(), 0.7);
            double to = Math.min(step.end(), 11.3);
            for (int point = 0; from < to && point < RunningLoss.points(); point++) {
                double t = from + RunningLoss.place(point) * (to - from);
                integral += RunningLoss.weight(point) * (to - from) * step.evaluate(t, state);
            }
        }

        private void square(double value) {
            squares += (value - TARGET[next]) * (value - TARGET[next]);
        }

        @Override
        public double result(double[] finalState) {
            square(finalState[state]);
            return squares / TIMES.length + WEIGHT_OF_MEAN * integral / (11.3 - 0.7);
        }
    }

    /**
     * v' = I − (g + I/50) v − w with a threshold that depends on the adaptation w, a parameter and time, a reset that depends on all three, and a
     * later jump of w that something else sets off.
     */
    private static final CompiledSystem SPIKING = spiking();

    private static CompiledSystem spiking() {
        Template.Builder cell = Template.named("cell");
        parameter(cell, "g", 0.11);
        parameter(cell, "a", 0.02);
        parameter(cell, "b", 0.3);
        parameter(cell, "theta", 5);
        parameter(cell, "rise", 0.03);
        parameter(cell, "reset", 1.2);
        parameter(cell, "kick", 0.2);
        parameter(cell, "low", 3.1);
        parameter(cell, "late", 0.37);
        parameter(cell, "later", 0.83);
        cell.input(new Input(symbol("drive"), Units.ONE));
        cell.state(
                symbol("v"),
                Units.ONE,
                StateKind.OTHER,
                parse("reset/2"),
                parse("(drive - (g + 0.02*drive)*v - w)/1[ms]"));
        cell.state(symbol("w"), Units.ONE, StateKind.OTHER, parse("0.1"), parse("b*(a*v - w)/1[ms]"));
        cell.event(new Event(
                "spike",
                parse("v - theta - 0.2*w - rise*t/1[ms]"),
                Map.of(
                        symbol("v"),
                        parse("reset + 0.3*w + 0.1*rise*t/1[ms]"),
                        symbol("w"),
                        parse("w + kick*v/theta"))));
        cell.event(new Event(
                "echo",
                parse("v - low + 0.1*w"),
                Map.of(symbol("w"), parse("w + late*(1 + 0.1*v)")),
                Symbol.of("later", Dimension.TIME)));
        return SystemCompiler.standard().compile(OdeSystem.single(cell.build()));
    }

    /**
     * v' = on·(ramp + sine) − g v − w, where on is counted up at the onset of a stimulus and down at its end, and time is measured while it
     * lasts.
     */
    private static final CompiledSystem STIMULATED = stimulated();

    private static CompiledSystem stimulated() {
        Template.Builder cell = Template.named("cell");
        parameter(cell, "g", 0.4);
        parameter(cell, "first", 3);
        parameter(cell, "last", 7);
        parameter(cell, "omega", 1.1);
        parameter(cell, "phase", 0.4);
        parameter(cell, "onset", 1.234);
        parameter(cell, "duration", 6.12);
        cell.state(
                symbol("v"),
                Units.ONE,
                StateKind.OTHER,
                parse("0.3"),
                parse("(on*(first + (last - first)*elapsed/duration + 2*sin(omega*elapsed/1[ms] + phase)) - g*v"
                        + " - w)/1[ms]"));
        cell.state(symbol("w"), Units.ONE, StateKind.OTHER, parse("0.1"), parse("(0.1*v*v - w)/1[ms]"));
        cell.state(symbol("on"), Units.ONE, StateKind.OTHER, parse("0"), parse("0/1[ms]"));
        cell.state(symbol("elapsed"), Units.MS, StateKind.OTHER, parse("0"), parse("on"));
        cell.event(new Event("begins", parse("t - onset"), Map.of(symbol("on"), parse("on + 1"))));
        cell.event(new Event("ends", parse("t - onset - duration"), Map.of(symbol("on"), parse("on - 1"))));
        return SystemCompiler.standard().compile(OdeSystem.single(cell.build()));
    }

    private static Symbol symbol(String name) {
        return Symbol.of(name, TIMED.contains(name) ? Dimension.TIME : Dimension.NONE);
    }

    private static Expr parse(String formula) {
        return ExprParser.parse(formula, DiscreteAdjointTest::symbol);
    }

    private static void parameter(Template.Builder cell, String name, double value) {
        cell.parameter(
                new Parameter(symbol(name), TIMED.contains(name) ? Units.MS : Units.ONE, value, Bounds.NONE, true));
    }
}
