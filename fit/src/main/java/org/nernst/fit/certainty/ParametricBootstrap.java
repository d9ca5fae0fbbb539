package org.nernst.fit.certainty;

import java.util.List;
import org.nernst.fit.loss.DataLoss;
import org.nernst.fit.loss.FreeLoss;
import org.nernst.fit.loss.JointLoss;
import org.nernst.fit.optimise.LevenbergMarquardt;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.optimise.Optimum;
import org.nernst.fit.optimise.Watch;
import org.nernst.fit.start.Journal;
import org.nernst.fit.start.JournaledLoss;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.solvers.integrate.Progress;
import org.nernst.symbolic.system.ModelException;

/**
 * What other recordings of the same cell would have given: the fitted model's own traces, and its values of what else was wanted, with new noise, each fitted again
 * from the optimum (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, section 6.5). Intervals are those between percentiles (their section 13.3). Draws have
 * random numbers of their own, so the first of many are those of few and none depends on threads.
 *
 * <pre>{@code
 * ParametricBootstrap bootstrap = new ParametricBootstrap(List.of(traces, targets), parameters, best);
 * List<double[]> draws = bootstrap.draw(200, 1, 2, null, 0, Progress.NONE).draws();
 * }</pre>
 */
public final class ParametricBootstrap {
    private static final Limit EACH = Limit.DEFAULT;

    private final List<DataLoss.Simulated> simulated;
    private final FreeParameters parameters;
    private final double[] free;

    /**
     * What was drawn.
     *
     * @param draws the free numbers of each refit, in the order of the draws, shape [draws][count]
     * @param failed how many refits came to nothing
     * @param stillMoving how many of the draws had not converged
     */
    public record Draws(List<double[]> draws, int failed, int stillMoving) {}

    /**
     * @param fitted what was fitted to, with the standard deviations of the noise
     * @param values the best, in internal units, shape [parameters]
     * @throws org.nernst.solvers.integrate.SolverException if the model can't be solved there
     */
    public ParametricBootstrap(List<? extends DataLoss> fitted, FreeParameters parameters, double[] values) {
        this.parameters = parameters;
        free = parameters.toFree(values);
        simulated = fitted.stream().map(part -> part.simulatedAt(values)).toList();
    }

    /**
     * Draws and fits again.
     *
     * @param journal of evaluations, or null
     * @param stage under which the journal knows them
     * @throws ModelException if none are asked for
     */
    public Draws draw(int count, long seed, int threads, Journal journal, int stage, Progress progress) {
        if (count < 1) {
            throw new ModelException(count + " draws are too few; a bootstrap needs at least one");
        }
        List<Optimum> found =
                Together.compute(count, threads, (number, part) -> refitted(number, seed, journal, stage), progress);
        List<double[]> draws = found.stream()
                .filter(one -> one.ending() != Optimum.Ending.FAILED)
                .map(Optimum::x)
                .toList();
        int moving = (int) found.stream()
                .filter(one -> one.ending() == Optimum.Ending.EXHAUSTED)
                .count();
        return new Draws(draws, count - draws.size(), moving);
    }

    private Optimum refitted(int number, long seed, Journal journal, int stage) {
        NormalNumbers normal = NormalNumbers.ofStream(seed, number);
        JointLoss loss = new JointLoss(
                simulated.stream().map(part -> part.withErrors(normal::next)).toList());
        return new LevenbergMarquardt()
                .minimise(
                        JournaledLoss.of(FreeLoss.of(loss, parameters), journal, number, stage),
                        free,
                        EACH,
                        Watch.NONE);
    }
}
