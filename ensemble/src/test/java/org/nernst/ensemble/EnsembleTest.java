package org.nernst.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.Envelope;
import org.nernst.ensemble.output.SampledState;
import org.nernst.ensemble.output.SpikeStatistics;
import org.nernst.ensemble.output.StateRange;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Units;

class EnsembleTest {
    private static final double[] TIMES = {Cells.UNTIL, 50};

    private static Ensemble passive(Design design) {
        return Ensemble.of(Cells.passive(), design, 0.1).keeping(new SampledState("cell.v", 0, Units.MV, TIMES));
    }

    private static Ensemble one(String rate, double initial, double duration, double... k) {
        double[][] values = new double[k.length][];
        for (int member = 0; member < k.length; member++) {
            values[member] = new double[] {k[member]};
        }
        return Ensemble.of(Cells.of(rate, initial, duration), Design.listed(new int[] {0}, values), 0.1)
                .keeping(new SampledState("one.x", 0, Units.ONE, new double[] {duration}));
    }

    @Test
    void a_linear_cell_is_integrated_exactly_onto_every_break_point() {
        for (Member member : passive(Cells.random(150)).members()) {
            double g = member.parameters()[0];
            double c = member.parameters()[1];
            assertThat(member.failure()).isNull();
            for (int index = 0; index < TIMES.length; index++) {
                assertThat(member.results()[index]).isCloseTo(Cells.potential(g, c, TIMES[index]), within(1e-11));
            }
        }
    }

    @Test
    void numbers_depend_neither_on_threads_nor_on_who_else_is_in_the_tile() {
        Ensemble ensemble = passive(Cells.random(150));
        List<Member> alone = ensemble.on(1).members();
        List<Member> together = ensemble.on(3).members();
        List<Member> rest = new ArrayList<>();
        ensemble.run(70, rest::add);
        assertThat(alone).hasSize(150);
        assertThat(rest).hasSize(80);
        for (int number : new int[] {0, 63, 64, 137, 149}) {
            Member expected = alone.get(number);
            assertThat(expected.number()).isEqualTo(number);
            assertThat(together.get(number).results()).containsExactly(expected.results());
            Design single = Design.listed(new int[] {0, 1}, new double[][] {expected.parameters()});
            assertThat(passive(single).members().get(0).results()).containsExactly(expected.results());
        }
        assertThat(rest.get(67).results()).containsExactly(alone.get(137).results());
    }

    @Test
    void slow_and_constant_rates_keep_their_digits() {
        double duration = 20;
        for (double k : new double[] {1e-9, 1e-6, 0.9e-4, 1.1e-4, 1e-2, 30}) {
            double end =
                    one("-k*(x - 3)/1[ms]", 1, duration, k).members().get(0).results()[0];
            double expected = 3 - 2 * Math.exp(-k * duration);
            // Each of the 200 steps rounds a number of about 1.
            assertThat(end - 1).as("k = %s", k).isCloseTo(expected - 1, within(1e-12 * (expected - 1) + 2e-14));
        }
        assertThat(one("k/1[ms]", 0, duration, 0.25).members().get(0).results()[0])
                .isCloseTo(5, within(1e-12));
        // At k = 0 the derivative of the rate by x vanishes without being known to.
        assertThat(one("(2 - k*x)/1[ms]", 0, duration, 0).members().get(0).results()[0])
                .isCloseTo(40, within(1e-11));
    }

    @Test
    void spikes_are_counted_between_steps() {
        Problem rhythm = Cells.of("k*cos(t/1[ms])/1[ms]", 0, 40);
        Design design = Design.listed(new int[] {0}, new double[][] {{1}, {0.1}});
        List<Member> members = Ensemble.of(rhythm, design, 0.001)
                .keeping(new SpikeStatistics("one.x", 0, 0.5, 5))
                .keeping(new StateRange("one.x", 0, Units.ONE, 0))
                .members();
        double[] strong = members.get(0).results();
        assertThat(strong[0]).isEqualTo(6);
        assertThat(strong[1]).isCloseTo(Math.asin(0.5) + 2 * Math.PI, within(1e-3));
        assertThat(strong[2]).isCloseTo(2 * Math.PI, within(1e-6));
        assertThat(strong[3]).isCloseTo(0, within(1e-6));
        assertThat(strong[4]).isCloseTo(1000 / (2 * Math.PI), within(1e-3));
        assertThat(strong[5]).isCloseTo(-1, within(1e-3));
        assertThat(strong[6]).isCloseTo(1, within(1e-3));
        assertThat(strong[7]).isCloseTo((1 - Math.cos(40)) / 40, within(1e-3));
        double[] weak = members.get(1).results();
        assertThat(weak[0]).isZero();
        assertThat(weak[1]).isNaN();
        assertThat(weak[4]).isNaN();
    }

