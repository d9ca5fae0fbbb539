package org.nernst.cli.report;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.nernst.fit.Attempt;
import org.nernst.fit.FitResult;
import org.nernst.sensitivity.curvature.Identifiability;
import org.nernst.symbolic.system.Parameter;

/**
 * A model fitted to recorded data, or to targets.
 *
 * @param model with the fitted values
 * @param source the model file, or null for a cell of the library
 * @param start the system's parameters before, all of them
 * @param recorded what it was fitted to
 * @param targets what it was fitted to instead; empty if there are data
 * @param fit what was found
 * @param method how
 * @param noiseIsKnown whether the standard deviations were given; else intervals follow from the residuals
 * @param spread the standard deviation of residuals, over those assumed: near 1 where the model explains the data up to its noise
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
        boolean noiseIsKnown,
        double spread,
        double testLoss,
        LinearCertainty linear,
        List<SweepResult> sweeps,
        CertaintyResult certainty,
        double seconds) {
    /** Half the width of an interval of 95 % in standard deviations. */
    private static final double NORMAL = 1.959963984540054;
    /** Values within this part of their range from a bound are told to be at it. */
    private static final double AT_BOUND = 1e-6;

    /**
     * What one parameter came to, in its own unit.
     *
     * @param parameter with its fitted value
     * @param start its value before
     * @param standardDeviation infinite if the data leave it open, not a number if unknown
     */
    public record Row(Parameter parameter, double start, double standardDeviation) {
        /** Half the width of the interval of 95 %. */
        public double halfWidth() {
            return NORMAL * standardDeviation;
        }

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
                noiseIsKnown,
                spread,
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
        Row[] rows = new Row[indices.length];
        for (int index = 0; index < rows.length; index++) {
            Parameter parameter = model.system().parameters().get(indices[index]);
            double deviation = found() == null
                    ? Double.NaN
                    : found().standardDeviation(index)
                            / parameter.unit().scale().doubleValue()
                            * (noiseIsKnown ? 1 : spread);
            rows[index] = new Row(parameter, start.get(indices[index]).value(), deviation);
        }
        return List.of(rows);
    }

    /** How many evaluations all starts took. */
    public int evaluations() {
        return fit.attempts().stream().mapToInt(Attempt::evaluations).sum();
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
                + NumberFormats.significant(fit.best().loss() / fitted, 3) + ".";
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
