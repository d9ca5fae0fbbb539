package org.nernst.cuda.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.Member;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.ActivityPattern;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SampledState;
import org.nernst.ensemble.output.SpikeStatistics;
import org.nernst.ensemble.output.StateRange;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Sine;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SquidAxon;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.emit.CppProgram;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.unit.Units;

/** The numbers of the JVM's lanes, bit for bit. */
class NativeLanesTest {
    private static final double STEP = 0.025;

    private static final SolverSettings STAGGERED =
            SolverSettings.DEFAULT.method(Method.STAGGERED_EULER).step(0x1p-5);

    @BeforeEach
    void needsCompiler() {
        assumeTrue(CppProgram.compiler() != null, "no C++ compiler is on the path");
    }

    private static Problem axon(double duration) {
        Protocol protocol =
                Protocol.SILENT.with(0, Steps.of(new Step(8, 5.013, 240.07)).plus(new Sine(2, 0.02, 0, 0, 1000)));
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(SquidAxon.template())), protocol, duration);
    }

    private static Design conductances(int size) {
        return Design.random(List.of(new Axis(0, 80, 160, false), new Axis(1, 20, 50, false)), size, 11);
    }

    private static void isTheSame(Ensemble ensemble, List<Output> outputs) {
        Ensemble keeping = ensemble.on(1);
        for (Output output : outputs) {
            keeping = keeping.keeping(output);
        }
        List<Member> expected = keeping.members();
        List<Member> actual = keeping.on(new NativeLanes(2)).members();
        assertThat(actual).hasSameSizeAs(expected);
        for (int member = 0; member < expected.size(); member++) {
            assertThat(actual.get(member).results())
                    .as("member %d", member)
                    .isEqualTo(expected.get(member).results());
            assertThat(actual.get(member).failure())
                    .isEqualTo(expected.get(member).failure());
        }
    }

    @Test
    void spikes_samples_and_ranges_are_the_same() {
        double[] times = IntStream.range(0, 100).mapToDouble(k -> 2.503 * k).toArray();
        List<Output> outputs = List.of(
                new SampledState("axon.v", 3, Units.MV, times),
                new SpikeStatistics("axon.v", 3, -20, 7),
                new StateRange("axon.v", 3, Units.MV, 20),
                new SampledState("axon.na.m", 0, Units.ONE, new double[] {-1, 0, 250.3, 900}));
        // Two blocks, of which one isn't full.
        isTheSame(Ensemble.of(axon(260), conductances(100), STEP), outputs);
    }

    @Test
    void a_lane_of_which_nobody_wants_more_ends_early_and_alone_does_too() {
        Output early = new SampledState("axon.v", 3, Units.MV, new double[] {0, 3});
        isTheSame(Ensemble.of(axon(260), conductances(1), STEP), List.of(early));
    }

    @Test
    void members_under_several_protocols_are_the_same() {
        List<Protocol> protocols = List.of(
                Protocol.SILENT.with(0, Steps.of(new Step(8, 5.013, 40))),
                Protocol.SILENT,
                Protocol.SILENT.with(0, new Sine(9, 0.05, 0, 2.5, 25)));
        Design design = Design.random(List.of(new Axis(1, 20, 50, false), Axis.protocols(protocols)), 300, 7);
        isTheSame(
                Ensemble.of(axon(50), design, STEP),
                List.of(
                        new SpikeStatistics("axon.v", 3, -20, 0),
                        new SampledState("axon.v", 3, Units.MV, new double[] {20, 50})));
    }

    @Test
    void thirteen_states_are_the_same() {
        Problem neuron = Cells.thirteenStates(60, new Sine(30, 0.03, 0, 0, 1000));
        Design design = Design.random(List.of(new Axis(0, 0.1, 2, false), new Axis(5, 0.1, 1, false)), 40, 3);
        List<Output> outputs = IntStream.range(0, 13)
                .<Output>mapToObj(
                        state -> new SampledState("state " + state, state, Units.ONE, new double[] {10, 30, 60}))
                .toList();
        isTheSame(Ensemble.of(neuron, design, STEP), outputs);
    }

    @Test
    void forward_sensitivities_are_the_same() {
        List<Output> outputs = IntStream.range(0, 16)
                .<Output>mapToObj(
                        state -> new SampledState("state " + state, state, Units.ONE, new double[] {0, 10, 59.99}))
                .toList();
        isTheSame(Ensemble.withSensitivities(axon(60), conductances(70), STEP, 0, 4, 7), outputs);
        isTheSame(Ensemble.withSensitivities(axon(60), conductances(70), STAGGERED, 1, 0, 4, 7), outputs);
    }

    /** Multiples of a power of two are its sums, so steps end where the solver's do. */
    @Test
    void staggered_steps_are_the_solver_s() {
        Problem passive = Cells.passive().under(Protocol.SILENT.with(0, Steps.of(new Step(2, 10, 30))));
        isTheSame(
                Ensemble.solved(passive, Cells.random(150), STAGGERED, 0x1p-5),
                List.of(new SampledState("cell.v", 0, Units.MV, new double[] {1, 12.34, 50})));
    }

    @Test
    void lanes_that_leave_the_finite_numbers_are_told_apart() {
        Problem growing = Cells.of("k*x^2/1[ms]", 1, 100);
        Design design = Design.listed(new int[] {0}, new double[][] {{-1}, {0.005}, {0.1}, {1}, {2}});
        List<Output> outputs = List.of(
                new SampledState("one.x", 0, Units.ONE, new double[] {1, 5, 20, 90}),
                new StateRange("one.x", 0, Units.ONE, 0));
        isTheSame(Ensemble.of(growing, design, STEP), outputs);
    }

    /** Slow waves with quick ones on them, of amplitudes from rest to bursts. */
    @Test
    void classes_of_activity_are_the_same() {
        Problem waves = Cells.of("(k*(3*sin(t/30[ms]) + sin(t/1.5[ms])) - x)/1[ms]", 0, 1500);
        Design design = Design.random(List.of(new Axis(0, 0, 30, false)), 150, 3);
        isTheSame(Ensemble.of(waves, design, 0.05), List.of(new ActivityPattern("one.x", 0, 50, 100)));
    }

    @Test
    void what_it_does_not_do_is_refused() {
        Problem firing = Cells.integrateAndFire(2.5, Steps.of(new Step(4, 0, 200)));
        Design one = Design.listed(new int[] {0}, new double[][] {{10}});
        assertThatThrownBy(() -> Ensemble.of(firing, one, STEP).on(NativeLanes.ofThisMachine()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has events");
        assertThatThrownBy(() -> Ensemble.adaptive(axon(10), conductances(1), SolverSettings.DEFAULT, 0.1)
                        .on(NativeLanes.ofThisMachine()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("goes by exponential Euler and staggered Euler");
        assertThatThrownBy(() -> new NativeLanes(0)).hasMessageContaining("needs one at least");
    }
}
