package org.nernst.fit.optimise;

import java.util.Arrays;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.OptimizationData;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.MultivariateOptimizer;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.hipparchus.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.hipparchus.random.MersenneTwister;
import org.nernst.fit.loss.Loss;
import org.nernst.symbolic.system.ModelException;

/**
 * Optimisers of Hipparchus that look at values only, to compare with: what a gradient saves is what they take more.
 *
 * @param text {@code cma-es} or {@code bobyqa}
 * @param reach about how far the optimum may be away, in each number
 * @param seed of random numbers, where there are any
 */
public record WithoutDerivatives(String text, double reach, long seed) implements Optimiser {
    /** Covariance matrix adaptation (Hansen, The CMA evolution strategy, 2006). */
    public static WithoutDerivatives covarianceMatrixAdaptation(double reach, long seed) {
        return new WithoutDerivatives("cma-es", reach, seed);
    }

    /** Quadratic models in a region of trust (Powell, The BOBYQA algorithm, 2009); for two numbers at least. */
    public static WithoutDerivatives quadraticModels(double reach) {
        return new WithoutDerivatives("bobyqa", reach, 0);
    }

    @Override
    public Optimum minimise(Loss loss, double[] start, Limit limit, Watch watch) {
        Evaluations evaluations = new Evaluations(loss, start, limit, watch);
        int count = start.length;
        if (isQuadratic() && count < 2) {
            throw new ModelException(
                    "bobyqa needs two parameters at least, and there is one; choose cma-es, or levenberg-marquardt");
        }
        ObjectiveFunction function = new ObjectiveFunction(x -> {
            double value = evaluations.valueAt(x);
            return Double.isInfinite(value) ? Double.MAX_VALUE : value;
        });
        try {
            MultivariateOptimizer optimizer;
            OptimizationData[] own;
            if (isQuadratic()) {
                optimizer = new BOBYQAOptimizer(2 * count + 1, reach, reach * Math.sqrt(limit.tolerance()));
                own = new OptimizationData[0];
            } else {
                double[] sigma = new double[count];
                Arrays.fill(sigma, reach);
                optimizer = new CMAESOptimizer(
                        limit.evaluations(),
                        Double.NEGATIVE_INFINITY,
                        true,
                        0,
                        0,
                        new MersenneTwister(seed),
                        false,
                        (iteration, before, after) -> Math.abs(before.getValue() - after.getValue())
                                <= limit.tolerance() * Math.abs(after.getValue()));
                own = new OptimizationData[] {
                    new CMAESOptimizer.Sigma(sigma), new CMAESOptimizer.PopulationSize(4 + (int) (3 * Math.log(count)))
                };
            }
            OptimizationData[] all = new OptimizationData[own.length + 5];
            all[0] = new MaxEval(Integer.MAX_VALUE);
            all[1] = function;
            all[2] = GoalType.MINIMIZE;
            all[3] = new InitialGuess(start);
            all[4] = SimpleBounds.unbounded(count);
            System.arraycopy(own, 0, all, 5, own.length);
            optimizer.optimize(all);
            return evaluations.ended(Optimum.Ending.CONVERGED);
        } catch (Evaluations.Exhausted exhausted) {
            return evaluations.ended(Optimum.Ending.EXHAUSTED);
        }
    }

    private boolean isQuadratic() {
        return text.equals("bobyqa");
    }
}
