package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.CertaintyResult;
import org.nernst.fit.Attempt;
import org.nernst.fit.FitResult;
import org.nernst.fit.certainty.EquallyGoodModels;
import org.nernst.fit.certainty.MinimallyDisruptiveCurve;
import org.nernst.fit.certainty.NoUTurnSampler;
import org.nernst.fit.certainty.ParametricBootstrap;
import org.nernst.fit.certainty.Posterior;
import org.nernst.fit.certainty.PosteriorSample;
import org.nernst.fit.certainty.ProfileLikelihood;
import org.nernst.fit.certainty.SloppyDirection;
import org.nernst.fit.certainty.Together;
import org.nernst.fit.loss.DataLoss;
import org.nernst.fit.loss.FreeLoss;
import org.nernst.fit.loss.JointLoss;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.loss.SquaredLoss;
import org.nernst.fit.start.Journal;
import org.nernst.fit.start.JournaledLoss;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.SolverException;

/** Finds out how sure a fit is: profiles, draws, refits, curves, and the models among them that are as good as the best. */
final class Certainties {
    /** Stages under which the journal knows evaluations; those of fits are few. */
    private static final int PROFILES = 1000;

    private static final int CHAINS = 1001;
    private static final int REFITS = 1002;
    private static final int CURVES = 1003;

    private static final int POINTS = 20;
    /** No curve is longer than this in free numbers: a factor of twenty of a conductance by itself. */
    private static final double LONGEST = 3;

    private final CertaintyRequest request;
    private final List<DataLoss> fitted;
    private final FreeParameters parameters;
    private final long seed;
    private final int threads;
    private final Journal journal;
    private final SquaredLoss loss;
    private final SquaredLoss free;

    /**
     * @param fitted what was fitted to, with the standard deviations of the noise
     * @param journal or null
     */
    Certainties(FitRequest request, List<DataLoss> fitted, FreeParameters parameters, Journal journal) {
        this.request = request.certainty();
        this.fitted = fitted;
        this.parameters = parameters;
        this.journal = journal;
        seed = request.seed();
        threads = request.threads();
        loss = new JointLoss(fitted);
        free = (SquaredLoss) FreeLoss.of(loss, parameters);
    }

    /**
     * Finds out.
     *
     * @param variance the square of how much larger the noise is than the fit took it to be
     */
    CertaintyResult about(FitResult found, double variance, Progress progress) {
        double[] values = found.best().values();
        double[] best = parameters.toFree(values);
        try {
            double least = loss.valueAt(values);
            int parts = (request.profiles() ? 1 : 0)
                    + (request.posterior() > 0 ? 1 : 0)
                    + (request.bootstrap() > 0 ? 1 : 0)
                    + (request.curves() > 0 ? 1 : 0);
            int part = 0;
            List<ProfileLikelihood> profiles = List.of();
            if (request.profiles()) {
                profiles = profiles(best, slice(progress, part++, parts));
            }
            PosteriorSample posterior = null;
            if (request.posterior() > 0) {
                posterior = posterior(best, slice(progress, part++, parts));
            }
            ParametricBootstrap.Draws bootstrap = null;
            if (request.bootstrap() > 0) {
                bootstrap = new ParametricBootstrap(fitted, parameters, values)
                        .draw(request.bootstrap(), seed, threads, journal, REFITS, slice(progress, part++, parts));
            }
            List<List<MinimallyDisruptiveCurve.Point>> curves = List.of();
            if (request.curves() > 0) {
                curves = curves(best, least, slice(progress, part, parts));
            }
            List<EquallyGoodModels.Model> models = new ArrayList<>();
            for (Attempt attempt : found.attempts()) {
                if (found.isFinished(attempt)) {
                    models.add(new EquallyGoodModels.Model(
                            "start " + (attempt.number() + 1), attempt.values(), attempt.loss() / variance));
                }
            }
            addProfiles(profiles, models);
            addDraws(posterior, models);
            addRefits(bootstrap, models);
            addCurves(curves, models);
            return new CertaintyResult(
                    parameters,
                    best,
                    least,
                    profiles,
                    posterior,
                    bootstrap,
                    curves,
                    EquallyGoodModels.among(models, parameters.count()),
                    null);
        } catch (SolverException failed) {
            return CertaintyResult.failed(
                    parameters, best, "how sure the values are could not be found out: " + failed.getMessage());
        }
    }

