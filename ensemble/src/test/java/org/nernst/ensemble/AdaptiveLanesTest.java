package org.nernst.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.EventStatistics;
import org.nernst.ensemble.output.SampledState;
import org.nernst.ensemble.output.StateRange;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Sine;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.unit.Units;

class AdaptiveLanesTest {
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-10, 1e-10);
    private static final SolverSettings LOOSE = SolverSettings.DEFAULT.tolerances(1e-6, 1e-6);

    @Test
    void a_linear_cell_is_as_accurate_as_asked_for() {
        double[] times = {Cells.UNTIL, 41.3, 50};
        List<Member> members = Ensemble.adaptive(Cells.passive(), Cells.random(150), TIGHT, 0.5)
                .keeping(new SampledState("cell.v", 0, Units.MV, new double[] {Cells.UNTIL, 50}))
                .members();
        for (Member member : members) {
            double g = member.parameters()[0];
            double c = member.parameters()[1];
            assertThat(member.failure()).isNull();
            assertThat(member.results()[0]).isCloseTo(Cells.potential(g, c, times[0]), within(1e-8));
            assertThat(member.results()[1]).isCloseTo(Cells.potential(g, c, times[2]), within(1e-8));
        }
    }

    @Test
    void lanes_make_the_steps_of_the_solver() {
        Problem problem =
                Cells.excitable(200, new Sine(20, 0.03, 1, 0, 400).plus(Steps.of(new Step(90, 5.03, 141.27))));
        Design design = Design.random(List.of(new Axis(0, 4, 5, false), new Axis(4, 0.03, 0.06, false)), 300, 5);
        SolverSettings scalar = LOOSE.method(Method.DORMAND_PRINCE_54);
        List<Member> lanes =
                keeping(Ensemble.adaptive(problem, design, LOOSE, 0.1)).on(1).members();
        List<Member> solved =
                keeping(Ensemble.solved(problem, design, scalar, 0.1)).members();
        double[] span = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (Member member : lanes) {
            double[] expected = solved.get(member.number()).results();
            for (int index = 0; index < expected.length; index++) {
                // The same steps but for roundings, which is closer than the tolerance by far.
                assertThat(member.results()[index])
                        .as("member %s, %s", member.number(), index)
                        .isCloseTo(expected[index], within(2e-8 * (1 + Math.abs(expected[index]))));
            }
            span[0] = Math.min(span[0], expected[2]);
            span[1] = Math.max(span[1], expected[2]);
        }
        assertThat(span[1] - span[0]).isGreaterThan(5);
        Design single =
                Design.listed(new int[] {0, 4}, new double[][] {lanes.get(217).parameters()});
        assertThat(keeping(Ensemble.adaptive(problem, single, LOOSE, 0.1))
                        .members()
                        .get(0)
                        .results())
                .containsExactly(lanes.get(217).results());
    }

    private static Ensemble keeping(Ensemble ensemble) {
        return ensemble.keeping(new SampledState("barnacle.x", 0, Units.ONE, new double[] {60, 200}))
                .keeping(new StateRange("barnacle.x", 0, Units.ONE, 10));
    }

    @Test
    void events_happen_where_they_do_within_long_steps() {
        Problem problem = Cells.integrateAndFire(2.5, Steps.of(new Step(4, 0, 200)));
        Design design = Design.random(List.of(new Axis(0, 5, 20, false), new Axis(1, 3, 8, false)), 150, 3);
        List<Member> members = Ensemble.adaptive(problem, design, TIGHT, 1)
                .keeping(new EventStatistics("lif.spike", 0, 0))
                .members();
        int spiking = 0;
        for (Member member : members) {
            double tau = member.parameters()[0];
            double r = member.parameters()[1];
            assertThat(member.failure()).isNull();
            double interval = Cells.interval(tau, r, 4, 2.5);
            if (r * 4 > 15 && interval < 40) {
                spiking++;
                assertThat(member.results()[0]).isEqualTo(Math.floor(102.5 / interval));
                assertThat(member.results()[1]).isCloseTo(interval - 2.5, within(1e-6));
                assertThat(member.results()[2]).isCloseTo(interval, within(1e-6));
            }
        }
        assertThat(spiking).isGreaterThan(50);
    }

    @Test
    void a_lane_that_no_step_is_small_enough_for_says_so_and_the_others_go_on() {
        Problem problem = Cells.of("k*x^2/1[ms]", 1, 60);
        Design design = Design.listed(new int[] {0}, new double[][] {{1}, {0.01}, {0.0125}});
        List<Member> members = Ensemble.adaptive(problem, design, TIGHT, 1)
                .keeping(new SampledState("one.x", 0, Units.ONE, new double[] {60}))
                .members();
        assertThat(members.get(0).failure()).contains("no step is small enough");
        assertThat(members.get(1).failure()).isNull();
        assertThat(members.get(1).results()[0]).isCloseTo(1 / (1 - 0.6), within(1e-7));
        assertThat(members.get(2).results()[0]).isCloseTo(1 / (1 - 0.75), within(1e-7));
    }
}
