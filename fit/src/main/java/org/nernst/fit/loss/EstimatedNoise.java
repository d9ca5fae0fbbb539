package org.nernst.fit.loss;

import java.util.List;
import java.util.stream.Stream;
import org.nernst.solvers.integrate.SolverSettings;

/**
 * Recordings whose noise isn't known beside data whose deviations are, such as wanted outputs. How much the recordings weigh against these follows from their noise,
 * and that from their residuals where the sum is least: σ² = Σr² / (N − n), of N samples and n parameters. Each is found by the other in turn, as components of
 * variance are (Förstner, Allgemeine Vermessungs-Nachrichten 86:446, 1979). What is wrong with σ² falls in each turn by the number of samples over the squares of the
 * rest, so few turns are enough unless these contradict the recordings.
 *
 * <pre>{@code
 * EstimatedNoise loss = new EstimatedNoise(runs, List.of(new TargetLoss(…)), indices, SolverSettings.DEFAULT);
 * FitResult result = Fit.of(List.of(
 *         new Stage("noise as assumed", loss, onTheWay), new Stage("noise found", loss, onTheWay), new Stage("fit", loss, limit)), parameters).run();
 * result.noise();   // how many times as large as assumed
 * }</pre>
 *
 * <p>In each stage of a fit but the first the noise is that of the best start of the stage before, for all starts alike. In the first stage, and as a loss by itself, it is what
 * the recordings say; their standard deviations are then assumptions, and only what they are beside one another is kept.
 */
public final class EstimatedNoise extends DelegatedLoss {
    private final List<RecordedRun> runs;
    private final List<? extends DataLoss> others;
    private final int[] parameters;
    private final SolverSettings settings;
    private final SquaredLoss assumed;

    /**
     * @param others what is known how far it may be off, at least one
     * @param parameters the indices of those that are varied
     * @throws UnknownNoiseException if there are no more samples than parameters
     */
    public EstimatedNoise(
            List<RecordedRun> runs, List<? extends DataLoss> others, int[] parameters, SolverSettings settings) {
        this.runs = List.copyOf(runs);
        this.others = List.copyOf(others);
        this.parameters = parameters.clone();
        this.settings = settings;
        int samples = runs.stream().mapToInt(RecordedRun::samples).sum();
        if (samples <= parameters.length) {
            throw new UnknownNoiseException("the noise of " + samples + " samples can't be found from what "
                    + parameters.length + " parameters leave of them");
        }
        assumed = withNoise(1);
    }

    /**
     * How many times as large as assumed the noise is by the residuals at a place.
     *
     * @param x shape [count]
     * @throws UnknownNoiseException if residuals are no larger than the error of the solver
     * @throws org.nernst.solvers.integrate.SolverException if the model can't be solved there
     */
    public double factorAt(double[] x) {
        TraceLoss recorded = new TraceLoss(runs, parameters, settings);
        double factor = Math.sqrt(2 * recorded.valueAt(x) / (recorded.residualCount() - parameters.length));
        runs.forEach(run -> run.checkNoiseSeen(factor, settings));
        return factor;
    }

    /** The sum with noise that is so many times as large as assumed. */
    public SquaredLoss withNoise(double factor) {
        List<RecordedRun> scaled =
                runs.stream().map(run -> run.withNoise(factor)).toList();
        return new JointLoss(
                Stream.<DataLoss>concat(Stream.of(new TraceLoss(scaled, parameters, settings)), others.stream())
                        .toList());
    }

    @Override
    protected SquaredLoss now() {
        return assumed;
    }
}
