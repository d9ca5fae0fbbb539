package org.nernst.fit.certainty;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.nernst.fit.loss.Loss;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.symbolic.system.ModelException;

/**
 * Draws from a density by Hamiltonian dynamics with its gradient, on paths that end where they would turn back (Hoffman and Gelman, J Mach Learn
 * Res 15:1593, 2014; draws among all points of a path as in Betancourt, arXiv:1701.02434, 2017, appendix A). The length of steps is found while it
 * warms up, by dual averaging, and so are the scales of the numbers.
 *
 * <pre>{@code
 * Chain chain = NoUTurnSampler.DEFAULT.draw(new Posterior(loss, parameters), best, deviations, 500, 1000, 1, Progress.NONE);
 * }</pre>
 *
 * @param acceptance what the mean acceptance of a path's points shall be; the higher, the shorter the steps
 * @param depth the most doublings of a path
 */
public record NoUTurnSampler(double acceptance, int depth) {
    public static final NoUTurnSampler DEFAULT = new NoUTurnSampler(0.8, 10);

    /** An error of the energy beyond which a path is taken to have left all sense. */
    private static final double DIVERGED = 1000;

    /**
     * What was drawn.
     *
     * @param draws each of shape [count]
     * @param values the negative logarithm of the density at each
     * @param step the length of steps, in scales
     * @param divergences paths that left all sense; more than a few say that the density is too sharply bent for these draws to be trusted
     * @param evaluations of the density with its gradient
     */
    public record Chain(List<double[]> draws, double[] values, double step, int divergences, int evaluations) {}

    /** @throws ModelException if the acceptance isn't between 0 and 1, or paths have no length */
    public NoUTurnSampler {
        if (!(acceptance > 0 && acceptance < 1) || depth < 1) {
            throw new ModelException(
                    "an acceptance of " + acceptance + " and " + depth
                            + " doublings are not possible; acceptance lies between 0 and 1, and there is at least one doubling");
        }
    }

    /**
     * Draws.
     *
     * @param density its negative logarithm
     * @param start where to begin, shape [count]
     * @param scales about the standard deviation of each number, shape [count]
     * @param warmUp draws that are thrown away
     * @param count draws that are kept
     * @throws SolverException if there is no density at the start
     */
    public Chain draw(
            Loss density, double[] start, double[] scales, int warmUp, int count, long seed, Progress progress) {
        return new Run(density, scales.clone(), new SplittableRandom(seed)).draw(start, warmUp, count, progress);
    }

    /** A place, a momentum, and the density there. */
    private record Phase(double[] q, double[] p, double[] gradient, double potential) {}

    /** A part of a path. */
    private record Path(
            Phase left,
            Phase right,
            Phase drawn,
            double[] sum,
            double logWeight,
            boolean goesOn,
            double accepted,
            int points) {}

    private final class Run {
        private final Loss density;
        private final double[] scales;
        private final SplittableRandom random;
        private final NormalNumbers normal;
        private double step = 0.5;
        private int divergences;
        private int evaluations;

        Run(Loss density, double[] scales, SplittableRandom random) {
            this.density = density;
            this.scales = scales;
            this.random = random;
            normal = new NormalNumbers(random);
        }

        Chain draw(double[] start, int warmUp, int count, Progress progress) {
            Loss.Slope slope = density.slopeAt(start);
            Phase now = new Phase(start.clone(), new double[start.length], slope.gradient(), slope.value());
            List<double[]> draws = new ArrayList<>();
            double[] values = new double[count];
            DualAveraging averaging = new DualAveraging(step, acceptance);
            List<double[]> seen = new ArrayList<>();
            for (int number = 0; number < warmUp + count; number++) {
                Path path = path(now);
                now = path.drawn;
                if (number < warmUp) {
                    step = averaging.next(path.accepted / path.points);
                    if (number >= warmUp / 4) {
                        seen.add(now.q);
                    }
                    if (number + 1 == warmUp / 2) {
                        rescale(seen);
                        averaging = new DualAveraging(step, acceptance);
                    }
                    if (number + 1 == warmUp) {
                        step = averaging.settled();
                        divergences = 0;
                    }
                } else {
                    draws.add(now.q.clone());
                    values[number - warmUp] = now.potential;
                }
                progress.done((number + 1.0) / (warmUp + count));
            }
            return new Chain(List.copyOf(draws), values, step, divergences, evaluations);
        }

