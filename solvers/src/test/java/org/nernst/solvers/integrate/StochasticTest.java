package org.nernst.solvers.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.solvers.noise.BrownianMotion;
import org.nernst.solvers.problem.OdeEvents;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.system.ModelException;

/** Stochastic methods against closed forms along the same Brownian paths, and against moments. All seeds are fixed. */
class StochasticTest {
    /** So many independent paths are solved at once, as components of one system. */
    private static final int PATHS = 4000;

    private static Trajectory solve(Method method, TestSde sde, double step, int cells) {
        SolverSettings settings =
                SolverSettings.DEFAULT.method(method).step(step).randomness(new Randomness(20, 0, cells));
        return new AdaptiveIntegrator(settings).integrate(sde, false);
    }

    private static double[] repeated(int count, double value) {
        double[] all = new double[count];
        Arrays.fill(all, value);
        return all;
    }

    private static OdeFunction each(Scalar function) {
        return (t, y, result) -> {
            for (int i = 0; i < y.length; i++) {
                result[i] = function.at(t, y[i]);
            }
        };
    }

    private interface Scalar {
        double at(double t, double y);
    }

    private interface Exact {
        double at(double w);
    }

    /** W(1) of the paths that the solutions above take, made of 512 cells. */
    private static double[] endsOfPaths(int paths) {
        BrownianMotion motion = new BrownianMotion(paths, 20, 0, 0, 1.0 / 512, 512, true);
        motion.until(1);
        return motion.increments();
    }

    /** The mean error at t = 1 along the paths, and the error of the mean, with 512 cells in all. */
    private static double[] errors(Method method, TestSde sde, Exact exact, int steps) {
        double[] end = solve(method, sde, 1.0 / steps, 512 / steps).finalState();
        double[] w = endsOfPaths(end.length);
        double strong = 0;
        double weak = 0;
        for (int path = 0; path < end.length; path++) {
            double error = end[path] - exact.at(w[path]);
            strong += Math.abs(error) / end.length;
            weak += error / end.length;
        }
        return new double[] {strong, Math.abs(weak)};
    }

    private static double slope(double coarse, double fine, int factor) {
        return Math.log(coarse / fine) / Math.log(factor);
    }

    /** dX = μX dt + σX dW has the solution X₀ exp((μ − σ²/2) t + σW). */
    @Test
    void eulerMaruyamaHasStrongOrderOneHalfAndWeakOrderOne() {
        double mu = 1.5;
        double sigma = 0.8;
        TestSde growth = TestSde.of(1, repeated(PATHS, 1), false, each((t, y) -> mu * y), each((t, y) -> sigma * y));
        Exact exact = w -> Math.exp(mu - sigma * sigma / 2 + sigma * w);
        double[] coarse = errors(Method.EULER_MARUYAMA, growth, exact, 16);
        double[] fine = errors(Method.EULER_MARUYAMA, growth, exact, 256);
        // The drift's error of order 1 is there too, so the slope is somewhat above ½ at such steps.
        assertThat(slope(coarse[0], fine[0], 16)).isBetween(0.45, 0.75);
        // Solution and approximation share their paths, so the mean of their difference has little scatter: the
        // standard
        // errors are 4000^−½ of the strong errors, below a tenth of the weak ones.
        assertThat(slope(coarse[1], fine[1], 16)).isBetween(0.8, 1.2);
    }

    /** dX = (β/√(1+t) − X/(2(1+t))) dt + αβ/√(1+t) dW has the solution (X₀ + β(t + αW))/√(1+t) (Kloeden and Platen, 4.4.4). */
    private static TestSde additive() {
        return TestSde.of(
                1,
                repeated(PATHS, 1),
                true,
                each((t, y) -> 0.5 / Math.sqrt(1 + t) - y / (2 * (1 + t))),
                each((t, y) -> 0.4 * 0.5 / Math.sqrt(1 + t)));
    }

    private static final Exact ADDITIVE_SOLUTION = w -> (1 + 0.5 * (1 + 0.4 * w)) / Math.sqrt(2);

