package org.nernst.fit.optimise;

import org.nernst.fit.loss.Loss;
import org.nernst.fit.loss.SummedLoss;
import org.nernst.symbolic.system.ModelException;

/**
 * Steps along the gradient, by a rule.
 *
 * <pre>{@code
 * Optimiser adam = new GradientDescent(StepRule.adam(0.05)).clippedTo(10).along(Schedule.cosine(0.01));
 * }</pre>
 *
 * @param rule how a gradient becomes a step
 * @param schedule what steps are multiplied with
 * @param longestGradient longer gradients are shortened to this; infinite for none
 * @param patience after so many steps, or epochs of batches, without a better loss it ends
 * @param batch how many terms of a sum each step looks at; 0 for all
 * @param seed of the order in which they come
 */
public record GradientDescent(
        StepRule rule, Schedule schedule, double longestGradient, int patience, int batch, long seed)
        implements Optimiser {
    /** By a rule alone. */
    public GradientDescent(StepRule rule) {
        this(rule, Schedule.CONSTANT, Double.POSITIVE_INFINITY, Integer.MAX_VALUE, 0, 0);
    }

    /** With steps multiplied by a schedule. */
    public GradientDescent along(Schedule newSchedule) {
        return new GradientDescent(rule, newSchedule, longestGradient, patience, batch, seed);
    }

    /** With gradients no longer than this. */
    public GradientDescent clippedTo(double length) {
        return new GradientDescent(rule, schedule, length, patience, batch, seed);
    }

    /** That ends after so many steps without a better loss. */
    public GradientDescent patience(int steps) {
        return new GradientDescent(rule, schedule, longestGradient, steps, batch, seed);
    }

    /**
     * With steps that look at so many terms of a sum, sweeps say, in an order that is another in each epoch. An epoch begins with a step that looks at all,
     * which alone says where the best place is.
     *
     * @throws ModelException if none are looked at
     */
    public GradientDescent inBatches(int terms, long newSeed) {
        if (terms < 1) {
            throw new ModelException("batches of " + terms + " are too small; a step looks at one term at least");
        }
        return new GradientDescent(rule, schedule, longestGradient, patience, terms, newSeed);
    }

    @Override
    public String text() {
        return rule.text();
    }

    @Override
    public Optimum minimise(Loss loss, double[] start, Limit limit, Watch watch) {
        Evaluations evaluations = new Evaluations(loss, start, limit, watch);
        if (batch > 0 && !(loss instanceof SummedLoss)) {
            throw new ModelException(
                    "batches need a sum of losses, such as those of sweeps; leave them out for others");
        }
        Batches batches = batch > 0 ? new Batches(((SummedLoss) loss).terms(), batch, seed) : null;
        int epoch = batch > 0 ? batches.steps() + 1 : 1;
        StepRule.Course course = rule.begin(start.length);
        double[] x = start.clone();
        double[] step = new double[x.length];
        double best = Double.POSITIVE_INFINITY;
        int waited = 0;
        for (int number = 0; number < limit.evaluations(); number++) {
            boolean whole = number % epoch == 0;
            Loss.Slope here = whole
                    ? evaluations.slopeAt(x)
                    : evaluations.slopeOf(batches.of(number / epoch, number % epoch - 1), x);
            if (Double.isInfinite(here.value())) {
                if (Double.isInfinite(best)) {
                    return evaluations.ended(Optimum.Ending.FAILED);
                }
                // Half the way back to where there was a value.
                for (int k = 0; k < x.length; k++) {
                    step[k] *= 0.5;
                    x[k] -= step[k];
                }
                continue;
            }
            if (whole && here.value() < best * (1 - limit.tolerance())) {
                best = here.value();
                waited = 0;
            } else if (whole && ++waited >= patience) {
                return evaluations.ended(Optimum.Ending.CONVERGED);
            }
            double[] gradient = here.gradient().clone();
            double norm = Evaluations.norm(gradient);
            if (whole && norm == 0) {
                return evaluations.ended(Optimum.Ending.CONVERGED);
            }
            if (norm > longestGradient) {
                for (int k = 0; k < gradient.length; k++) {
                    gradient[k] *= longestGradient / norm;
                }
            }
            course.next(here.value(), gradient, step);
            double factor = schedule.factor(number, limit.evaluations());
            for (int k = 0; k < x.length; k++) {
                step[k] *= factor;
                x[k] += step[k];
            }
        }
        return evaluations.ended(Optimum.Ending.EXHAUSTED);
    }
}
