package org.nernst.tests.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.nernst.dsl.Experiment;
import org.nernst.fit.Stage;
import org.nernst.fit.loss.ObserverCoupling;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.Recording;
import org.nernst.fit.loss.TraceLoss;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.SystemCompiler;

/** The potential of the squid axon with noise, and its three conductances to be found from that, the rest known. */
public final class NoisySquidAxon {
    /** The standard deviation of a sample [mV]. */
    public static final double NOISE = 2;

    public static final SolverSettings SETTINGS = SolverSettings.DEFAULT.tolerances(1e-6, 1e-6);

    private final Problem problem;
    private final FreeParameters conductances;
    private final double[] times;
    private final double[] potential;

    /** @param experiment that of the squid axon among the examples */
    public NoisySquidAxon(Experiment experiment) {
        problem = Problem.of(
                SystemCompiler.standard().compile(experiment.getSystem()),
                experiment.getSweeps().get(0).getProtocol(),
                experiment.getDuration());
        conductances = FreeParameters.of(
                experiment.getSystem(),
                List.of("axon.na.gbar", "axon.k.gbar", "axon.leak.gbar").stream()
                        .mapToInt(experiment.getSystem().parameterIndex()::get)
                        .toArray());
        times = experiment.sampleTimes();
        potential = Solver.solve(problem, SolverSettings.DEFAULT.tolerances(1e-10, 1e-10))
                .sample("axon.v", times);
    }

    public Problem problem() {
        return problem;
    }

    public FreeParameters conductances() {
        return conductances;
    }

    /** When it is sampled [ms]. */
    public double[] times() {
        return times.clone();
    }

    /** A recording with random numbers of its own. */
    public RecordedRun recorded(long seed) {
        Random random = new Random(seed);
        double[] noisy = Arrays.stream(potential)
                .map(v -> v + NOISE * random.nextGaussian())
                .toArray();
        return new RecordedRun(problem, List.of(new Recording("axon.v", Trace.of("noisy", times, noisy), NOISE)));
    }

    /** A fit to a recording, drawn towards it at first with these gains [1/ms]. */
    public List<Stage> stages(RecordedRun run, double... gains) {
        List<Stage> stages = new ArrayList<>();
        for (double gain : gains) {
            stages.add(stage(ObserverCoupling.of(run).withGain(gain), 1e-3));
        }
        stages.add(stage(run, 1e-12));
        return stages;
    }

    private Stage stage(RecordedRun run, double tolerance) {
        return new Stage(
                "stage",
                new TraceLoss(List.of(run), conductances.indices(), SETTINGS),
                Limit.DEFAULT.tolerance(tolerance));
    }
}