        /** The standard deviations of what was seen, drawn a little towards the scales that were given. */
        private void rescale(List<double[]> seen) {
            int n = seen.size();
            if (n < 10) {
                return;
            }
            for (int k = 0; k < scales.length; k++) {
                double sum = 0;
                double squares = 0;
                for (double[] q : seen) {
                    sum += q[k];
                    squares += q[k] * q[k];
                }
                double variance = (squares - sum * sum / n) / (n - 1);
                scales[k] = Math.sqrt((n * variance + 5 * scales[k] * scales[k]) / (n + 5));
            }
        }

        private Path path(Phase from) {
            double[] p = new double[scales.length];
            for (int k = 0; k < p.length; k++) {
                p[k] = normal.next() / scales[k];
            }
            Phase first = new Phase(from.q, p, from.gradient, from.potential);
            double energy = energy(first);
            Path path = new Path(first, first, first, p.clone(), 0, true, 0, 0);
            for (int doubling = 0; doubling < depth && path.goesOn; doubling++) {
                boolean forwards = random.nextBoolean();
                Path more = grown(forwards ? path.right : path.left, doubling, forwards, energy);
                Phase drawn = path.drawn;
                if (more.goesOn && random.nextDouble() < Math.exp(more.logWeight - path.logWeight)) {
                    drawn = more.drawn;
                }
                path = joined(path, more, forwards, drawn);
            }
            return path;
        }

        private Path grown(Phase from, int doublings, boolean forwards, double energy) {
            if (doublings == 0) {
                Phase next = leapfrog(from, forwards ? step : -step);
                double gain = energy - energy(next);
                if (Double.isNaN(gain)) {
                    gain = Double.NEGATIVE_INFINITY;
                }
                boolean fine = gain > -DIVERGED;
                if (!fine) {
                    divergences++;
                }
                return new Path(next, next, next, next.p.clone(), gain, fine, Math.min(1, Math.exp(gain)), 1);
            }
            Path one = grown(from, doublings - 1, forwards, energy);
            if (!one.goesOn) {
                return one;
            }
            Path other = grown(forwards ? one.right : one.left, doublings - 1, forwards, energy);
            double both = logSum(one.logWeight, other.logWeight);
            boolean later = random.nextDouble() < Math.exp(other.logWeight - both);
            return joined(one, other, forwards, later ? other.drawn : one.drawn);
        }

        private Path joined(Path path, Path more, boolean forwards, Phase drawn) {
            Phase left = forwards ? path.left : more.left;
            Phase right = forwards ? more.right : path.right;
            double[] sum = path.sum.clone();
            for (int k = 0; k < sum.length; k++) {
                sum[k] += more.sum[k];
            }
            boolean goesOn = more.goesOn && ahead(left.p, sum) && ahead(right.p, sum);
            return new Path(
                    left,
                    right,
                    drawn,
                    sum,
                    logSum(path.logWeight, more.logWeight),
                    goesOn,
                    path.accepted + more.accepted,
                    path.points + more.points);
        }

        /** Whether the velocity at an end still leads along the path. */
        private boolean ahead(double[] p, double[] sum) {
            double product = 0;
            for (int k = 0; k < p.length; k++) {
                product += p[k] * scales[k] * scales[k] * sum[k];
            }
            return product > 0;
        }

        private Phase leapfrog(Phase from, double signed) {
            double[] p = from.p.clone();
            double[] q = from.q.clone();
            for (int k = 0; k < p.length; k++) {
                p[k] -= 0.5 * signed * from.gradient[k];
                q[k] += signed * scales[k] * scales[k] * p[k];
            }
            evaluations++;
            Loss.Slope slope;
            try {
                slope = density.slopeAt(q);
            } catch (SolverException noDensity) {
                // No density there: the path ends as one that left all sense, and is counted so.
                return new Phase(q, p, new double[p.length], Double.POSITIVE_INFINITY);
            }
            for (int k = 0; k < p.length; k++) {
                p[k] -= 0.5 * signed * slope.gradient()[k];
            }
            return new Phase(q, p, slope.gradient(), slope.value());
        }

        private double energy(Phase phase) {
            double sum = 0;
            for (int k = 0; k < scales.length; k++) {
                double scaled = phase.p[k] * scales[k];
                sum += scaled * scaled;
            }
            return phase.potential + 0.5 * sum;
        }
    }

    private static double logSum(double a, double b) {
        double greater = Math.max(a, b);
        return Double.isInfinite(greater) ? greater : greater + Math.log1p(Math.exp(-Math.abs(a - b)));
    }
}
