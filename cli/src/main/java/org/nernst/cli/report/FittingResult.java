package org.nernst.cli.report;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.nernst.fit.Attempt;
import org.nernst.fit.FitResult;
import org.nernst.sensitivity.curvature.Identifiability;
import org.nernst.symbolic.system.Parameter;

/**
 * A model fitted to recorded data, to targets, or to both.
 *
 * @param model with the fitted values
 * @param source the model file, or null for a cell of the library
 * @param start the system's parameters before, all of them
 * @param recorded what it was fitted to
 * @param targets what else was wanted
 * @param fit what was found
 * @param method how
 * @param deviations where the standard deviations come from that intervals follow from
 * @param spread the standard deviation of the residuals of recordings, or of what was wanted where there are none, over those they counted with: near 1 where the model
 *     explains the data up to its noise
 * @param spare how many more residuals than parameters there are for that, its degrees of freedom
 * @param testLoss half the sum of squares over the noise on the sweeps kept to test with; not a number if there are none
 * @param linear how sure it is by the linear model
 * @param sweeps the fitted model's traces with the data
 * @param certainty how sure it is beyond the linear model; null if that wasn't asked for
 * @param seconds wall time
 */
public record FittingResult(
        ModelDescription model,
        Path source,
        List<Parameter> start,
        List<FittedRecording> recorded,
        List<FittedTarget> targets,
        FitResult fit,
        String method,
        Deviations deviations,
        double spread,
        int spare,
        double testLoss,
        LinearCertainty linear,
        List<SweepResult> sweeps,
        CertaintyResult certainty,
        double seconds) {
    /** Where standard deviations come from. */
    public enum Deviations {
        /** The request. */
        GIVEN,
        /** The noise of recordings was found in the fit, from their residuals, to weigh them against what else was wanted. */
        FOUND,
        /** The size of the residuals at the end, all alike. */
        OF_RESIDUALS
    }

    /** Where half the width of an interval of 95 % ends. */
    private static final double QUANTILE = 0.975;
    /** Half that width in standard deviations that are known. */
    private static final double NORMAL = 1.959963984540054;
    /** Values within this part of their range from a bound are told to be at it. */
    private static final double AT_BOUND = 1e-6;

    /**
     * What one parameter came to, in its own unit.
     *
     * @param parameter with its fitted value
     * @param start its value before
     * @param standardDeviation infinite if the data leave it open, not a number if unknown
     * @param halfWidth half the width of the interval of 95 %
     */
    public record Row(Parameter parameter, double start, double standardDeviation, double halfWidth) {

        /** The standard deviation in percent of the value; not a number for potentials and temperatures, whose zero is arbitrary. */
        public double percent() {
            return SmallChange.of(parameter.unit().dimension()) == SmallChange.ONE_PERCENT
                    ? Math.abs(100 * standardDeviation / parameter.value())
                    : Double.NaN;
        }

        /** Whether it has come to a bound, where the interval means nothing. */
        public boolean isAtBound() {
            double lower = parameter.bounds().lower();
            double upper = parameter.bounds().upper();
            double size = Double.isFinite(upper - lower) ? upper - lower : Math.abs(start);
            return parameter.value() - lower <= AT_BOUND * size || upper - parameter.value() <= AT_BOUND * size;
        }
    }

    /**
     * The same with how sure it is, and the time it took.
     *
     * @param began in nanoseconds of {@link System#nanoTime}
     */
    public FittingResult finished(CertaintyResult foundOut, long began) {
        return new FittingResult(
                model,
                source,
                start,
                recorded,
                targets,
                fit,
                method,
                deviations,
                spread,
                spare,
                testLoss,
                linear,
                sweeps,
                foundOut,
                (System.nanoTime() - began) * 1e-9);
    }

    /** What it was fitted to, a line each. */
    public List<String> fittedTo() {
        return Stream.concat(
                        recorded.stream().map(FittedRecording::inWords),
                        targets.stream().map(FittedTarget::inWords))
                .toList();
    }

    /** What the data tell about the parameters, with the noise assumed; null if that could not be computed. */
    public Identifiability found() {
        return linear.found();
    }

    /** Why not; null if it could. */
    public String notFound() {
        return linear.notFound();
    }

    /** The parameters that were fitted. */
    public List<Row> rows() {
        int[] indices = fit.parameters().indices();
        double quantile = quantile();
        Row[] rows = new Row[indices.length];
        for (int index = 0; index < rows.length; index++) {
            Parameter parameter = model.system().parameters().get(indices[index]);
            double deviation = found() == null
                    ? Double.NaN
                    : found().standardDeviation(index)
                            / parameter.unit().scale().doubleValue()
                            * (deviations == Deviations.OF_RESIDUALS ? spread : 1);
            rows[index] = new Row(parameter, start.get(indices[index]).value(), deviation, quantile * deviation);
        }
        return List.of(rows);
    }

    /** Half the width of an interval of 95 % in standard deviations; those that follow from few residuals aren't well known themselves (Student, Biometrika 6:1, 1908). */
    private double quantile() {
        return deviations == Deviations.GIVEN || spare < 1
                ? NORMAL
                : new TDistribution(spare).inverseCumulativeProbability(QUANTILE);
    }

    /** How many evaluations all starts took. */
    public int evaluations() {
        return fit.attempts().stream().mapToInt(Attempt::evaluations).sum();
    }

    /** What intervals follow from besides derivatives. */
    public String deviationsInWords() {
        boolean mixed = !recorded.isEmpty() && !targets.isEmpty();
        return switch (deviations) {
            case OF_RESIDUALS -> "the size of the residuals";
            case FOUND -> "the noise that the residuals of the recordings have and the deviations of what was wanted";
            case GIVEN ->
                mixed
                        ? "the noise that was given and the deviations of what was wanted"
                        : recorded.isEmpty() ? "the deviations that were given" : "the noise that was given";
        };
    }

    /** How the residuals of recordings compare with the noise that they counted with, in one sentence; null where that isn't known. */
    public String noiseInWords() {
        if (recorded.isEmpty() || deviations == Deviations.OF_RESIDUALS) {
            return null;
        }
        return deviations == Deviations.FOUND
                ? "The noise of the recordings, which weighs them against what was wanted, was found from their residuals."
                : "The residuals are " + NumberFormats.significant(spread, 4) + " times the noise that was given.";
    }

    /** What of the loss is of recordings, and what of targets, in one sentence; null if there is only one of them. */
    public String partsInWords() {
        if (recorded.isEmpty() || targets.isEmpty()) {
            return null;
        }
        double wanted = lossOfTargets();
        return "Of the loss, " + NumberFormats.significant(fit.best().loss(), 5) + ", recordings make "
                + NumberFormats.significant(fit.best().loss() - wanted, 5) + ", and what was wanted "
                + NumberFormats.significant(wanted, 3) + ".";
    }

    /** Half the sum of squares of how far outputs are from what was wanted of them, in their deviations. */
    public double lossOfTargets() {
        return targets.stream()
                .mapToDouble(target -> 0.5 * target.offBy() * target.offBy())
                .sum();
    }

    /** The loss on what was kept to test with beside that of what was fitted to, each per sample, in one sentence; null if there is none. */
    public String testInWords() {
        if (Double.isNaN(testLoss)) {
            return null;
        }
        int tested = recorded.stream()
                .filter(FittedRecording::isTest)
                .mapToInt(FittedRecording::samples)
                .sum();
        int fitted = recorded.stream()
                .filter(one -> !one.isTest())
                .mapToInt(FittedRecording::samples)
                .sum();
        return "The loss on the sweeps kept to test with is " + NumberFormats.significant(testLoss, 5) + ", "
                + NumberFormats.significant(testLoss / tested, 3) + " a sample; on those fitted to "
                + NumberFormats.significant((fit.best().loss() - lossOfTargets()) / fitted, 3) + ".";
    }

    /** How the starts ended, in one sentence. */
    public String startsInWords() {
        int count = fit.attempts().size();
        String resumed = fit.resumed() > 0 ? ", " + fit.resumed() + " of them read from the journal" : "";
        if (count == 1) {
            return "One start, " + ending(fit.best()) + " after " + evaluations() + " evaluations" + resumed + ".";
        }
        long finished = fit.attempts().stream().filter(fit::isFinished).count();
        int reached = fit.reachedBest(1e-6);
        return count + " starts, " + finished + " went to the end, " + reached + " of them to the least loss; "
                + evaluations() + " evaluations" + resumed + ".";
    }

    /** How a start ended. */
    public String ending(Attempt attempt) {
        if (attempt.stages() < fit.stages().size() && Double.isFinite(attempt.loss())) {
            return "left behind";
        }
        return switch (attempt.ending()) {
            case CONVERGED -> "converged";
            case EXHAUSTED -> "still moving";
            case FAILED -> "failed: " + attempt.failure();
        };
    }
}