    private static Progress slice(Progress progress, int part, int parts) {
        return progress.part((double) part / parts, (part + 1.0) / parts);
    }

    private List<ProfileLikelihood> profiles(double[] best, Progress progress) {
        double[][] jacobian = free.residualsAt(best).jacobian();
        return Together.compute(
                best.length,
                threads,
                (index, part) -> {
                    boolean seen = false;
                    for (double[] row : jacobian) {
                        seen |= row[index] != 0;
                    }
                    return seen
                            ? ProfileLikelihood.of(
                                    (SquaredLoss) JournaledLoss.of(free, journal, index, PROFILES), best, index, 1)
                            : new ProfileLikelihood(List.of(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
                },
                progress);
    }

    private PosteriorSample posterior(double[] best, Progress progress) {
        Loss density = new Posterior(loss, parameters);
        int each = (request.posterior() + CertaintyRequest.CHAINS - 1) / CertaintyRequest.CHAINS;
        return PosteriorSample.draw(
                chain -> JournaledLoss.of(density, journal, chain, CHAINS),
                best,
                free.residualsAt(best),
                CertaintyRequest.CHAINS,
                each,
                seed,
                threads,
                progress);
    }

    private List<List<MinimallyDisruptiveCurve.Point>> curves(double[] best, double least, Progress progress) {
        double rise = EquallyGoodModels.rise(best.length);
        List<SloppyDirection> directions = SloppyDirection.of(free.residualsAt(best));
        int count = Math.min(request.curves(), directions.size());
        return Together.compute(
                2 * count,
                threads,
                (number, part) -> {
                    SloppyDirection direction = directions.get(number / 2);
                    double[] unit = direction.unit().clone();
                    for (int k = 0; number % 2 == 1 && k < unit.length; k++) {
                        unit[k] = -unit[k];
                    }
                    return new MinimallyDisruptiveCurve(JournaledLoss.of(free, journal, number, CURVES), least + rise)
                            .from(best, unit, Math.min(LONGEST, 2 * direction.reach(rise)), POINTS, part);
                },
                progress);
    }

    private void addProfiles(List<ProfileLikelihood> profiles, List<EquallyGoodModels.Model> models) {
        for (int index = 0; index < profiles.size(); index++) {
            String origin = "profile of " + parameters.names().get(index);
            profiles.get(index)
                    .points()
                    .forEach(point -> models.add(
                            new EquallyGoodModels.Model(origin, parameters.toValues(point.x()), point.loss())));
        }
    }

    /** The density of free numbers has a factor |d value / d free|, which isn't the likelihood's. */
    private void addDraws(PosteriorSample posterior, List<EquallyGoodModels.Model> models) {
        if (posterior == null) {
            return;
        }
        int number = 0;
        for (NoUTurnSampler.Chain chain : posterior.chains()) {
            for (int index = 0; index < chain.draws().size(); index++) {
                double[] x = chain.draws().get(index);
                double value = chain.values()[index];
                for (double slope : parameters.slopes(x)) {
                    value += Math.log(Math.abs(slope));
                }
                models.add(new EquallyGoodModels.Model("draw " + ++number, parameters.toValues(x), value));
            }
        }
    }

    private void addRefits(ParametricBootstrap.Draws bootstrap, List<EquallyGoodModels.Model> models) {
        if (bootstrap == null) {
            return;
        }
        List<double[]> draws = bootstrap.draws();
        List<Double> losses =
                Together.compute(draws.size(), threads, (index, part) -> free.valueAt(draws.get(index)), Progress.NONE);
        for (int index = 0; index < draws.size(); index++) {
            models.add(new EquallyGoodModels.Model(
                    "refit " + (index + 1), parameters.toValues(draws.get(index)), losses.get(index)));
        }
    }

    private void addCurves(List<List<MinimallyDisruptiveCurve.Point>> curves, List<EquallyGoodModels.Model> models) {
        for (int number = 0; number < curves.size(); number++) {
            String origin = "curve " + CertaintyResult.curveName(number);
            curves.get(number)
                    .forEach(point -> models.add(
                            new EquallyGoodModels.Model(origin, parameters.toValues(point.x()), point.loss())));
        }
    }
}