    @Test
    void withAdditiveNoiseBothMethodsAreBetterAndSra1HasOrderTwoWhereTheDriftIsLinear() {
        double[] coarse = errors(Method.EULER_MARUYAMA, additive(), ADDITIVE_SOLUTION, 16);
        double[] fine = errors(Method.EULER_MARUYAMA, additive(), ADDITIVE_SOLUTION, 128);
        assertThat(slope(coarse[0], fine[0], 8)).isBetween(0.9, 1.1);
        double[] better = errors(Method.SRA1, additive(), ADDITIVE_SOLUTION, 16);
        double[] best = errors(Method.SRA1, additive(), ADDITIVE_SOLUTION, 128);
        // Its error of order 1.5 has the second derivative of the drift as a factor.
        assertThat(slope(better[0], best[0], 8)).isBetween(1.85, 2.15);
        assertThat(best[0]).isLessThan(fine[0] / 20);
    }

    /** A nonlinear drift, y' = −y³ + sin t, against four times as many steps along the same paths. */
    @Test
    void sra1KeepsItsOrderWhereTheDriftIsNotLinear() {
        TestSde cubic = TestSde.of(
                1, repeated(PATHS, 1), true, each((t, y) -> -y * y * y + Math.sin(t)), each((t, y) -> 0.5 + 0.3 * t));
        double[] truth = solve(Method.SRA1, cubic, 1.0 / 512, 1).finalState();
        double[] errors = new double[2];
        double[] ofMean = new double[2];
        for (int half = 0; half < 2; half++) {
            int steps = half == 0 ? 16 : 64;
            double[] end = solve(Method.SRA1, cubic, 1.0 / steps, 512 / steps).finalState();
            for (int path = 0; path < PATHS; path++) {
                errors[half] += Math.abs(end[path] - truth[path]) / PATHS;
                ofMean[half] += (Math.exp(end[path]) - Math.exp(truth[path])) / PATHS;
            }
        }
        assertThat(slope(errors[0], errors[1], 4)).isBetween(1.35, 1.85);
        // That of means is 2; along the same paths they scatter by a tenth of their errors.
        assertThat(slope(Math.abs(ofMean[0]), Math.abs(ofMean[1]), 4)).isBetween(1.75, 2.4);
    }

    /** An Ornstein–Uhlenbeck process at steps of τ/10: mean, variance and autocorrelation to five standard errors. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"EULER_MARUYAMA", "SRA1"})
    void anOrnsteinUhlenbeckProcessHasTheMomentsOfItsScheme(Method method) {
        double tau = 3;
        double h = 0.3;
        TestSde process = TestSde.of(
                30, repeated(PATHS, 2), true, each((t, y) -> (1 - y) / tau), each((t, y) -> 0.5 * Math.sqrt(2 / tau)));
        double[] earlier = solve(method, process, h, 1).finalState();
        TestSde longer = new TestSde(
                new double[] {0, 33}, process.initialState(), true, process.drift(), process.amplitude(), null);
        double[] later = solve(method, longer, h, 1).finalState();
        double mean = 0;
        double variance = 0;
        double covariance = 0;
        for (int path = 0; path < PATHS; path++) {
            mean += (later[path] - 1) / PATHS;
            variance += (later[path] - 1) * (later[path] - 1) / PATHS;
            covariance += (later[path] - 1) * (earlier[path] - 1) / PATHS;
        }
        double z = h / tau;
        // What y → r y + noise has at rest: the variance of the noise over 1 − r².
        double r = method == Method.EULER_MARUYAMA ? 1 - z : 1 - z + z * z / 2;
        double ofNoise = method == Method.EULER_MARUYAMA ? 2 * z : 2 * z * ((1 - z / 2) * (1 - z / 2) + z * z / 12);
        double expected = 0.25 * ofNoise / (1 - r * r);
        double root = Math.sqrt(PATHS);
        assertThat(mean).isCloseTo(0, within(5 * 0.5 / root));
        assertThat(variance).isCloseTo(expected, within(5 * Math.sqrt(2) * expected / root));
        assertThat(covariance).isCloseTo(expected * Math.pow(r, 10), within(5 * 1.1 * expected / root));
        // And that is σ² to the order of the scheme.
        assertThat(expected).isCloseTo(0.25, within(method == Method.EULER_MARUYAMA ? 0.25 * 0.06 : 0.25 * 0.002));
    }

    /** Without drift the state is the Brownian motion itself, wherever break points cut steps. */
    @Test
    void breakPointsTakeTheirPartOfTheIncrementAndLeaveThePathAsItIs() {
        OdeFunction none = each((t, y) -> 0);
        OdeFunction one = each((t, y) -> 1);
        double[] start = new double[5];
        for (Method method : new Method[] {Method.EULER_MARUYAMA, Method.SRA1}) {
            double[] plain =
                    solve(method, TestSde.of(1, start, true, none, one), 0.1, 1).finalState();
            TestSde broken = new TestSde(new double[] {0, 0.123, 0.131, 0.55, 0.7, 1}, start, true, none, one, null);
            Trajectory cut = solve(method, broken, 0.1, 1);
            for (int source = 0; source < 5; source++) {
                assertThat(cut.finalState()[source]).isCloseTo(plain[source], within(1e-14));
            }
            assertThat(plain).doesNotContain(0);
        }
    }

