package org.nernst.fit.optimise;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresFactory;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresProblem;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.loss.SquareRoot;
import org.nernst.fit.loss.SquaredLoss;
import org.nernst.symbolic.system.ModelException;

/**
 * Steps between those of Gauss–Newton and the gradient's, in a region within which the linear model is trusted (Marquardt, J Soc Indust Appl
 * Math 11:431, 1963; Moré, Lecture Notes in Mathematics 630:105, 1978), by Hipparchus. For sums of squares.
 *
 * @param firstStep the longest first step, as a multiple of the length of the scaled start
 */
public record LevenbergMarquardt(double firstStep) implements Optimiser {
    private static final double USUAL_FIRST_STEP = 0.5;

    /** With a first step of half the length of the start. */
    public LevenbergMarquardt() {
        this(USUAL_FIRST_STEP);
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
            SquareRoot first = evaluations.residualsAt(start);
            if (Double.isInfinite(evaluations.bestValue())) {
                return evaluations.ended(Optimum.Ending.FAILED);
            }
            Pair<ArrayRealVector, SquareRoot> known = new Pair<>(new ArrayRealVector(start), first);
            MultivariateJacobianFunction model = point -> {
                double[] x = point.toArray();
                SquareRoot root = point.equals(known.getFirst()) ? first : evaluations.residualsAt(x);
                return new Pair<>(
                        new ArrayRealVector(root.residuals(), false), new Array2DRowRealMatrix(root.jacobian(), false));
            };
            LeastSquaresProblem problem = LeastSquaresFactory.create(
                    model,
                    new ArrayRealVector(first.residuals().length),
                    new ArrayRealVector(start),
                    null,
                    Integer.MAX_VALUE,
                    Integer.MAX_VALUE);
            new LevenbergMarquardtOptimizer()
                    .withInitialStepBoundFactor(firstStep)
                    .withCostRelativeTolerance(limit.tolerance())
                    .withParameterRelativeTolerance(limit.tolerance())
                    .withOrthoTolerance(limit.tolerance())
                    .optimize(problem);
            return evaluations.ended(Optimum.Ending.CONVERGED);
        } catch (Evaluations.Exhausted exhausted) {
            return evaluations.ended(Optimum.Ending.EXHAUSTED);
        } catch (org.hipparchus.exception.MathIllegalStateException roundedOff) {
            // Nothing smaller can be told in doubles, which is as far as one can come.
            return evaluations.ended(Optimum.Ending.CONVERGED);
        }
    }
}
