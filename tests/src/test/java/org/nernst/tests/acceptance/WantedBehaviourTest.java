package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nernst.channels.HodgkinHuxley1952;
import org.nernst.channels.Liu1998;
import org.nernst.fit.Attempt;
import org.nernst.fit.Fit;
import org.nernst.fit.FitResult;
import org.nernst.fit.Stage;
import org.nernst.fit.WantedBehaviour;
import org.nernst.fit.loss.Activity;
import org.nernst.fit.loss.TargetLoss;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.start.StartingPoints;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.feature.Feature;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.tests.reference.Rhythm;

/** Cells that are silent come to do what is wanted of them. */
class WantedBehaviourTest {
    private static final SolverSettings SETTINGS = SolverSettings.DEFAULT.tolerances(1e-8, 1e-8);
    /** 60 Hz [1/ms]. */
    private static final double WANTED = 0.06;

    @Test
    void a_gradient_leads_from_silence_to_a_frequency() {
        OdeSystem system = Repository.load(Repository.squidAxon()).getSystem();
        Problem problem = Problem.of(
                SystemCompiler.standard().compile(system), Protocol.SILENT.with(0, Steps.of(new Step(2, 5, 100))), 100);
        int[] conductances = List.of("axon.na.gbar", "axon.k.gbar", "axon.leak.gbar").stream()
                .mapToInt(system.parameterIndex()::get)
                .toArray();
        FreeParameters parameters = FreeParameters.of(system, conductances);
        double[] times =
                IntStream.rangeClosed(0, 160).mapToDouble(k -> 20 + 0.5 * k).toArray();
        assertThat(spikes(problem)).isZero();

        TargetLoss active = new TargetLoss(
                problem,
                List.of(new TargetLoss.Target(Activity.logShare("axon.v", times, -20, 5), Math.log(0.05), 0.05)),
                conductances,
                SETTINGS);
        TargetLoss frequent = new TargetLoss(
                problem,
                List.of(new TargetLoss.Target(Feature.meanFrequency("axon.v", -20, 5), WANTED, 1e-3)),
                conductances,
                SETTINGS);
        // Silence has no frequency, so there is nothing to begin with.
        assertThat(Fit.of(frequent, parameters).run().best().loss()).isInfinite();

        FitResult result = Fit.of(
                        List.of(
                                new Stage("active", active, Limit.DEFAULT.evaluations(6)),
                                new Stage("frequent", frequent, Limit.DEFAULT)),
                        parameters)
                .run();

        Problem found = problem.withParameters(conductances, result.best().values());
        double[] upstrokes = upstrokes(found);
        assertThat(upstrokes.length).isGreaterThanOrEqualTo(4);
        // From the onset of the stimulus to the last spike, as the feature has it.
        double frequency = upstrokes.length / (upstrokes[upstrokes.length - 1] - 5);
        assertThat(frequency).isCloseTo(WANTED, within(1e-6));
    }

    /** Silent ones among those up to twice as conductive or half; every one comes to the frequency. */
    @Test
    void silent_axons_come_to_a_frequency_in_stages() {
        OdeSystem system = HodgkinHuxley1952.squidAxon().getSystem();
        Problem problem = Problem.of(
                SystemCompiler.standard().compile(system), Protocol.SILENT.with(0, Steps.of(new Step(2, 5, 100))), 100);
        int[] conductances = conductances(system, "axon", "na", "k", "leak");
        FreeParameters parameters = FreeParameters.of(system, conductances);
        List<double[]> silent =
                StartingPoints.around(parameters, parameters.defaultValues(), 2, 0, 12, true, 3).stream()
                        .filter(values -> spikes(problem.withParameters(conductances, values)) == 0)
                        .limit(3)
                        .toList();
        assertThat(silent).hasSize(3);
        FitResult result = Fit.of(
                        WantedBehaviour.of(problem, conductances, SETTINGS).spiking("axon.v", WANTED, 5), parameters)
                .startingFrom(silent)
                .threads(2)
                .run();
        for (Attempt attempt : result.attempts()) {
            double[] upstrokes = upstrokes(problem.withParameters(conductances, attempt.values()));
            double interval = (upstrokes[upstrokes.length - 1] - upstrokes[0]) / (upstrokes.length - 1);
            assertThat(interval).isCloseTo(1 / WANTED, within(1e-3));
        }
    }

    /** A stomatogastric neuron with less than half of its sodium and slow calcium conductances, and more of its A current, rests at −53 mV. */
    @Test
    void a_silent_neuron_comes_to_burst_as_is_wanted() {
        OdeSystem system = Liu1998.burster1().getSystem();
        Problem problem = Problem.of(SystemCompiler.standard().compile(system), Protocol.SILENT, 2500);
        int[] conductances = conductances(system, "burster", "na", "cat", "cas", "a", "kca", "kd", "h");
        double[] silent = {263.147, 4.973, 1.662, 124.104, 16.468, 24.898, 0.014};
        double[] times =
                IntStream.rangeClosed(0, 10_000).mapToDouble(k -> 500 + 0.1 * k).toArray();
        SolverSettings settings = SolverSettings.DEFAULT.tolerances(1e-6, 1e-6);
        assertThat(Solver.solve(problem.withParameters(conductances, silent), settings)
                        .sample("burster.v", times))
                .satisfies(v -> assertThat(Arrays.stream(v).max().orElseThrow()).isLessThan(-48));
        FitResult result = Fit.of(
                        WantedBehaviour.of(problem, conductances, settings)
                                .bursting("burster.v", "burster.ca.inside", 250, 0.2, 500),
                        FreeParameters.of(system, conductances))
                .startingFrom(List.of(silent))
                .run();
        // Later than the fit has looked: to the standard deviations asked for.
        Solution found = Solver.solve(
                problem.until(4500).withParameters(conductances, result.best().values()), SETTINGS);
        Rhythm rhythm = Rhythm.of(found, "burster.v", 2500);
        assertThat(rhythm.period()).isCloseTo(250, within(2.5));
        assertThat(rhythm.duty()).isCloseTo(0.2, within(0.01));
        assertThat(rhythm.spikesPerBurst()).isGreaterThan(1);
    }

    private static int[] conductances(OdeSystem system, String cell, String... channels) {
        return Stream.of(channels)
                .mapToInt(channel -> system.parameterIndex().get(cell + "." + channel + ".gbar"))
                .toArray();
    }

    private static int spikes(Problem problem) {
        return upstrokes(problem).length;
    }

    /** Where a fine grid of the potential passes −20 mV upwards, by straight lines [ms]. */
    private static double[] upstrokes(Problem problem) {
        double[] times =
                IntStream.rangeClosed(0, 10_000).mapToDouble(k -> 0.01 * k).toArray();
        double[] v = Solver.solve(problem, SETTINGS).sample("axon.v", times);
        return IntStream.range(1, v.length)
                .filter(k -> v[k - 1] < -20 && v[k] >= -20 && times[k] > 5)
                .mapToDouble(k -> times[k - 1] + 0.01 * (-20 - v[k - 1]) / (v[k] - v[k - 1]))
                .toArray();
    }
}