    @Test
    void aPathDependsOnItsAddressOnly() {
        TestSde process = TestSde.of(5, repeated(8, 1), true, each((t, y) -> -y), each((t, y) -> 1));
        SolverSettings settings = SolverSettings.DEFAULT.step(0.01);
        double[] once =
                new AdaptiveIntegrator(settings).integrate(process, true).finalState();
        double[] again =
                new AdaptiveIntegrator(settings).integrate(process, true).finalState();
        assertThat(again).isEqualTo(once);
        double[][] on = new double[4][];
        java.util.stream.IntStream.range(0, 4)
                .parallel()
                .forEach(thread -> on[thread] = new AdaptiveIntegrator(settings)
                        .integrate(process, false)
                        .finalState());
        for (double[] end : on) {
            assertThat(end).isEqualTo(once);
        }
        assertThat(new AdaptiveIntegrator(settings.seed(2))
                        .integrate(process, true)
                        .finalState())
                .isNotEqualTo(once);
        assertThat(new AdaptiveIntegrator(settings.run(1))
                        .integrate(process, true)
                        .finalState())
                .isNotEqualTo(once);
    }

    /** Resets a component to 0 where it reaches 1. */
    private record Threshold(int count) implements OdeEvents {
        @Override
        public void guards(double t, double[] y, double[] values) {
            for (int event = 0; event < count; event++) {
                values[event] = y[event] - 1;
            }
        }

        @Override
        public void jump(int event, double t, double[] y) {
            y[event] = 0;
        }

        @Override
        public boolean resetsItsGuard(int event) {
            return true;
        }

        @Override
        public String name(int event) {
            return "spike" + event;
        }

        @Override
        public int component(int event) {
            return event;
        }
    }

    /**
     * A perfect integrate-and-fire neuron, dy = μ dt + σ dW from 0 to the threshold 1: intervals have the inverse Gaussian
     * distribution with mean 1/μ and variance σ²/μ³ (Gerstein and Mandelbrot 1964).
     */
    @Test
    void thresholdsAreReachedAsTheInverseGaussianDistributionSays() {
        double mu = 0.5;
        double sigma = 0.3;
        double h = 0.002;
        TestSde neuron = new TestSde(
                new double[] {0, 4000},
                new double[] {0},
                true,
                each((t, y) -> mu),
                each((t, y) -> sigma),
                new Threshold(1));
        Trajectory trajectory = solve(Method.EULER_MARUYAMA, neuron, h, 1);
        double[] spikes = trajectory.occurrences().stream()
                .mapToDouble(spike -> spike.time())
                .toArray();
        int count = spikes.length - 1;
        double mean = (spikes[count] - spikes[0]) / count;
        double variance = 0;
        for (int index = 0; index < count; index++) {
            double deviation = spikes[index + 1] - spikes[index] - mean;
            variance += deviation * deviation / count;
        }
        double expected = sigma * sigma / (mu * mu * mu);
        // Excursions between the ends of steps are missed: the threshold is as if 0.5826 σ√h higher (Broadie,
        // Glasserman and Kou 1997).
        double shift = 0.5826 * sigma * Math.sqrt(h);
        double error = 5 * Math.sqrt(expected / count);
        assertThat(mean).isBetween(1 / mu - error, (1 + shift) / mu + error);
        // The kurtosis of the distribution is 15 σ²/μ in excess.
        double ofVariance = expected * Math.sqrt((2 + 15 * sigma * sigma / mu) / count);
        assertThat(variance).isCloseTo(expected * (1 + shift / 2), within(5 * ofVariance + expected * shift));
        // The state is on the threshold where a spike is located.
        assertThat(count).isGreaterThan(1900);
    }

