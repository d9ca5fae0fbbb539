package org.nernst.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.EventStatistics;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SampledState;
import org.nernst.ensemble.output.StateRange;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Sine;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.unit.Units;

class LaneEventsTest {
    private static final double DRIVE = 4;
    private static final double STEP = 0.1;

    private static Design design(int size) {
        return Design.random(List.of(new Axis(0, 5, 20, false), new Axis(1, 3, 8, false)), size, 3);
    }

    private static Ensemble keeping(Ensemble ensemble) {
        return ensemble.keeping(new EventStatistics("lif.spike", 0, 0))
                .keeping(new SampledState("lif.x", 1, Units.ONE, new double[] {37.77, 100}));
    }

    @Test
    void each_lane_spikes_and_is_reset_at_times_of_its_own() {
        for (double refractory : new double[] {0, 2.5}) {
            Problem problem = Cells.integrateAndFire(refractory, Steps.of(new Step(DRIVE, 0, 200)));
            for (Member member :
                    keeping(Ensemble.of(problem, design(150), STEP)).members()) {
                double tau = member.parameters()[0];
                double r = member.parameters()[1];
                assertThat(member.failure()).isNull();
                double[] results = member.results();
                if (r * DRIVE <= 15) {
                    assertThat(results[0]).isZero();
                    continue;
                }
                double interval = Cells.interval(tau, r, DRIVE, refractory);
                assertThat(results[0]).isEqualTo(Math.floor((100 + refractory) / interval));
                assertThat(results[1]).isCloseTo(interval - refractory, within(1e-10));
                if (results[0] > 1) {
                    assertThat(results[2]).isCloseTo(interval, within(1e-10));
                }
                double since = (100 + refractory) % interval;
                double x = r * DRIVE * (1 - Math.exp(-Math.max(0, since - refractory) / tau));
                assertThat(results[6]).isCloseTo(x, within(1e-8));
            }
        }
    }

    @Test
    void a_range_has_both_sides_of_a_jump() {
        Problem problem = Cells.integrateAndFire(0, Steps.of(new Step(DRIVE, 0, 200)));
        int spiking = 0;
        for (Member member : Ensemble.of(problem, design(100), STEP)
                .keeping(new EventStatistics("lif.spike", 0, 50))
                .keeping(new StateRange("lif.x", 1, Units.ONE, 50))
                .members()) {
            double[] results = member.results();
            if (results[0] > 0) {
                spiking++;
                assertThat(results[5]).isZero();
                assertThat(results[6]).isCloseTo(15, within(1e-9));
            }
        }
        assertThat(spiking).isGreaterThan(20);
    }

    @Test
    void lanes_do_what_the_solver_of_the_same_method_does() {
        SolverSettings settings =
                SolverSettings.DEFAULT.method(Method.named("exponential-euler")).step(STEP);
        Problem problem =
                Cells.integrateAndFire(2.5, new Sine(6, 0.02, 0, 0, 200).plus(Steps.of(new Step(1, 20.03, 60))));
        List<Member> lanes = keeping(Ensemble.of(problem, design(100), STEP)).members();
        List<Member> solved =
                keeping(Ensemble.solved(problem, design(100), settings, STEP)).members();
        int spiking = 0;
        for (int number = 0; number < lanes.size(); number++) {
            double[] expected = solved.get(number).results();
            double[] results = lanes.get(number).results();
            spiking += expected[0] > 1 ? 1 : 0;
            assertThat(results[0]).isEqualTo(expected[0]);
            for (int index = 1; index < results.length; index++) {
                if (Double.isNaN(expected[index])) {
                    assertThat(results[index]).isNaN();
                } else {
                    assertThat(results[index])
                            .as("member %s, %s", number, index)
                            .isCloseTo(expected[index], within(1e-8));
                }
            }
        }
        assertThat(spiking).isGreaterThan(20);
    }

    @Test
    void a_level_may_be_passed_both_ways() {
        // From 0 towards r, from 10 to 60 ms, and back.
        Problem problem = Cells.withSides(Steps.of(new Step(1, 10, 60)));
        for (Member member : Ensemble.of(problem, design(100), STEP)
                .keeping(new SampledState("above", 2, Units.ONE, new double[] {100}))
                .members()) {
            double tau = member.parameters()[0];
            double r = member.parameters()[1];
            double top = r * (1 - Math.exp(-50 / tau));
            double rises = 10 - tau * Math.log(1 - 5 / r);
            double falls = 60 + tau * Math.log(top / 5);
            assertThat(member.failure()).isNull();
            assertThat(member.results()[0])
                    .as("tau %s, r %s", tau, r)
                    .isCloseTo(top <= 5 ? 0 : Math.min(100, falls) - rises, within(1e-9));
        }
    }

    @Test
    void lanes_whose_steps_are_cut_together_are_as_if_alone() {
        Problem problem = Cells.integrateAndFire(0, Steps.of(new Step(DRIVE, 0, 200)));
        double[][] same = new double[9][];
        Arrays.fill(same, new double[] {7.3, 5.1});
        double[] alone = keeping(Ensemble.of(problem, Design.listed(new int[] {0, 1}, new double[][] {same[0]}), STEP))
                .members()
                .get(0)
                .results();
        for (Member member : keeping(Ensemble.of(problem, Design.listed(new int[] {0, 1}, same), STEP))
                .members()) {
            assertThat(member.results()).containsExactly(alone);
        }
    }

    @Test
    void a_lane_goes_on_with_the_next_member_when_nobody_wants_more_of_one() {
        Problem problem = Cells.integrateAndFire(2.5, Steps.of(new Step(DRIVE, 0, 200)));
        Output early = new FirstSpike();
        List<Member> together =
                Ensemble.of(problem, design(1100), STEP).keeping(early).on(1).members();
        assertThat(together).hasSize(1100);
        for (Member member : together) {
            double interval = Cells.interval(member.parameters()[0], member.parameters()[1], DRIVE, 0);
            if (interval < 100) {
                assertThat(member.results()[0]).isCloseTo(interval, within(1e-10));
                // It ends when it has spiked, not at 100 ms.
                assertThat(member.results()[1]).isEqualTo(member.results()[0]);
            } else {
                assertThat(member.results()[1]).isEqualTo(100);
            }
            if (member.number() % 100 == 7) {
                Design single = Design.listed(new int[] {0, 1}, new double[][] {member.parameters()});
                assertThat(Ensemble.of(problem, single, STEP)
                                .keeping(early)
                                .members()
                                .get(0)
                                .results())
                        .containsExactly(member.results());
            }
        }
    }

    /** When the first spike was, and until when the member was integrated. */
    private static final class FirstSpike implements Output {
        @Override
        public List<Column> columns() {
            return List.of(new Column("first spike", Units.MS), new Column("end", Units.MS));
        }

        @Override
        public Tally tally(int lanes) {
            double[] spike = new double[lanes];
            double[] end = new double[lanes];
            return new Tally() {
                @Override
                public void begin(int lane, double t, double[] states, int stride) {
                    spike[lane] = Double.NaN;
                }

                @Override
                public void step(double[] starts, double[] ends, double[] before, double[] after, int stride) {
                    System.arraycopy(ends, 0, end, 0, lanes);
                }

                @Override
                public void event(int lane, int event, double time) {
                    spike[lane] = event == 0 ? time : spike[lane];
                }

                @Override
                public boolean isDone(int lane) {
                    return spike[lane] > 0;
                }

                @Override
                public void write(int lane, double[] into, int at) {
                    into[at] = spike[lane];
                    into[at + 1] = end[lane];
                }
            };
        }
    }
}
