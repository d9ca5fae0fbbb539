package org.nernst.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nernst.fit.certainty.ChainConvergence;
import org.nernst.fit.certainty.EquallyGoodModels;
import org.nernst.fit.certainty.MinimallyDisruptiveCurve;
import org.nernst.fit.certainty.ParametricBootstrap;
import org.nernst.fit.certainty.PosteriorSample;
import org.nernst.fit.certainty.ProfileLikelihood;
import org.nernst.fit.certainty.Quantile;
import org.nernst.fit.transform.FreeParameters;

/**
 * How sure a fit is, beyond the linear model: whatever of it was asked for.
 *
 * @param parameters that were fitted
 * @param best their free numbers
 * @param least the negative logarithm of the likelihood there, up to a constant
 * @param profiles one for each parameter, or none
 * @param posterior or null
 * @param bootstrap or null
 * @param curves one for each direction and side, or none
 * @param models all that were met and are as good as the best; null if the likelihood isn't known
 * @param failure why what was asked for couldn't be computed; null if it could
 */
public record CertaintyResult(
        FreeParameters parameters,
        double[] best,
        double least,
        List<ProfileLikelihood> profiles,
        PosteriorSample posterior,
        ParametricBootstrap.Draws bootstrap,
        List<List<MinimallyDisruptiveCurve.Point>> curves,
        EquallyGoodModels models,
        String failure) {
    private static final double LOWER = 0.025;
    private static final double UPPER = 0.975;

    /** Where a parameter lies by one way of finding out, in its own unit; an end that the data leave open is infinite. */
    public record Interval(String way, double lower, double upper) {
        /** As {@code 128.9 to 135.1}. */
        public String inWords(int digits) {
            return end(lower, digits) + " to " + end(upper, digits);
        }

        private static String end(double value, int digits) {
            return Double.isFinite(value) ? NumberFormats.significant(value, digits) : "open";
        }
    }

    /** What was asked for and could not be computed, because of {@code failure}. */
    public static CertaintyResult failed(FreeParameters parameters, double[] best, String failure) {
        return new CertaintyResult(parameters, best, Double.NaN, List.of(), null, null, List.of(), null, failure);
    }

    /** What a curve is called, by its place. */
    public static String curveName(int number) {
        return number / 2 + 1 + (number % 2 == 0 ? " forwards" : " backwards");
    }

    public String name(int index) {
        return parameters.names().get(index);
    }

    public String unit(int index) {
        return parameters.parameter(index).unit().name();
    }

    /** A name with its unit, for axes and headings. */
    public String label(int index) {
        return unit(index).equals("1") ? name(index) : name(index) + " [" + unit(index) + "]";
    }

    /** A parameter in its own unit where free numbers are these. */
    public double value(int index, double[] free) {
        return parameters.parameter(index).unit().fromInternal(parameters.toValues(free)[index]);
    }

    /** A parameter in its own unit, of many free numbers. */
    public double[] values(int index, List<double[]> all) {
        return all.stream().mapToDouble(free -> value(index, free)).toArray();
    }

    /** The intervals of 95 % of a parameter, one for each way that was asked for. */
    public List<Interval> intervals(int index) {
        List<Interval> intervals = new ArrayList<>();
        if (!profiles.isEmpty()) {
            ProfileLikelihood profile = profiles.get(index);
            double lower = end(index, profile.lower());
            double upper = end(index, profile.upper());
            boolean falls = value(index, shifted(index, 1e-3)) < value(index, best);
            intervals.add(new Interval("profile", falls ? upper : lower, falls ? lower : upper));
        }
        if (posterior != null) {
            intervals.add(percentiles("posterior", values(index, posterior.draws())));
        }
        if (bootstrap != null && !bootstrap.draws().isEmpty()) {
            intervals.add(percentiles("bootstrap", values(index, bootstrap.draws())));
        }
        return intervals;
    }

    private double end(int index, double free) {
        if (Double.isInfinite(free)) {
            return free;
        }
        double[] there = best.clone();
        there[index] = free;
        return value(index, there);
    }

    private double[] shifted(int index, double by) {
        double[] there = best.clone();
        there[index] += by;
        return there;
    }

    private static Interval percentiles(String way, double[] values) {
        return new Interval(way, Quantile.of(values, LOWER), Quantile.of(values, UPPER));
    }

    /** The median of a parameter's draws from the posterior, in its own unit. */
    public double posteriorMedian(int index) {
        return Quantile.of(values(index, posterior.draws()), 0.5);
    }

    /** How the chains agree, in one sentence. */
    public String chainsInWords() {
        List<ChainConvergence> all = IntStream.range(0, parameters.count())
                .mapToObj(posterior::convergence)
                .toList();
        double worst = all.stream().mapToDouble(ChainConvergence::rHat).max().orElseThrow();
        double fewest =
                all.stream().mapToDouble(ChainConvergence::effectiveDraws).min().orElseThrow();
        return posterior.draws().size() + " draws from the posterior in "
                + posterior.chains().size() + " chains, R̂ at most " + NumberFormats.significant(worst, 4)
                + ", worth " + Math.round(fewest) + " independent ones or more; "
                + posterior.evaluations() + " gradients"
                + (posterior.divergences() > 0 ? ", " + posterior.divergences() + " paths without sense" : "") + ".";
    }

    /** How the refits ended, in one sentence. */
    public String bootstrapInWords() {
        int count = bootstrap.draws().size() + bootstrap.failed();
        return count + " recordings with new noise"
                + (bootstrap.failed() > 0 ? ", " + bootstrap.failed() + " without a fit" : "")
                + (bootstrap.stillMoving() > 0 ? ", " + bootstrap.stillMoving() + " fits still moving" : "") + ".";
    }

    /** How many models are equally good, in one sentence. */
    public String modelsInWords() {
        return models.models().size() + " models that were met are as good as the best, up to "
                + NumberFormats.significant(models.rise(), 4)
                + " in the logarithm of the likelihood, where a ratio of 95 % ends.";
    }
}