    /** Two neurons with steps so long that both may spike in one: each reset takes 1 away, where its own guard is zero. */
    @Test
    void aStepThatAnEventCutsEndsOnTheThresholdAndThePathGoesOn() {
        TestSde rising = new TestSde(
                new double[] {0, 40},
                new double[] {0, 0.1},
                true,
                each((t, y) -> 0.5),
                each((t, y) -> 0.3),
                new Threshold(2));
        SolverSettings settings = SolverSettings.DEFAULT.step(1).method(Method.EULER_MARUYAMA);
        Trajectory trajectory = new AdaptiveIntegrator(settings).integrate(rising, true);
        BrownianMotion motion = new BrownianMotion(2, 1, 0, 0, 1, 1, true);
        motion.until(40);
        for (int neuron = 0; neuron < 2; neuron++) {
            int number = neuron;
            long spikes = trajectory.occurrences().stream()
                    .filter(spike -> spike.event() == number)
                    .count();
            assertThat(spikes).isBetween(10L, 30L);
            // What the resets leave is the drift and the whole Brownian path.
            double expected = rising.initialState()[neuron] + 0.5 * 40 + 0.3 * motion.increments()[neuron];
            assertThat(trajectory.finalState()[neuron] + spikes).isCloseTo(expected, within(1e-4));
        }
    }

    @Test
    void otherMethodsRefuseNoiseAndSra1NoiseThatFollowsTheState() {
        TestSde growth = TestSde.of(1, repeated(1, 1), false, each((t, y) -> y), each((t, y) -> y));
        assertThatThrownBy(() -> solve(Method.SRA1, growth, 0.1, 1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("noise0")
                .hasMessageContaining("choose euler-maruyama");
        assertThatThrownBy(() -> solve(Method.CRANK_NICOLSON, growth, 0.1, 1))
                .hasMessageContaining("can't solve a model with noise, such as noise0")
                .hasMessageContaining("--without-noise");
        assertThatThrownBy(() -> new AdaptiveIntegrator(SolverSettings.DEFAULT).integrate(growth, true))
                .hasMessageContaining("steps of one length");
        assertThat(new AdaptiveIntegrator(SolverSettings.DEFAULT.step(0.1))
                        .integrate(growth, true)
                        .statistics()
                        .method())
                .isEqualTo("euler-maruyama");
        assertThat(new AdaptiveIntegrator(SolverSettings.DEFAULT.step(0.1))
                        .integrate(additive(), true)
                        .statistics()
                        .method())
                .isEqualTo("sra1");
        assertThatThrownBy(() -> new Randomness(1, -1, 1)).hasMessageContaining("no run -1");
        assertThatThrownBy(() -> new Randomness(1, 0, 0)).hasMessageContaining("a step of 0 cells");
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"EULER_MARUYAMA", "SRA1"})
    void nothingIsAllocatedFromStepToStep(Method method) throws PieceIntegration.Stuck {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        TestSde process = TestSde.of(10, repeated(3, 1), true, each((t, y) -> -y), each((t, y) -> 1));
        double[] sum = {0};
        SolverSettings settings = SolverSettings.DEFAULT.method(method).step(1e-3);
        PieceIntegration integration =
                IntegrationSetup.of(process, settings, true, step -> sum[0] += step.evaluate(step.end(), 0));
        OdeFunction function = process.on(0);
        double[] y = repeated(3, 1);
        for (int warming = 0; warming < 3; warming++) {
            integration.run(function, 50 * warming, y, 50 * (warming + 1), null, 0);
            assertThat(threads.getCurrentThreadAllocatedBytes()).isPositive();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        integration.run(function, 150, y, 650, null, 0);
        // A byte a step would be ten times as much as what the virtual machine allocates once.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(50_000);
        assertThat(integration.steps()).isCloseTo(650_000, within(3));
        assertThat(sum[0]).isFinite();
    }
}
