package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.EventStatistics;
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
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.expr.ExprParser;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Units;

/** The numbers of the solver's staggered steps. */
class StaggeredKernelTest {
    /** A power of two, whose multiples are its sums. */
    private static final double STEP = 0x1p-5;

    private static Ensemble solved(Problem problem, Design design, double step) {
        SolverSettings settings =
                SolverSettings.DEFAULT.method(Method.STAGGERED_EULER).step(step);
        return Ensemble.solved(problem, design, settings, step);
    }

    private static Problem axon(Protocol protocol, double duration) {
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(SquidAxon.template())), protocol, duration);
    }

    @Test
    void the_squid_axon_has_the_bits_of_the_solver(@TempDir Path folder) {
        // Inputs that move, of which the potential takes those in the middle of steps, and a pulse.
        Problem problem =
                axon(Protocol.SILENT.with(0, Steps.of(new Step(8, 5, 240)).plus(new Sine(2, 0.02, 0, 0, 1000))), 260);
        Design design = SquidAxons.conductances(20);
        List<Output> outputs = List.of(
                new SampledState(
                        "axon.v",
                        3,
                        Units.MV,
                        IntStream.range(0, 100).mapToDouble(k -> 2.5 * k).toArray()),
                new SpikeStatistics("axon.v", 3, -20, 7),
                new StateRange("axon.na.m", 0, Units.ONE, 20));
        SameNumbers.areGiven(
                FixedStepKernel.staggered(problem, STEP, design.parameters(), outputs, CppPrecision.DOUBLE),
                solved(problem, design, STEP),
                design,
                outputs,
                folder);
    }

    private static Symbol symbol(String name) {
        return Symbol.of(name, name.equals("stimulus") ? Units.UA_PER_CM2.dimension() : Units.MV.dimension());
    }

    /** A potential that is reset at -50 mV. */
    private static Problem firing() {
        Map<String, Symbol> symbols = Map.of("v", symbol("v"), "stimulus", symbol("stimulus"));
        Template template = Template.named("cell")
                .input(new Input(symbol("stimulus"), Units.UA_PER_CM2))
                .state(
                        symbol("v"),
                        Units.MV,
                        StateKind.VOLTAGE,
                        ExprParser.parse("-65[mV]", symbols::get),
                        ExprParser.parse("(stimulus - 0.1[mS/cm2]*(v + 65[mV]))/1[uF/cm2]", symbols::get))
                .event(new Event(
                        "spike",
                        ExprParser.parse("v + 50[mV]", symbols::get),
                        Map.of(symbol("v"), ExprParser.parse("-70[mV]", symbols::get))))
                .build();
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(template)),
                Protocol.SILENT.with(0, Steps.of(new Step(3, 2.5, 77))),
                100);
    }

    @Test
    void events_happen_where_they_do_in_the_solver(@TempDir Path folder) {
        Problem problem = firing();
        Design one = Design.listed(new int[0], new double[][] {{}});
        List<Output> outputs = List.of(
                new EventStatistics("cell.spike", 0, 0), new SampledState("cell.v", 0, Units.MV, new double[] {100}));
        LaneRun run = FixedStepKernel.staggered(problem, 0.025, one.parameters(), outputs, CppPrecision.DOUBLE);
        // What is left is where spikes are located, and when steps end after them.
        SameNumbers.areNear(
                HostProgram.run(run, SameNumbers.values(one), folder), solved(problem, one, 0.025), outputs, 1e-9);
    }

    @Test
    void a_model_without_a_potential_is_refused() {
        Problem none = Cells.of("-k*x/1[ms]", 1, 10);
        assertThatThrownBy(() -> FixedStepKernel.staggered(none, STEP, new int[] {0}, List.of(), CppPrecision.DOUBLE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("one has 0 membrane potentials");
    }
}
