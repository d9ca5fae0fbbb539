package org.nernst.fit.certainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.loss.SquareRoot;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.noise.RandomStreams;
import org.nernst.symbolic.system.ModelException;

/**
 * Draws from the density of parameters given data by several chains, which begin at different places so that they can be held against one
 * another.
 *
 * <pre>{@code
 * PosteriorSample sample = PosteriorSample.draw(
 *         chain -> new Posterior(loss, parameters), best, residuals, 4, 250, 1, 2, Progress.NONE);
 * sample.convergence(0).rHat();
 * }</pre>
 *
 * @param chains of equally many draws
 */
public record PosteriorSample(List<NoUTurnSampler.Chain> chains) {
    /** Draws with which each chain warms up. */
    public static final int WARM_UP = 100;

    public PosteriorSample {
        chains = List.copyOf(chains);
    }

    /**
     * Draws by chains, each with random numbers of its own.
     *
     * @param density the negative logarithm of it, for each chain
     * @param best where it is greatest, near which chains begin, shape [count]
     * @param root the residuals there, from which follow about how widely and in which directions draws will lie
     * @param count of each chain
     * @throws ModelException if there are no chains, or too few draws to compare them
     * @throws SolverException if a chain can't begin even at the best place
     */
    public static PosteriorSample draw(
            IntFunction<Loss> density,
            double[] best,
            SquareRoot root,
            int chains,
            int count,
            long seed,
            int threads,
            Progress progress) {
        if (chains < 1 || count < 4) {
            throw new ModelException(
                    chains + " chains of " + count + " draws are too few; it takes at least one of at least four");
        }
        return new PosteriorSample(Together.compute(
                chains,
                threads,
                (number, part) -> chain(density.apply(number), best, root, count, seed, number, part),
                progress));
    }

    private static NoUTurnSampler.Chain chain(
            Loss density, double[] best, SquareRoot root, int count, long seed, int number, Progress progress) {
        WhitenedLoss white = new WhitenedLoss(density, best, root);
        double[] ones = new double[best.length];
        Arrays.fill(ones, 1);
        long stream = RandomStreams.seed(seed, number);
        NoUTurnSampler.Chain chain = NoUTurnSampler.DEFAULT.draw(
                white, start(white, NormalNumbers.ofStream(seed, number)), ones, WARM_UP, count, stream, progress);
        return new NoUTurnSampler.Chain(
                chain.draws().stream().map(white::unwhitened).toList(),
                chain.values(),
                chain.step(),
                chain.divergences(),
                chain.evaluations());
    }

    /** As far from the best as twice a draw would be in the mean, or less where there is no density. */
    private static double[] start(WhitenedLoss density, NormalNumbers normal) {
        double[] start = new double[density.count()];
        for (int k = 0; k < start.length; k++) {
            start[k] = 2 * normal.next();
        }
        for (int attempt = 0; attempt < 4; attempt++) {
            try {
                density.slopeAt(start);
                return start;
            } catch (SolverException noDensity) {
                for (int k = 0; k < start.length; k++) {
                    start[k] *= 0.5;
                }
            }
        }
        return new double[start.length];
    }

    /** All draws, chain by chain, each of shape [count]. */
    public List<double[]> draws() {
        List<double[]> all = new ArrayList<>();
        chains.forEach(chain -> all.addAll(chain.draws()));
        return all;
    }

    /** How well the chains agree about one number. */
    public ChainConvergence convergence(int index) {
        return ChainConvergence.of(chains.stream()
                .map(chain ->
                        chain.draws().stream().mapToDouble(draw -> draw[index]).toArray())
                .toArray(double[][]::new));
    }

    /** Paths that left all sense; more than a few say that the draws can't be trusted. */
    public int divergences() {
        return chains.stream().mapToInt(NoUTurnSampler.Chain::divergences).sum();
    }

    public int evaluations() {
        return chains.stream().mapToInt(NoUTurnSampler.Chain::evaluations).sum();
    }
}
