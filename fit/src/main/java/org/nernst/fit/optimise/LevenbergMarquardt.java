package org.nernst.fit.optimise;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.loss.SquareRoot;
import org.nernst.fit.loss.SquaredLoss;
import org.nernst.symbolic.system.ModelException;

/**
 * Steps between those of Gauss–Newton and the gradient's: δ with (JᵀJ + μD²)δ = −Jᵀr, where D are the greatest column norms of J until now
 * (Marquardt, J Soc Indust Appl Math 11:431, 1963; Moré, Lecture Notes in Mathematics 630:105, 1978) and μ falls and rises with how well the linear
 * model foretold the loss (Nielsen, IMM-REP-1999-05, 1999, equation 2.5). For sums of squares.
 *
 * <p>No number moves by more than {@code longest} at once. A free number stands for a logarithm, a place between bounds or some 10 mV, so a step of more than
 * one leaves what the linear model knows about, and comes to parameters with which a cell can hardly be solved.
 *
 * @param longest the greatest change of a number in one step
 */
public record LevenbergMarquardt(double longest) implements Optimiser {
    private static final double FIRST_DAMPING = 1e-3;
    private static final double LEAST_DAMPING = 1e-15;
    /** Steps shorter than this, in free numbers, change nothing any more. */
    private static final double SHORTEST = 1e-10;

    /** With steps of one at most. */
    public LevenbergMarquardt() {
        this(1);
    }

    /** @throws ModelException if steps have no length */
    public LevenbergMarquardt {
        if (!(longest > 0)) {
            throw new ModelException("steps of at most " + longest + " lead nowhere; the longest must be above 0");
        }
    }

    @Override
    public String text() {
        return "levenberg-marquardt";
    }

    @Override
    public Optimum minimise(Loss loss, double[] start, Limit limit, Watch watch) {
        if (!(loss instanceof SquaredLoss)) {
            throw new ModelException(
                    "Levenberg–Marquardt steps need a sum of squares; take l-bfgs or adam for other losses");
        }
        Evaluations evaluations = new Evaluations(loss, start, limit, watch);
        try {
            return evaluations.ended(descend(evaluations, start, limit.tolerance()));
        } catch (Evaluations.Exhausted exhausted) {
            return evaluations.ended(Optimum.Ending.EXHAUSTED);
        }
    }

    private Optimum.Ending descend(Evaluations evaluations, double[] start, double tolerance) {
        double[] x = start.clone();
        SquareRoot here = evaluations.residualsAt(x);
        double value = evaluations.bestValue();
        if (Double.isInfinite(value)) {
            return Optimum.Ending.FAILED;
        }
        double[] scales = new double[x.length];
        double damping = FIRST_DAMPING;
        double rise = 2;
        while (value > 0) {
            widen(scales, here.jacobian());
            double[] step = step(here, scales, damping);
            double size = greatest(step);
            if (size > longest) {
                for (int k = 0; k < step.length; k++) {
                    step[k] *= longest / size;
                }
            }
            // What the undamped step promises: a damped one promises little where it is only short.
            double promised = foretoldFall(here, step(here, scales, LEAST_DAMPING));
            if (promised <= tolerance * value || size < SHORTEST) {
                return Optimum.Ending.CONVERGED;
            }
            double[] next = x.clone();
            for (int k = 0; k < next.length; k++) {
                next[k] += step[k];
            }
            SquareRoot there = evaluations.residualsAt(next);
            double fall = value - there.slope().value();
            double ratio = fall / foretoldFall(here, step);
            if (ratio > 0) {
                x = next;
                here = there;
                value -= fall;
                damping = Math.max(LEAST_DAMPING, damping * Math.max(1.0 / 3, 1 - Math.pow(2 * ratio - 1, 3)));
                rise = 2;
            } else {
                damping *= rise;
                rise *= 2;
            }
        }
        return Optimum.Ending.CONVERGED;
    }

    private static void widen(double[] scales, double[][] jacobian) {
        for (int column = 0; column < scales.length; column++) {
            double square = 0;
            for (double[] row : jacobian) {
                square += row[column] * row[column];
            }
            scales[column] = Math.max(scales[column], Math.sqrt(square));
        }
    }

    /** By the QR decomposition of J over √μ D, which doesn't square the condition. A number that nothing depends on stays. */
    private static double[] step(SquareRoot here, double[] scales, double damping) {
        int rows = here.residuals().length;
        int n = scales.length;
        double[][] matrix = new double[rows + n][n];
        double[] right = new double[rows + n];
        for (int row = 0; row < rows; row++) {
            matrix[row] = here.jacobian()[row].clone();
            right[row] = -here.residuals()[row];
        }
        double root = Math.sqrt(damping);
        for (int k = 0; k < n; k++) {
            matrix[rows + k][k] = scales[k] > 0 ? root * scales[k] : 1;
        }
        return new QRDecomposition(new Array2DRowRealMatrix(matrix, false), 0)
                .getSolver()
                .solve(new ArrayRealVector(right, false))
                .toArray();
    }

    /** ½|r|² − ½|r + Jδ|². */
    private static double foretoldFall(SquareRoot here, double[] step) {
        double fall = 0;
        for (int row = 0; row < here.residuals().length; row++) {
            double change = 0;
            for (int k = 0; k < step.length; k++) {
                change += here.jacobian()[row][k] * step[k];
            }
            fall -= change * (here.residuals()[row] + 0.5 * change);
        }
        return fall;
    }

    private static double greatest(double[] step) {
        return Arrays.stream(step).map(Math::abs).max().orElse(0);
    }
}
