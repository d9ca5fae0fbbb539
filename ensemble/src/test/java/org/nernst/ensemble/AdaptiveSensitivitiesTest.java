package org.nernst.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.SampledState;
import org.nernst.sensitivity.forward.ForwardSensitivities;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.SensitivitySeries;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Units;

/** Forward sensitivities of lanes by steps as long as the error allows. */
class AdaptiveSensitivitiesTest {
    /** The third of the parameters is one that the gate depends on at the start. */
    private static final int[] BY = {0, 4, 3};

    /** At the ends of steps. */
    private static final double[] TIMES = {50, 141.27, 200};

    private static final SolverSettings TIGHT =
            SolverSettings.DEFAULT.method(Method.DORMAND_PRINCE_54).tolerances(1e-10, 1e-10);

    private static Problem excitable() {
        return Cells.excitable(200, Steps.of(new Step(90, 5.03, 141.27), new Step(20, 50, 60)));
    }

    @Test
    void are_those_of_the_variational_equations() {
        Problem problem = excitable();
        Design design = Design.random(List.of(new Axis(0, 4, 5, false), new Axis(4, 0.03, 0.06, false)), 70, 5);
        Ensemble ensemble = Ensemble.withSensitivities(problem, design, TIGHT, 0.5, BY);
        for (int column = 0; column <= BY.length; column++) {
            ensemble = ensemble.keeping(new SampledState("x", 2 * column, Units.ONE, TIMES));
        }
        List<Member> members = ensemble.members();
        for (int number : new int[] {0, 33, 69}) {
            Member member = members.get(number);
            double[] values = problem.parameters();
            values[0] = member.parameters()[0];
            values[4] = member.parameters()[1];
            Problem one = new Problem(problem.system(), values, problem.protocol(), 0, 200);
            SensitivitySeries series = ForwardSensitivities.solve(
                            one,
                            IndependentVariables.parameters(BY),
                            List.of(),
                            SolverSettings.DEFAULT.tolerances(1e-12, 1e-12))
                    .sample("barnacle.x", TIMES);
            for (int time = 0; time < TIMES.length; time++) {
                for (int column = 0; column < BY.length; column++) {
                    double expected = series.derivatives()[time][column];
                    // A spike that is 1e-9 late moves a derivative by some 1e-7 of it.
                    assertThat(member.results()[TIMES.length * (column + 1) + time])
                            .isCloseTo(expected, within(2e-7 * (1 + Math.abs(expected))));
                }
            }
        }
    }

    @Test
    void what_it_does_not_do_is_refused() {
        Design one = Design.listed(new int[] {0}, new double[][] {{4.4}});
        assertThatThrownBy(() -> Ensemble.withSensitivities(
                        excitable(), one, SolverSettings.DEFAULT.method(Method.GRAGG_BULIRSCH_STOER), 0.5, 0))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "sensitivities of members by gbs are not possible; by dp54 and staggered-euler they are, and on a GPU by rodas5p");
        Problem spiking = Cells.integrateAndFire(0, Steps.of(new Step(4, 0, 200)));
        assertThatThrownBy(() ->
                        Ensemble.withSensitivities(spiking, one, TIGHT, 0.5, 0).members())
                .isInstanceOf(ModelException.class)
                .hasMessage("lif has events, such as spike, through which sensitivities by dp54 go on a GPU;"
                        + " here they go in lanes of exponential Euler");
        Ensemble stiff = Ensemble.withSensitivities(excitable(), one, TIGHT.method(Method.RODAS5P), 0.5, 0);
        assertThatThrownBy(stiff::members)
                .isInstanceOf(ModelException.class)
                .hasMessage("sensitivities by rodas5p go on a GPU; here they go by dp54");
    }
}
