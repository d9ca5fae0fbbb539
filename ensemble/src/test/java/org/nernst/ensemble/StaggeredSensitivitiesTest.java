package org.nernst.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.LaneIntegrator;
import org.nernst.ensemble.output.SampledState;
import org.nernst.sensitivity.discrete.TangentSensitivities;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Sine;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

/** Forward sensitivities of lanes by staggered steps. */
class StaggeredSensitivitiesTest {
    /** Multiples of a power of two are its sums, so lanes and the solver end steps at the same times. */
    private static final SolverSettings STAGGERED =
            SolverSettings.DEFAULT.method(Method.STAGGERED_EULER).step(0x1p-5);

    /** The second is one that the gate depends on at the start. */
    private static final int[] BY = {3, 2};

    private static final double[] TIMES = {10.5, 30, 40};

    /** A pulse on a sine, which inputs in the middle of a step and at its end tell apart. */
    private static final Problem CELL =
            Cells.rectifying(40, Steps.of(new Step(12, 10.5, 30)).plus(new Sine(3, 0.1, 0, 0, 40)));

    private static final Design DESIGN =
            Design.random(List.of(new Axis(0, 0.05, 0.2, false), new Axis(3, 0.3, 0.8, false)), 70, 5);

    @Test
    void are_the_derivatives_of_the_solver_s_steps() {
        Ensemble ensemble = Ensemble.withSensitivities(CELL, DESIGN, STAGGERED, 1, BY);
        for (int column = 0; column <= BY.length; column++) {
            ensemble = ensemble.keeping(new SampledState("v", 2 * column, Units.ONE, TIMES));
        }
        assertThat(ensemble.membersTogether()).isEqualTo(1);
        List<Member> members = ensemble.members();
        for (int number : new int[] {0, 33, 69}) {
            Member member = members.get(number);
            Problem one = CELL.withParameters(DESIGN.parameters(), member.parameters());
            for (int time = 0; time < TIMES.length; time++) {
                Gradient gradient = TangentSensitivities.solve(
                                one,
                                IndependentVariables.parameters(BY),
                                List.of(Objective.sample("cell.v", TIMES[time])),
                                STAGGERED)
                        .get(0);
                // The step is lowered together with its derivatives, so some roundings are others.
                assertThat(member.results()[time])
                        .isCloseTo(gradient.value(), within(1e-12 * Math.abs(gradient.value())));
                for (int column = 0; column < BY.length; column++) {
                    double expected = gradient.derivatives()[column];
                    assertThat(member.results()[TIMES.length * (column + 1) + time])
                            .as("at %s ms by %s", TIMES[time], BY[column])
                            .isCloseTo(expected, within(1e-11 * (1 + Math.abs(expected))));
                }
            }
        }
    }

    @Test
    void a_cell_without_a_potential_is_refused() {
        Problem problem = Cells.excitable(10, Steps.of(new Step(90, 2, 8)));
        assertThatThrownBy(() -> Ensemble.withSensitivities(problem, DESIGN, STAGGERED, 1, BY))
                .hasMessageContaining("a staggered step of lanes takes one");
    }

    @Test
    void events_are_refused() {
        Symbol v = Symbol.of("v", Dimension.VOLTAGE);
        Template template = Template.named("cell")
                .state(
                        v,
                        Units.MV,
                        StateKind.VOLTAGE,
                        Literal.of(0, Units.MV),
                        Literal.of(1, Units.MV.dividedBy(Units.MS)))
                .event(new Event("spike", v.minus(Literal.of(9, Units.MV)), Map.of(v, Literal.of(0, Units.MV))))
                .build();
        Problem spiking =
                Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, 20);
        assertThatThrownBy(() ->
                        LaneIntegrator.fixed(spiking, spiking.system().lanes().staggeredStep(), 0.1))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("cell has events, through which lanes here go by exponential Euler");
    }
}
