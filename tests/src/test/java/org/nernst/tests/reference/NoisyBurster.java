package org.nernst.tests.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.nernst.channels.Prinz2004;
import org.nernst.fit.Stage;
import org.nernst.fit.loss.GrowingHorizon;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.Recording;
import org.nernst.fit.loss.TraceLoss;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;

/** The potential of AB/PD 2 of Prinz 2004 with 1 mV of noise every half millisecond, and its seven maximal conductances to be found from that. */
public final class NoisyBurster {
    /** The standard deviation of a sample [mV]. */
    public static final double NOISE = 1;

    public static final SolverSettings SETTINGS = SolverSettings.DEFAULT.tolerances(1e-6, 1e-6);

    private static final double SPACING = 0.5;

    private final FreeParameters conductances;
    private final RecordedRun run;

    /**
     * @param duration how long it is recorded [ms]
     * @param seed of the noise
     */
    public NoisyBurster(double duration, long seed) {
        OdeSystem system = Prinz2004.abPd(2, "ab").getSystem();
        Problem problem = Problem.of(SystemCompiler.standard().compile(system), Protocol.SILENT, duration);
        conductances = FreeParameters.of(
                system,
                List.of("na", "cat", "cas", "a", "kca", "kd", "h").stream()
                        .mapToInt(channel -> system.parameterIndex().get("ab." + channel + ".gbar"))
                        .toArray());
        double[] times = new double[(int) Math.round(duration / SPACING) + 1];
        Arrays.setAll(times, k -> SPACING * k);
        Random random = new Random(seed);
        double[] recorded = Arrays.stream(Solver.solve(problem, SolverSettings.DEFAULT.tolerances(1e-10, 1e-10))
                        .sample("ab.v", times))
                .map(v -> v + NOISE * random.nextGaussian())
                .toArray();
        run = new RecordedRun(problem, List.of(new Recording("ab.v", Trace.of("noisy", times, recorded), NOISE)));
    }

    public FreeParameters conductances() {
        return conductances;
    }

    public RecordedRun run() {
        return run;
    }

    /** The differences from the whole recording. */
    public TraceLoss loss() {
        return new TraceLoss(List.of(run), conductances.indices(), SETTINGS);
    }

    /** A fit by a growing horizon, and then over the whole. */
    public List<Stage> growing() {
        GrowingHorizon growing = new GrowingHorizon(List.of(run), conductances.indices(), SETTINGS);
        return List.of(
                new Stage("growing", growing, Limit.DEFAULT.tolerance(1e-3).evaluations(25)), plain(60));
    }

    /** A fit over the whole. */
    public Stage plain(int evaluations) {
        return new Stage("fit", loss(), Limit.DEFAULT.tolerance(1e-8).evaluations(evaluations));
    }
}
