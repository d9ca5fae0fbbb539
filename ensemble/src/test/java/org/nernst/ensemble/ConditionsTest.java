package org.nernst.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.LaneDevice;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SampledState;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Sine;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.unit.Units;

/** Members under protocols and with seeds of their own. */
class ConditionsTest {
    private static final double STEP = 0.1;
    private static final double DURATION = 30;
    private static final List<Protocol> PROTOCOLS = List.of(
            Protocol.SILENT,
            Protocol.SILENT.with(0, Steps.of(new Step(90, 5.03, 21.27))),
            Protocol.SILENT.with(0, new Sine(60, 0.1, 0, 2.5, 25)));
    private static final Problem EXCITABLE = Cells.excitable(DURATION, Steps.of(new Step(30, 1, 2)));
    private static final SampledState SAMPLE =
            new SampledState("barnacle.x", 0, Units.ONE, new double[] {7.77, DURATION});

    static Stream<BiFunction<Problem, Design, Ensemble>> ways() {
        SolverSettings settings = SolverSettings.DEFAULT;
        return Stream.of(
                (problem, design) -> Ensemble.of(problem, design, STEP),
                (problem, design) -> Ensemble.adaptive(problem, design, settings, STEP),
                (problem, design) -> Ensemble.solved(problem, design, settings, STEP),
                (problem, design) -> Ensemble.withSensitivities(problem, design, STEP, 1, 4),
                (problem, design) -> Ensemble.withGradients(problem, design, STEP, Objective.mean("barnacle.x"), 1, 4));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_member_under_one_of_several_protocols_is_as_under_that_one(BiFunction<Problem, Design, Ensemble> way) {
        Axis calcium = new Axis(0, 4, 5, false);
        Design design = Design.random(List.of(calcium, Axis.protocols(PROTOCOLS)), 150, 5);
        Ensemble ensemble = way.apply(EXCITABLE, design).keeping(SAMPLE);
        List<Member> members = ensemble.on(3).members();
        assertThat(members).extracting(Member::number).containsExactly(numbers(150));
        for (int number : new int[] {0, 1, 2, 63, 64, 65, 137, 149}) {
            Member member = members.get(number);
            assertThat(member.failure()).isNull();
            double[] values = new double[2];
            design.fill(number, values);
            assertThat(member.parameters()).containsExactly(values);
            Design alone = Design.listed(new int[] {0}, new double[][] {{values[0]}});
            double[] expected = way.apply(EXCITABLE.under(PROTOCOLS.get((int) values[1])), alone)
                    .keeping(SAMPLE)
                    .members()
                    .get(0)
                    .results();
            assertThat(member.results()).containsExactly(expected);
        }
        Member[] single = ensemble.on(1).stream().toArray(Member[]::new);
        for (Member member : members) {
            assertThat(single[member.number()].results()).containsExactly(member.results());
        }
    }

    private static Integer[] numbers(int size) {
        Integer[] numbers = new Integer[size];
        for (int number = 0; number < size; number++) {
            numbers[number] = number;
        }
        return numbers;
    }

    private static Ensemble fluctuating(Design design) {
        Problem problem = Cells.fluctuating(DURATION, Steps.of(new Step(2, 0, DURATION)));
        return Ensemble.solved(problem, design, SolverSettings.DEFAULT.step(STEP), STEP)
                .keeping(new SampledState("ou.x", 0, Units.ONE, new double[] {DURATION}));
    }

    @Test
    void a_member_with_a_seed_has_the_random_numbers_of_any_run_with_it() {
        Design each = Design.product(
                Design.grid(List.of(new Axis(0, 2, 8, false)), new int[] {3}),
                Design.grid(List.of(Axis.seeds(41, 60)), new int[] {20}));
        List<Member> members = fluctuating(each).on(3).members();
        Problem problem = Cells.fluctuating(DURATION, Steps.of(new Step(2, 0, DURATION)));
        for (Member member : members) {
            double seed = member.parameters()[1];
            assertThat(seed).isEqualTo(41 + member.number() % 20);
            Problem own = problem.withParameters(new int[] {0}, new double[] {member.parameters()[0]});
            SolverSettings settings = SolverSettings.DEFAULT.step(STEP).seed((long) seed);
            double expected = Solver.solve(own, settings).sample("ou.x", new double[] {DURATION})[0];
            // Outputs read the last step at its end, a solution through its interpolation.
            assertThat(member.results()[0]).isCloseTo(expected, within(1e-13));
        }
        List<Member> alone = fluctuating(each).on(1).members();
        for (Member member : members) {
            assertThat(alone.get(member.number()).results()).containsExactly(member.results());
        }
    }

    /** The stationary variance of an Ornstein–Uhlenbeck process is σ² τ/2, its mean the drive; T is six time constants. */
    @Test
    void seeds_scatter_as_the_process_does() {
        int count = 2000;
        Design seeds = Design.grid(List.of(Axis.seeds(1, count)), new int[] {count});
        double mean = 0;
        double squares = 0;
        for (Member member : fluctuating(seeds).members()) {
            mean += member.results()[0] / count;
            squares += member.results()[0] * member.results()[0] / count;
        }
        double expected = 2 * (1 - Math.exp(-6));
        // Four standard deviations of a mean and of a variance of so many.
        assertThat(mean).isCloseTo(expected, within(4 * Math.sqrt(2.5 / count)));
        assertThat(squares - mean * mean).isCloseTo(2.5, within(4 * 2.5 * Math.sqrt(2.0 / count)));
    }

    @Test
    void conditions_that_a_problem_has_not_are_refused() {
        Design seeds = Design.grid(List.of(Axis.seeds(1, 2)), new int[] {2});
        assertThatThrownBy(() -> Ensemble.of(EXCITABLE, seeds, STEP))
                .hasMessageContaining("nothing moves at random in barnacle");
        Protocol other = Protocol.SILENT.with(3, Steps.of(new Step(1, 0, 1)));
        Design protocols = Design.grid(List.of(Axis.protocols(List.of(other))), new int[] {1});
        assertThatThrownBy(
                        () -> Ensemble.solved(EXCITABLE, protocols, SolverSettings.DEFAULT.method(Method.AUTO), STEP))
                .hasMessageContaining("there is no number 3 to drive");
    }

    @Test
    void a_device_gets_each_protocol_of_a_design() {
        List<Protocol> given = new ArrayList<>();
        LaneDevice device = (problems, method, varied, outputs) -> {
            problems.forEach(problem -> given.add(problem.protocol()));
            return members -> {
                throw new AssertionError("nothing is integrated");
            };
        };
        Axis one = Axis.protocols(PROTOCOLS.subList(1, 2));
        Ensemble.of(EXCITABLE, Design.grid(List.of(one), new int[] {1}), STEP).on(device);
        assertThat(given).containsExactly(PROTOCOLS.get(1));
        given.clear();
        Ensemble.of(EXCITABLE, Design.grid(List.of(Axis.protocols(PROTOCOLS)), new int[] {3}), STEP)
                .on(device);
        assertThat(given).isEqualTo(PROTOCOLS);
    }

    /** Each of two members waits until the other one is there too. */
    @Test
    void two_members_that_are_solved_occupy_two_threads() {
        CountDownLatch both = new CountDownLatch(2);
        Output meeting = new Output() {
            @Override
            public List<Column> columns() {
                return List.of(new Column("met", Units.ONE));
            }

            @Override
            public Tally tally(int lanes) {
                return new Tally() {
                    private boolean met;

                    @Override
                    public void begin(int lane, double t, double[] states, int stride) {
                        both.countDown();
                        try {
                            met = both.await(1, TimeUnit.MINUTES);
                        } catch (InterruptedException cancelled) {
                            Thread.currentThread().interrupt();
                        }
                    }

                    @Override
                    public void step(double[] starts, double[] ends, double[] before, double[] after, int stride) {}

                    @Override
                    public void write(int lane, double[] into, int at) {
                        into[at] = met ? 1 : 0;
                    }
                };
            }
        };
        Design two = Design.listed(new int[] {0}, new double[][] {{4}, {5}});
        List<Member> members = Ensemble.solved(EXCITABLE, two, SolverSettings.DEFAULT, STEP)
                .keeping(meeting)
                .on(2)
                .members();
        assertThat(members).extracting(member -> member.results()[0]).containsExactly(1.0, 1.0);
    }
}