    @Test
    void an_envelope_has_the_extremes_of_each_part_of_the_time() {
        Envelope envelope = new Envelope("one.x", 0, Units.ONE, 10, 30, 4);
        double[] extremes = Ensemble.of(
                        Cells.of("k*cos(t/1[ms])/1[ms]", 0, 40),
                        Design.listed(new int[] {0}, new double[][] {{1}}),
                        0.001)
                .keeping(envelope)
                .members()
                .get(0)
                .results();
        assertThat(envelope.time(0)).isEqualTo(12.5);
        // sin falls from 10 to 11, where it is least at 3.5 π, and rises to 14.1, 4.5 π.
        assertThat(extremes[0]).isCloseTo(-1, within(1e-3));
        assertThat(extremes[1]).isCloseTo(1, within(1e-3));
        assertThat(extremes[2]).isCloseTo(-1, within(1e-3));
        assertThat(extremes[3]).isCloseTo(Math.sin(20), within(1e-3));
        assertThat(extremes).hasSize(8).doesNotContain(Double.NaN);
        Envelope late = new Envelope("one.x", 0, Units.ONE, 39, 49, 2);
        double[] some = Ensemble.of(
                        Cells.of("k*cos(t/1[ms])/1[ms]", 0, 40),
                        Design.listed(new int[] {0}, new double[][] {{1}}),
                        0.001)
                .keeping(late)
                .members()
                .get(0)
                .results();
        assertThat(some[0]).isCloseTo(Math.sin(40), within(1e-3));
        assertThat(some[2]).isNaN();
    }

    @Test
    void a_lane_that_fails_says_so_and_the_others_go_on() {
        List<Member> members = one("k*x^2/1[ms]", 1, 60, 1, 0.01).members();
        assertThat(members.get(0).failure()).contains("finite").contains("shorter steps");
        assertThat(members.get(1).failure()).isNull();
        assertThat(members.get(1).results()[0]).isCloseTo(1 / (1 - 0.6), within(0.05));
    }

    @Test
    void who_takes_the_results_can_end_the_run() {
        assertThatThrownBy(() -> passive(Cells.random(1000)).run(member -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
        Ensemble ensemble = passive(Cells.random(1000));
        Thread.currentThread().interrupt();
        assertThatThrownBy(ensemble::members).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void members_can_be_solved_one_after_another() {
        Ensemble ensemble = Ensemble.solved(
                        Cells.passive(), Cells.random(70), SolverSettings.DEFAULT.tolerances(1e-10, 1e-10), 0.1)
                .keeping(new SampledState("cell.v", 0, Units.MV, TIMES))
                .keeping(new StateRange("cell.v", 0, Units.MV, Cells.UNTIL));
        List<Member> members = ensemble.on(2).members();
        for (Member member : members) {
            double g = member.parameters()[0];
            double c = member.parameters()[1];
            for (int index = 0; index < TIMES.length; index++) {
                assertThat(member.results()[index]).isCloseTo(Cells.potential(g, c, TIMES[index]), within(1e-7));
            }
            double decay = Math.exp(-g / c * (50 - Cells.UNTIL));
            double mean = (Cells.potential(g, c, Cells.UNTIL) + 65) * (1 - decay) / (g / c * (50 - Cells.UNTIL)) - 65;
            assertThat(member.results()[4]).isCloseTo(mean, within(1e-2));
        }
        List<Member> rest = new ArrayList<>();
        ensemble.run(66, rest::add);
        assertThat(rest.get(1).results()).containsExactly(members.get(67).results());
        Ensemble stuck = Ensemble.solved(
                Cells.of("k*x^2/1[ms]", 1, 60),
                Design.listed(new int[] {0}, new double[][] {{1}, {0.01}}),
                SolverSettings.DEFAULT,
                1);
        assertThat(stuck.members().get(0).failure()).contains("one.x");
        assertThat(stuck.members().get(1).failure()).isNull();
    }

    @Test
    void what_is_not_possible_is_refused() {
        Problem problem = Cells.passive();
        Design design = Cells.random(1);
        assertThatThrownBy(() -> Ensemble.of(problem, design, 0))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("steps of 0.0 ms");
        assertThatThrownBy(() -> Ensemble.of(problem, design, 1e-300)).hasMessageContaining("lost in the digits");
        assertThatThrownBy(() -> Ensemble.of(problem, design, 0.1).on(0)).hasMessageContaining("threads");
        Design other = Design.random(List.of(new Axis(3, 0, 1, false)), 1, 1);
        assertThatThrownBy(() -> Ensemble.of(problem, other, 0.1)).hasMessageContaining("parameter number 3");
    }
}
