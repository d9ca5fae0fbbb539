package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.Member;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.SampledState;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.unit.Units;
import org.nernst.tests.reference.SquidAxon;
import org.nernst.tests.reference.StomatogastricNeuron;

/** Lanes beside the solver of the same method, which makes its steps from the Jacobian's entries and e^z − 1 of the Java library. */
class LanesTest {
    private static final double STEP = 0.025;
    private static final double[] TIMES = {7.5, 20, 40};

    private static void agree(OdeSystem system, Protocol protocol, double tolerance) {
        Problem problem = Problem.of(SystemCompiler.standard().compile(system), protocol, 40);
        double first = system.defaultParameters()[0];
        Design design = Design.grid(List.of(new Axis(0, 0.8 * first, 1.2 * first, false)), new int[] {5});
        String path = system.statePath(0);
        List<Member> members = Ensemble.of(problem, design, STEP)
                .keeping(new SampledState(path, 0, Units.MV, TIMES))
                .members();
        SolverSettings settings =
                SolverSettings.DEFAULT.method(Method.EXPONENTIAL_EULER).step(STEP);
        for (Member member : members) {
            Problem alone = problem.withParameters(new int[] {0}, member.parameters());
            double[] expected = Solver.solve(alone, settings).sample(path, TIMES);
            for (int index = 0; index < TIMES.length; index++) {
                assertThat(member.results()[index])
                        .as("member %s at %s ms", member.number(), TIMES[index])
                        .isCloseTo(expected[index], within(tolerance));
            }
        }
    }

    @Test
    void the_squid_axon_in_lanes_is_that_of_the_solver() {
        OdeSystem system = SquidAxon.system();
        Steps pulse = Steps.of(new Step(10, 5, 35.01));
        agree(system, Protocol.SILENT.with(system.inputIndex().get("axon.stimulus"), pulse), 1e-9);
    }

    @Test
    void the_thirteen_state_neuron_in_lanes_is_that_of_the_solver() {
        agree(StomatogastricNeuron.system(), Protocol.SILENT, 1e-9);
    }
}
