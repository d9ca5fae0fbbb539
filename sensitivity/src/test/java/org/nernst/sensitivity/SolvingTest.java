package org.nernst.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

/** Compiled models through the solver. */
class SolvingTest {
    private static final CompiledSystem AXON = SquidAxon.linoid();

    @Test
    void aShortPulseOnAQuietCellIsNotSteppedOver() {
        int input = AXON.system().inputIndex().get("axon.stimulus");
        Protocol pulse = Protocol.SILENT.with(input, Steps.of(new Step(100, 100, 100.2)));
        Solution solution = Solver.solve(Problem.of(AXON, pulse, 120), SolverSettings.DEFAULT);
        assertThat(solution.trajectory().stepTimes()).contains(100.0, 100.2);
        // 20 nC/cm² on 1 µF/cm² are 20 mV at once, and then a spike.
        double[] v = solution.sample("axon.v", new double[] {99.9, 100.2, 101});
        assertThat(v[0]).isCloseTo(-65, within(0.01));
        assertThat(v[1]).isGreaterThan(-50);
        assertThat(v[2]).isGreaterThan(0);
    }

    @Test
    void settlingBeginsEarlierWithoutTheStimulus() {
        Problem problem = SquidAxon.problem(AXON).settling(300);
        Solution solution = Solver.solve(problem, SolverSettings.DEFAULT.tolerances(1e-10, 1e-10));
        double[] v = solution.sample("axon.v", new double[] {-300, -1, 0, 8});
        assertThat(v[0]).isEqualTo(-65);
        // At rest nothing moves any more.
        assertThat(v[1]).isCloseTo(v[2], within(1e-6));
        assertThat(v[3]).isNotCloseTo(v[2], within(1.0));
    }

    @Test
    void tolerancesScaleWithTheKindOfState() {
        double[] tolerances =
                new Tolerances(1e-6, 1e-4).absoluteByState(AXON.system(), new double[] {-65, 0.05, 0.6, 0.3});
        assertThat(tolerances).containsExactly(new double[] {1e-4, 1e-6, 1e-6, 1e-6}, within(1e-20));
    }

    @Test
    void observablesAreSampledWithTheInputsOfTheirTime() {
        Solution solution = Solver.solve(SquidAxon.problem(AXON), SolverSettings.DEFAULT);
        double v = solution.sample("axon.v", new double[] {12})[0];
        double n = solution.sample("axon.k.n", new double[] {12})[0];
        assertThat(solution.sample("k.i", new double[] {12})[0])
                .isCloseTo(36 * Math.pow(n, 4) * (v + 77), within(1e-9));
        assertThatThrownBy(() -> solution.sample("axon.v", new double[] {51}))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("51.0 ms lies outside the solution");
    }

    @Test
    void aSolutionThatBlowsUpNamesStateAndTimeAndKeepsWhatWasComputed() {
        Symbol x = Symbol.of("x", Dimension.NONE);
        Template template = Template.named("cell")
                .state(x, Units.ONE, StateKind.OTHER, Literal.ONE, x.pow(2).div(Literal.of(10, Units.MS)))
                .build();
        CompiledSystem system = SystemCompiler.standard().compile(OdeSystem.single(template));
        assertThatThrownBy(() -> Solver.solve(Problem.of(system, Protocol.SILENT, 50), SolverSettings.DEFAULT))
                .isInstanceOfSatisfying(SolverException.class, failure -> {
                    assertThat(failure.state()).isEqualTo("cell.x");
                    assertThat(failure.time()).isCloseTo(10, within(1e-4));
                    assertThat(failure.partial().sample("cell.x", new double[] {5})[0])
                            .isCloseTo(2, within(1e-6));
                })
                .hasMessageStartingWith("cell.x changes so fast that no step is small enough at t = ");
    }
}
