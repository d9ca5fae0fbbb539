package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.MemberIntegrator.Outcome;
import org.nernst.ensemble.output.EventStatistics;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SampledState;
import org.nernst.ensemble.output.StateRange;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.emit.CppProgram;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprParser;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Units;

/** In single precision thresholds, resets and deliveries happen when they do, but for what roundings of a state make of a time. */
class SingleEventsTest {
    private static final double STEP = 0.01;
    private static final double END = 100;
    private static final double DRIVE = 4;
    private static final double REFRACTORY = 2.5;
    private static final SolverSettings SIX_DIGITS = SolverSettings.DEFAULT.tolerances(1e-6, 1e-6);
    private static final List<Output> SPIKES = List.of(new EventStatistics("lif.spike", 0, 0));

    private static final Design FIRING =
            Design.random(List.of(new Axis(0, 5, 20, false), new Axis(1, 4, 8, false)), 60, 3);

    @BeforeEach
    void needsCompiler() {
        assumeTrue(CppProgram.compiler() != null, "no C++ compiler on the path");
    }

    private static Problem firing() {
        return Cells.integrateAndFire(REFRACTORY, Steps.of(new Step(DRIVE, 0, 200)));
    }

    /**
     * That spikes come when the closed form says.
     *
     * @param roundings by how many half units in the last place of the potential, over its slope, a time may be off
     */
    private static void spikesComeInTime(LaneRun run, double roundings, Path folder) {
        double[][] varied = SameNumbers.values(FIRING);
        List<Outcome> lanes = HostProgram.run(run, varied, folder);
        for (int lane = 0; lane < varied.length; lane++) {
            double tau = varied[lane][0];
            double r = varied[lane][1];
            double[] found = lanes.get(lane).results();
            double first = Cells.interval(tau, r, DRIVE, 0);
            double count = 1 + Math.floor((END - first) / (first + REFRACTORY));
            double slope = (r * DRIVE - 15) / tau;
            assertThat(found[0]).as("spikes of lane %s", lane).isEqualTo(count);
            assertThat(found[1]).as("first spike").isCloseTo(first, within(roundings * 0x1p-21 / slope));
            if (count > 1) {
                assertThat(found[2]).as("interval").isCloseTo(first + REFRACTORY, within(roundings * 0x1p-21 / slope));
            }
        }
    }

    @Test
    void steps_of_one_length_are_off_by_the_root_of_their_number(@TempDir Path folder) {
        LaneRun run = FixedStepKernel.single(firing(), STEP, FIRING.parameters(), SPIKES);
        spikesComeInTime(run, Math.sqrt(END / STEP), folder);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void steps_as_the_error_allows_are_off_by_some_tolerances(boolean stiff, @TempDir Path folder) {
        double tolerances = 5 * 1e-6 * (1 + 15) / 0x1p-21;
        spikesComeInTime(adaptive(firing(), FIRING, SPIKES, stiff), tolerances, folder);
    }

    private static LaneRun adaptive(Problem problem, Design design, List<Output> outputs, boolean stiff) {
        return stiff
                ? AdaptiveKernel.stiff(problem, SIX_DIGITS, 0.5, design.parameters(), outputs, CppPrecision.SINGLE)
                : AdaptiveKernel.of(problem, SIX_DIGITS, 0.5, design.parameters(), outputs, CppPrecision.SINGLE);
    }

    @Test
    void jumps_that_come_late_come_in_time(@TempDir Path folder) {
        // Under a drive that changes no spike coincides with what is left of another.
        Problem problem = Cells.echoing(23.7, Steps.of(new Step(DRIVE, 0.503, 70), new Step(3, 20.07, 40)));
        List<Output> outputs = List.of(
                new EventStatistics("lif.spike", 0, 0),
                new SampledState("lif.x", 0, Units.ONE, new double[] {24, 50.01, 90}));
        LaneRun run = FixedStepKernel.single(problem, STEP, FIRING.parameters(), outputs);
        List<Outcome> lanes = HostProgram.run(run, SameNumbers.values(FIRING), folder);
        // Times of spikes are off by some 1e-4 ms, in which the potential goes some 1e-3.
        SameNumbers.areNear(lanes, Ensemble.of(problem, FIRING, STEP), outputs, 1e-3);
    }

    /** Each spike of a cell adds to a conductance by two synapses, at one instant, in sums that are rounded. */
    private static Problem twoSynapses() {
        Template template = Template.named("cell")
                .parameter(new Parameter(symbol("tau"), Units.ONE, 10, Bounds.NONE, true))
                .state(symbol("x"), Units.ONE, StateKind.OTHER, parse("0"), parse("(20 - x)/(tau*1[ms])"))
                .state(symbol("s"), Units.ONE, StateKind.OTHER, parse("0"), parse("-s/7[ms]"))
                .event(new Event(
                        "spike", parse("x - 15"), Map.of(symbol("x"), parse("0"), symbol("s"), parse("s + 0.1"))))
                .event(new Event("second", parse("x - 15"), Map.of(symbol("s"), parse("s + 0.7"))))
                .build();
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, END);
    }

    private static Symbol symbol(String name) {
        return Symbol.of(name, Units.ONE.dimension());
    }

    private static Expr parse(String formula) {
        return ExprParser.parse(formula, SingleEventsTest::symbol);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void spikes_trigger_synapses(boolean stiff, @TempDir Path folder) {
        Design design = Design.random(List.of(new Axis(0, 3, 12, false)), 40, 3);
        List<Output> outputs =
                List.of(new EventStatistics("cell.spike", 0, 0), new StateRange("cell.s", 1, Units.ONE, 0));
        List<Outcome> lanes =
                HostProgram.run(adaptive(twoSynapses(), design, outputs, stiff), SameNumbers.values(design), folder);
        assertThat(lanes).extracting(Outcome::failure).containsOnlyNulls();
        // An extremum is one of the looks, which are others by roundings; so is what is left of the last interval.
        SameNumbers.areNear(
                lanes, Ensemble.adaptive(twoSynapses(), design, SolverSettings.DEFAULT, 0.5), outputs, 2e-3);
    }

    @Test
    void tolerances_beyond_single_precision_are_refused() {
        assertThatThrownBy(() -> AdaptiveKernel.of(
                        firing(), SolverSettings.DEFAULT, 0.5, FIRING.parameters(), SPIKES, CppPrecision.SINGLE))
                .isInstanceOf(ModelException.class)
                .hasMessage("a relative tolerance of 1.0E-8 is finer than single precision, which has 1.0E-6 at best");
    }
}
