package org.nernst.sensitivity.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.SquidAxon;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.invariant.PeriodicOrbit;
import org.nernst.solvers.invariant.SteadyState;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.ExprParser;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

class InvariantSensitivitiesTest {
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-11, 1e-11);
    private static final double MU = 0.7;
    private static final double A = 0.4;
    private static final double B = 0.9;

    /** z' = (μ − |z|²) z + i (a + b |z|²) z: a circle of radius √μ, gone round in T = 2π/(a + b μ). */
    private static Problem oscillator() {
        Template.Builder template = Template.named("oscillator");
        for (String name : new String[] {"mu", "a", "b"}) {
            double value = name.equals("mu") ? MU : name.equals("a") ? A : B;
            template.parameter(new Parameter(symbol(name), Units.ONE, value, Bounds.NONE, true));
        }
        state(template, "x", "0.3", "((mu - x^2 - y^2)*x - (a + b*(x^2 + y^2))*y)/1[ms]");
        state(template, "y", "0.1", "((mu - x^2 - y^2)*y + (a + b*(x^2 + y^2))*x)/1[ms]");
        template.observable(new Observable(symbol("square"), Units.ONE, parse("x^2")));
        template.observable(new Observable(symbol("mixed"), Units.ONE, parse("a*(2 + x)*(x^2 + y^2)")));
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template.build())), Protocol.SILENT, 200);
    }

    private static void state(Template.Builder template, String name, String start, String rate) {
        template.state(symbol(name), Units.ONE, StateKind.OTHER, parse(start), parse(rate));
    }

    private static org.nernst.symbolic.expr.Expr parse(String formula) {
        return ExprParser.parse(formula, InvariantSensitivitiesTest::symbol);
    }

    private static Symbol symbol(String name) {
        return Symbol.of(name, Dimension.NONE);
    }

    @ParameterizedTest
    @EnumSource(names = {"FORWARD", "ADJOINT"})
    void aPeriodIsDifferentiated(SensitivityMethod method) {
        PeriodicOrbit orbit = PeriodicOrbit.of(oscillator(), TIGHT);
        double[] derivatives = PeriodSensitivities.of(orbit, new int[] {0, 1, 2}, method, TIGHT);
        double frequency = A + B * MU;
        double factor = -2 * Math.PI / (frequency * frequency);
        assertThat(derivatives).containsExactly(new double[] {factor * B, factor, factor * MU}, within(1e-8));
    }

    /** The mean of x² is μ/2, whatever the frequency; that of (2 + x) |z|² is 2μ. */
    @Test
    void aMeanOverAPeriodIsDifferentiated() {
        PeriodicOrbit orbit = PeriodicOrbit.of(oscillator(), TIGHT);
        OrbitMean square = OrbitMean.of(orbit, "oscillator.square", new int[] {0, 1, 2}, TIGHT);
        assertThat(square.value()).isCloseTo(MU / 2, within(1e-9));
        assertThat(square.derivatives()).containsExactly(new double[] {0.5, 0, 0}, within(1e-8));
        OrbitMean mixed = OrbitMean.of(orbit, "oscillator.mixed", new int[] {0, 1, 2}, TIGHT);
        assertThat(mixed.value()).isCloseTo(2 * MU * A, within(1e-9));
        assertThat(mixed.derivatives()).containsExactly(new double[] {2 * A, 2 * MU, 0}, within(1e-8));
    }

    @Test
    void aMeanOverThePeriodOfASpikingAxonHasTheDerivativeThatDifferencesFind() {
        Problem axon = SquidAxon.problem(SquidAxon.linoid());
        OdeSystem system = axon.system().system();
        Protocol current = Protocol.SILENT.with(
                system.inputIndex().get("axon.stimulus"), Steps.of(new Step(10, 0, Double.MAX_VALUE)));
        Problem spiking = new Problem(axon.system(), axon.parameters(), current, 0, 200);
        int[] parameters = Differentiate.freeParameters(axon);
        for (String path : new String[] {"axon.na.h", "axon.k.i"}) {
            double[] derivatives = OrbitMean.of(PeriodicOrbit.of(spiking, TIGHT), path, parameters, TIGHT)
                    .derivatives();
            for (int column = 0; column < parameters.length; column++) {
                double h = 1e-3 * Math.abs(axon.parameter(parameters[column]));
                double[] means = new double[4];
                for (int place = 0; place < 4; place++) {
                    double moved = axon.parameter(parameters[column]) + h * new double[] {-2, -1, 1, 2}[place];
                    Problem there = spiking.withParameters(new int[] {parameters[column]}, new double[] {moved});
                    means[place] = OrbitMean.of(PeriodicOrbit.of(there, TIGHT), path, new int[0], TIGHT)
                            .value();
                }
                double expected = (means[0] - 8 * means[1] + 8 * means[2] - means[3]) / (12 * h);
                assertThat(derivatives[column])
                        .as("%s by %s", path, parameters[column])
                        .isCloseTo(expected, within(1e-6 * (1e-3 + Math.abs(expected))));
            }
        }
    }

    /** Its isochrons are θ + b ln r = constant, so a displacement (dx, dy) gains (dθ + b dr/r)/(a + b μ). */
    @Test
    void aPhaseResponseIsThatOfTheIsochrons() {
        PeriodicOrbit orbit = PeriodicOrbit.of(oscillator(), TIGHT);
        double frequency = A + B * MU;
        for (double t : new double[] {0, 1.3, 4.1}) {
            double[] at = orbit.stateAt(t);
            double r = Math.hypot(at[0], at[1]);
            double[] expected = {
                (-at[1] / r + B * at[0] / r) / r / frequency, (at[0] / r + B * at[1] / r) / r / frequency
            };
            assertThat(PeriodSensitivities.phaseResponse(orbit, t, TIGHT)).containsExactly(expected, within(1e-8));
        }
    }

    @Test
    void aSteadyStateIsDifferentiated() {
        Problem axon = SquidAxon.problem(SquidAxon.linoid());
        int[] parameters = Differentiate.freeParameters(axon);
        SteadyState rest = SteadyState.of(axon, 0);
        for (String path : new String[] {"axon.v", "axon.na.h", "axon.k.i"}) {
            double[] derivatives = SteadyStateSensitivities.of(rest, path, parameters);
            for (int column = 0; column < parameters.length; column++) {
                double expected = difference(axon, path, parameters[column]);
                assertThat(derivatives[column])
                        .as("%s by %s", path, parameters[column])
                        .isCloseTo(expected, within(1e-7 * (1e-3 + Math.abs(expected))));
            }
        }
        int capacitance = axon.system().system().parameterIndex().get("axon.capacitance");
        assertThat(SteadyStateSensitivities.of(rest, "axon.v", new int[] {capacitance})[0])
                .isCloseTo(0, within(1e-12));
    }

    private static double difference(Problem problem, String path, int parameter) {
        double step = 1e-3 * Math.abs(problem.parameter(parameter));
        return (8 * (at(problem, path, parameter, step) - at(problem, path, parameter, -step))
                        - (at(problem, path, parameter, 2 * step) - at(problem, path, parameter, -2 * step)))
                / (12 * step);
    }

    private static double at(Problem problem, String path, int parameter, double change) {
        double[] values = problem.parameters();
        values[parameter] += change;
        return SteadyState.of(problem.withParameters(values), 0).value(path);
    }

    /** x' = c − x², which has two steady states that meet at c = 0. */
    @Test
    void aSteadyStateThatIsAboutToVanishIsRefused() {
        Template.Builder template =
                Template.named("fold").parameter(new Parameter(symbol("c"), Units.ONE, 0, Bounds.NONE, true));
        state(template, "x", "0", "(c - x^2)/1[ms]");
        state(template, "y", "1", "-y/1[ms]");
        Problem problem =
                Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template.build())), Protocol.SILENT, 1);
        SteadyState atFold = SteadyState.of(problem, 0);
        assertThatThrownBy(() -> SteadyStateSensitivities.of(atFold, "x", new int[] {0}))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("about to vanish or to meet another one");
    }

    /** Only the onset of a stimulus with a name changes the state that says whether it is on. */
    @Test
    void aStateThatNothingMovesIsNamed() {
        Template.Builder template =
                Template.named("driven").parameter(new Parameter(symbol("c"), Units.ONE, 1, Bounds.NONE, true));
        state(template, "on", "1", "0/1[ms]");
        state(template, "x", "0", "(c*on - x)/1[ms]");
        Problem problem =
                Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template.build())), Protocol.SILENT, 1);
        SteadyState rest = SteadyState.of(problem, 0);
        assertThatThrownBy(() -> SteadyStateSensitivities.of(rest, "driven.x", new int[] {0}))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("can't be found where nothing moves the state driven.on");
    }
}
