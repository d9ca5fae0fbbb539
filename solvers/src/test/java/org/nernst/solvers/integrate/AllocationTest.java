package org.nernst.solvers.integrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.OdeJacobian;
import org.nernst.symbolic.compile.SparsityPattern;

/** Steps make no garbage, so that ten million of them leave the heap as it was. */
class AllocationTest {
    /** What a piece and the measurement itself allocate, once; a single byte a step would be a hundred times as much. */
    private static final long ONCE = 10_000;

    private static final int STEPS = 10_000_000;

    /** y' = −y + sin t, with its derivatives. */
    private static final class Follower implements OdeFunction, OdeJacobian {
        private static final SparsityPattern PATTERN = new SparsityPattern(1, 1, new int[] {0, 1}, new int[] {0});

        @Override
        public void derivative(double t, double[] y, double[] ydot) {
            ydot[0] = -y[0] + Math.sin(t);
        }

        @Override
        public OdeJacobian jacobian() {
            return this;
        }

        @Override
        public SparsityPattern pattern() {
            return PATTERN;
        }

        @Override
        public void entries(double t, double[] y, double[] entries) {
            entries[0] = -1;
        }

        @Override
        public void timeDerivative(double t, double[] y, double[] rate) {
            rate[0] = Math.cos(t);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GRAGG_BULIRSCH_STOER"})
    void nothingIsAllocatedFromStepToStep(Method method) throws PieceIntegration.Stuck {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] sum = {0};
        double step = 1e-3;
        Follower follower = new Follower();
        TestOde ode = new TestOde(new double[] {0, 1}, new double[] {1}, new double[] {1}, follower);
        SolverSettings settings = SolverSettings.DEFAULT
                .method(method)
                .tolerances(1e-3, 1)
                .maximumStep(step)
                .step(method.takesFixedSteps() ? step : 0);
        PieceIntegration integration =
                IntegrationSetup.of(ode, settings, true, accepted -> sum[0] += accepted.evaluate(accepted.end(), 0));
        double[] y = {1};
        int steps = method == Method.DORMAND_PRINCE_54 ? STEPS : STEPS / 20;
        integration.run(follower, 0, y, 1, null, step);
        // What the virtual machine allocates for the first measurements is over before the one that counts.
        for (int warming = 1; warming <= 3; warming++) {
            integration.run(follower, 0, y, 100, null, step);
            assertThat(threads.getCurrentThreadAllocatedBytes()).isPositive();
        }
        // Nor does what it allocates when it compiles once more count, as after a path that is rarely taken; steps
        // allocate each time.
        long allocated = Long.MAX_VALUE;
        for (int run = 0; run < 3 && allocated > ONCE; run++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            integration.run(follower, 0, y, steps * step, null, step);
            allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(integration.steps()).isGreaterThan(steps);
        assertThat(sum[0]).isFinite();
        assertThat(allocated).isLessThanOrEqualTo(ONCE);
    }
}
