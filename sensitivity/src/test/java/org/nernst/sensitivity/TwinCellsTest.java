package org.nernst.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nernst.sensitivity.Dimensionless.PER_MS;
import static org.nernst.sensitivity.Dimensionless.parameter;
import static org.nernst.sensitivity.Dimensionless.symbol;
import static org.nernst.sensitivity.Dimensionless.time;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Units;

/**
 * Two integrate-and-fire cells that are alike and excite one another, with parameters of their own: they spike together, spikes arrive
 * together, and a change of a parameter takes them apart. Whichever comes first then, the derivative is the same.
 */
class TwinCellsTest {
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-12, 1e-13);
    private static final List<Objective> OBJECTIVES = List.of(
            Objective.sample("cells.v", 9.3),
            Objective.sample("cells.seen", 9.9),
            Objective.eventTime("cells.ofV", 3),
            Objective.eventTime("cells.ofW", 4),
            Objective.mean("cells.s", 0.4, 9.1));

    /**
     * v' = drive − v + s (3 − v)/10 and w likewise, r and s excite them, x' = v + w²; what a spike adds to the other's excitation depends on both.
     */
    private static final Problem PROBLEM = problem();

    private static Problem problem() {
        Symbol v = symbol("v");
        Symbol w = symbol("w");
        Symbol s = symbol("s");
        Symbol r = symbol("r");
        Symbol thresholdOfV = symbol("thresholdOfV");
        Symbol thresholdOfW = symbol("thresholdOfW");
        Symbol driveOfV = symbol("driveOfV");
        Symbol driveOfW = symbol("driveOfW");
        Symbol delay = time("delay");
        Template.Builder cells = Template.named("cells");
        cells.parameter(parameter(driveOfV, 1.5)).parameter(parameter(driveOfW, 1.5));
        cells.parameter(parameter(thresholdOfV, 1)).parameter(parameter(thresholdOfW, 1));
        cells.parameter(parameter(delay, 0.61));
        membrane(cells, v, driveOfV, s);
        membrane(cells, w, driveOfW, r);
        for (Symbol excitation : List.of(s, r)) {
            Expr decay = excitation.unaryMinus().div(3).times(PER_MS);
            cells.state(excitation, Units.ONE, StateKind.OTHER, Literal.ZERO, decay);
        }
        cells.state(
                symbol("seen"),
                Units.ONE,
                StateKind.OTHER,
                Literal.ZERO,
                v.plus(w.pow(2)).times(PER_MS));
        Expr ofV = v.minus(thresholdOfV);
        Expr ofW = w.minus(thresholdOfW);
        cells.event(new Event("ofV", ofV, Map.of(v, Literal.ZERO)));
        cells.event(new Event("ofW", ofW, Map.of(w, Literal.ZERO)));
        cells.event(new Event("toW", ofV, Map.of(r, r.plus(w.plus(2).div(10))), delay));
        cells.event(new Event("toV", ofW, Map.of(s, s.plus(v.plus(2).div(10))), delay));
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(cells.build())), Protocol.SILENT, 10);
    }

    private static void membrane(Template.Builder cells, Symbol potential, Symbol drive, Symbol excitation) {
        Expr current = excitation.times(Literal.of(3).minus(potential)).div(10);
        cells.state(
                potential,
                Units.ONE,
                StateKind.OTHER,
                Literal.ZERO,
                drive.minus(potential).plus(current).times(PER_MS));
    }

    @Test
    void theySpikeTogether() {
        List<Occurrence> all = Solver.solve(PROBLEM, TIGHT).occurrences();
        // At each time both spike, which sets off what arrives later, or both are reached.
        Map<Double, Long> byTime = all.stream().collect(Collectors.groupingBy(Occurrence::time, Collectors.counting()));
        assertThat(byTime.values()).containsOnly(4L, 2L);
        assertThat(byTime).hasSize(19);
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void derivativesAreThoseFromEitherSide(SensitivityMethod method) {
        List<Gradient> found =
                Differentiate.all(OBJECTIVES).of(PROBLEM).with(TIGHT).eachBy(method);
        for (int parameter = 0; parameter < 5; parameter++) {
            for (double step : new double[] {0.002, -0.002}) {
                double[] expected = Differences.ofOneSide(OBJECTIVES, PROBLEM, TIGHT, parameter, step);
                for (int k = 0; k < OBJECTIVES.size(); k++) {
                    Gradient gradient = found.get(k);
                    assertThat(gradient.derivatives()[parameter])
                            .as(gradient.objective() + " by "
                                    + gradient.parameters().get(parameter))
                            .isCloseTo(expected[k], within(1e-7 * (1 + Math.abs(expected[k]))));
                }
            }
        }
    }

    /** Two derivatives of the same numbers, at steps whose error is large beside the roundings that they may differ by. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"DORMAND_PRINCE_54", "DORMAND_PRINCE_853", "RODAS5P"})
    void theTangentIsTheDiscreteAdjoint(Method method) {
        SolverSettings loose = SolverSettings.DEFAULT.method(method).tolerances(1e-5, 1e-5);
        Map<SensitivityMethod, List<Gradient>> found = new EnumMap<>(SensitivityMethod.class);
        for (SensitivityMethod each : List.of(SensitivityMethod.DISCRETE, SensitivityMethod.TANGENT)) {
            found.put(
                    each, Differentiate.all(OBJECTIVES).of(PROBLEM).with(loose).eachBy(each));
        }
        for (int k = 0; k < OBJECTIVES.size(); k++) {
            double[] backwards = found.get(SensitivityMethod.DISCRETE).get(k).derivatives();
            double[] forwards = found.get(SensitivityMethod.TANGENT).get(k).derivatives();
            for (int parameter = 0; parameter < backwards.length; parameter++) {
                assertThat(forwards[parameter])
                        .isCloseTo(backwards[parameter], within(1e-11 * (1 + Math.abs(backwards[parameter]))));
            }
        }
    }
}
