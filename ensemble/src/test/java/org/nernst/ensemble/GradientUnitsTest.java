package org.nernst.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.ensemble.design.Design;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprParser;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** Gradients of members are in the units of their columns, also where the model has others inside: those of whole cells, nS and pF. */
class GradientUnitsTest {
    private static final double DURATION = 30;
    private static final double CONDUCTANCE = 10;
    private static final double CAPACITANCE = 200;
    private static final double CURRENT = 50;
    private static final Map<String, Unit> UNITS =
            Map.of("g", Units.NANOSIEMENS, "c", Units.PF, "e", Units.MV, "v", Units.V, "stimulus", Units.PA);
    private static final Objective END = Objective.sample("cell.v", DURATION);

    /** A leak of g nS about e, a capacitance of c pF, and a current of 50 pA; the potential is told in V. */
    private static Problem wholeCell() {
        Template template = Template.named("cell")
                .parameter(parameter("g", CONDUCTANCE))
                .parameter(parameter("c", CAPACITANCE))
                .parameter(parameter("e", -65))
                .input(new Input(symbol("stimulus"), Units.PA))
                .state(symbol("v"), Units.V, StateKind.VOLTAGE, parse("e"), parse("(stimulus - g*(v - e))/c"))
                .build();
        double inside = CURRENT * Units.PA.scale().doubleValue();
        Protocol step = Protocol.SILENT.with(0, Steps.of(new Step(inside, 0, 2 * DURATION)));
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), step, DURATION);
    }

    private static Stream<Ensemble> ways() {
        Design one = Design.listed(new int[] {2}, new double[][] {{-65}});
        SolverSettings tight = SolverSettings.DEFAULT.tolerances(1e-11, 1e-11).method(Method.DORMAND_PRINCE_54);
        return Stream.of(
                // Exact where a cell is linear.
                Ensemble.withGradients(wholeCell(), one, 0.1, END, 0, 1, 2),
                Ensemble.withGradients(wholeCell(), one, tight, 0.1, END, 0, 1, 2));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void derivatives_are_in_the_units_of_their_columns(Ensemble ensemble) {
        assertThat(ensemble.columns())
                .extracting(column -> column.unit().name())
                .containsExactly("V", "V/nS", "V/pF", "V/mV");
        double[] found = ensemble.members().get(0).results();
        // pA/nS is mV, pF/nS is ms.
        double height = CURRENT / CONDUCTANCE;
        double part = DURATION * CONDUCTANCE / CAPACITANCE;
        double left = Math.exp(-part);
        double byConductance = height / CONDUCTANCE * (part * left - (1 - left));
        double byCapacitance = -height * part / CAPACITANCE * left;
        List<Double> expected =
                List.of((-65 + height * (1 - left)) * 1e-3, byConductance * 1e-3, byCapacitance * 1e-3, 1e-3);
        for (int column = 0; column < 4; column++) {
            double value = expected.get(column);
            assertThat(found[column]).isCloseTo(value, within(1e-8 * Math.abs(value)));
        }
    }

    private static Parameter parameter(String name, double value) {
        return new Parameter(symbol(name), UNITS.get(name), value, Bounds.NONE, true);
    }

    private static Symbol symbol(String name) {
        return Symbol.of(name, UNITS.get(name).dimension());
    }

    private static Expr parse(String formula) {
        return ExprParser.parse(formula, GradientUnitsTest::symbol);
    }
}
