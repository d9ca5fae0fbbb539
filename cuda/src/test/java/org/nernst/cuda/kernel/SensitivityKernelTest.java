package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.MemberIntegrator.Outcome;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SampledState;
import org.nernst.sensitivity.discrete.TangentSensitivities;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SquidAxon;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.emit.CppProgram;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.unit.Units;

/** Forward sensitivities by the methods beside exponential Euler: as further states, or as the derivatives of steps. */
class SensitivityKernelTest {
    /** The potential at the start, on which the gates depend there, is among them. */
    private static final int[] BY = {0, 4, 7};

    /** At the ends of steps. */
    private static final double[] TIMES = {5.0625, 15, 40};

    private static final SolverSettings TIGHT =
            SolverSettings.DEFAULT.method(Method.DORMAND_PRINCE_54).tolerances(1e-10, 1e-10);

    @BeforeEach
    void needsCompiler() {
        assumeTrue(CppProgram.compiler() != null, "no C++ compiler on the path");
    }

    private static Problem axon() {
        Protocol pulses = Protocol.SILENT.with(0, Steps.of(new Step(8, 5.0625, 30), new Step(3, 15, 20)));
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(SquidAxon.template())), pulses, 40);
    }

    /** All states and their sensitivities to so many parameters. */
    private static List<Output> all(int states, int parameters, double[] times) {
        return IntStream.range(0, states * (1 + parameters))
                .<Output>mapToObj(state -> new SampledState("state " + state, state, Units.ONE, times))
                .toList();
    }

    @Test
    void dormand_and_prince_s_are_those_of_the_jvm_s_lanes(@TempDir Path folder) {
        Design design = SquidAxons.conductances(20);
        List<Output> outputs = all(4, BY.length, TIMES);
        LaneRun run = AdaptiveKernel.of(axon(), TIGHT, 0.5, design.parameters(), outputs, CppPrecision.DOUBLE, BY);
        // Roundings of the step control, as of states.
        SameNumbers.areNear(
                HostProgram.run(run, SameNumbers.values(design), folder),
                Ensemble.withSensitivities(axon(), design, TIGHT, 0.5, BY),
                outputs,
                1e-8);
    }

    @Test
    void those_of_stiff_steps_are_the_same_but_for_tolerances(@TempDir Path folder) {
        Design design = SquidAxons.conductances(10);
        List<Output> outputs = all(4, BY.length, TIMES);
        LaneRun run = AdaptiveKernel.stiff(axon(), TIGHT, 0.5, design.parameters(), outputs, CppPrecision.DOUBLE, BY);
        SameNumbers.areNear(
                HostProgram.run(run, SameNumbers.values(design), folder),
                Ensemble.withSensitivities(axon(), design, TIGHT, 0.5, BY),
                outputs,
                1e-6);
    }

    /**
     * x' = k (k cos t − x), whose Jacobian's entry by k changes with x and with time: with steps of one length their error falls by 2⁵ where these are halved, which it
     * wouldn't if the matrix lacked anything.
     */
    @Test
    void stiff_steps_are_of_order_five(@TempDir Path folder) {
        Problem problem = Cells.of("k*(k*cos(t/1[ms]) - x)/1[ms]", 1, 20);
        double k = 3;
        double[] errors = new double[2];
        for (int half = 0; half < 2; half++) {
            SolverSettings even = SolverSettings.DEFAULT.tolerances(0.1, 1e6).maximumStep(0.1 / (1 + half));
            LaneRun run = AdaptiveKernel.stiff(
                    problem, even, 1, new int[] {0}, all(1, 1, new double[] {20}), CppPrecision.DOUBLE, 0);
            double found =
                    HostProgram.run(run, new double[][] {{k}}, folder).get(0).results()[1];
            errors[half] = Math.abs(found - derivative(k));
        }
        assertThat(errors[0]).isGreaterThan(1e-10).isLessThan(1e-6);
        assertThat(errors[0] / errors[1]).isGreaterThan(24).isLessThan(48);
    }

    /** ∂x/∂k of x = k² (k cos t + sin t)/(k² + 1) + (1 − k³/(k² + 1)) e^(−k t) at 20 ms, where the second term has gone. */
    private static double derivative(double k) {
        double square = k * k + 1;
        double wave = k * Math.cos(20) + Math.sin(20);
        return (2 * k * wave + k * k * Math.cos(20)) / square - 2 * k * k * k * wave / (square * square);
    }

    @Test
    void those_of_staggered_steps_are_the_derivatives_of_the_solver_s(@TempDir Path folder) {
        double step = 0x1p-5;
        Design design = SquidAxons.conductances(3);
        List<Output> outputs = all(4, BY.length, TIMES);
        LaneRun run = FixedStepKernel.staggered(axon(), step, design.parameters(), outputs, CppPrecision.DOUBLE, BY);
        List<Outcome> lanes = HostProgram.run(run, SameNumbers.values(design), folder);
        SolverSettings settings =
                SolverSettings.DEFAULT.method(Method.STAGGERED_EULER).step(step);
        for (int lane = 0; lane < design.size(); lane++) {
            double[] values = axon().parameters();
            values[0] = SameNumbers.values(design)[lane][0];
            values[1] = SameNumbers.values(design)[lane][1];
            Problem member = new Problem(axon().system(), values, axon().protocol(), 0, 40);
            for (int state = 0; state < 4; state++) {
                for (int time = 0; time < TIMES.length; time++) {
                    Objective sample = Objective.sample(axon().system().system().statePath(state), TIMES[time]);
                    Gradient gradient = TangentSensitivities.solve(
                                    member, IndependentVariables.parameters(BY), List.of(sample), settings)
                            .get(0);
                    // The step is lowered together with its derivatives, so some roundings are others.
                    assertThat(lanes.get(lane).results()[state * TIMES.length + time])
                            .isCloseTo(gradient.value(), within(1e-12 * (1 + Math.abs(gradient.value()))));
                    for (int column = 0; column < BY.length; column++) {
                        double expected = gradient.derivatives()[column];
                        assertThat(lanes.get(lane).results()[(4 * (1 + column) + state) * TIMES.length + time])
                                .as("state %s at %s ms by %s", state, TIMES[time], BY[column])
                                .isCloseTo(expected, within(1e-11 * (1 + Math.abs(expected))));
                    }
                }
            }
        }
    }
}
