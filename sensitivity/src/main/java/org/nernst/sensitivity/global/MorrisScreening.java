package org.nernst.sensitivity.global;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.nernst.solvers.integrate.Progress;
import org.nernst.symbolic.system.ModelException;

/**
 * Elementary effects (Morris, Technometrics 33:161, 1991; Campolongo et al., Environ Model Softw 22:1509, 2007): along random trajectories on a
 * grid each parameter is moved once, by 2/3 of its range, and the change of the output divided by that. μ* is the mean of their sizes, which tells
 * how much a parameter matters, μ the mean with signs, and σ their standard deviation, which is large where the effect depends on
 * the other parameters or on the parameter itself. r trajectories over d parameters take r (d + 1) runs.
 *
 * <pre>{@code
 * List<MorrisScreening.Effects> effects = MorrisScreening.of(response, d, 20, seed, Progress.NONE).get(output);
 * }</pre>
 */
public final class MorrisScreening {
    private static final int LEVELS = 4;
    private static final double STEP = LEVELS / (2.0 * (LEVELS - 1));

    /**
     * The effects of one parameter on one output, per whole range of the parameter.
     *
     * @param meanSize μ*
     * @param mean μ
     * @param standardDeviation σ
     */
    public record Effects(Estimate meanSize, double mean, double standardDeviation) {}

    private MorrisScreening() {}

    /**
     * Computes the effects.
     *
     * @param dimensions d
     * @param trajectories r, two at least
     * @param seed of the trajectories; the same seed gives the same numbers
     * @return for each output the effects of each parameter
     * @throws ModelException if there are too few trajectories, or the response has no value somewhere
     */
    public static List<List<Effects>> of(
            Response response, int dimensions, int trajectories, long seed, Progress progress) {
        if (trajectories < 2) {
            throw new ModelException(
                    "a screening by " + trajectories + " trajectories has no interval; take 2 or more");
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> points = new ArrayList<>();
        List<int[]> orders = new ArrayList<>();
        for (int trajectory = 0; trajectory < trajectories; trajectory++) {
            orders.add(walk(dimensions, random, points));
        }
        double[][] outputs = Evaluations.of(response, points, progress);
        List<List<Effects>> all = new ArrayList<>();
        for (int output = 0; output < outputs[0].length; output++) {
            double[][] effects = new double[dimensions][trajectories];
            for (int trajectory = 0; trajectory < trajectories; trajectory++) {
                int first = trajectory * (dimensions + 1);
                for (int step = 0; step < dimensions; step++) {
                    int moved = orders.get(trajectory)[step];
                    double by = points.get(first + step + 1)[moved] - points.get(first + step)[moved];
                    effects[moved][trajectory] =
                            (outputs[first + step + 1][output] - outputs[first + step][output]) / by;
                }
            }
            List<Effects> ofOutput = new ArrayList<>();
            for (double[] ofParameter : effects) {
                ofOutput.add(summary(ofParameter));
            }
            all.add(ofOutput);
        }
        return all;
    }

    /** Adds the points of a trajectory; returns the parameters in the order in which they are moved. */
    private static int[] walk(int dimensions, SplittableRandom random, List<double[]> points) {
        double[] point = new double[dimensions];
        int[] order = new int[dimensions];
        for (int index = 0; index < dimensions; index++) {
            point[index] = random.nextInt(LEVELS) / (LEVELS - 1.0);
            int swapped = random.nextInt(index + 1);
            order[index] = order[swapped];
            order[swapped] = index;
        }
        points.add(point);
        for (int moved : order) {
            point = point.clone();
            // On a grid of an even number of levels exactly one direction stays inside.
            point[moved] += point[moved] + STEP <= 1 + 1e-9 ? STEP : -STEP;
            points.add(point);
        }
        return order;
    }

    private static Effects summary(double[] effects) {
        double[] sizes = new double[effects.length];
        double mean = 0;
        for (int index = 0; index < effects.length; index++) {
            sizes[index] = Math.abs(effects[index]);
            mean += effects[index] / effects.length;
        }
        double squares = 0;
        for (double effect : effects) {
            squares += (effect - mean) * (effect - mean);
        }
        return new Effects(Estimate.of(sizes), mean, Math.sqrt(squares / (effects.length - 1)));
    }
}
