package org.nernst.fit.optimise;

import org.nernst.fit.loss.Loss;

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
 * @param patience after so many steps without a better loss it ends
 */
public record GradientDescent(StepRule rule, Schedule schedule, double longestGradient, int patience)
        implements Optimiser {
    /** By a rule alone. */
    public GradientDescent(StepRule rule) {
        this(rule, Schedule.CONSTANT, Double.POSITIVE_INFINITY, Integer.MAX_VALUE);
    }

    /** With steps multiplied by a schedule. */
    public GradientDescent along(Schedule newSchedule) {
        return new GradientDescent(rule, newSchedule, longestGradient, patience);
    }

    /** With gradients no longer than this. */
    public GradientDescent clippedTo(double length) {
        return new GradientDescent(rule, schedule, length, patience);
    }

    /** That ends after so many steps without a better loss. */
    public GradientDescent patience(int steps) {
        return new GradientDescent(rule, schedule, longestGradient, steps);
    }

    @Override
    public String text() {
        return rule.text();
    }

    @Override
    public Optimum minimise(Loss loss, double[] start, Limit limit, Watch watch) {
        Evaluations evaluations = new Evaluations(loss, start, limit, watch);
        StepRule.Course course = rule.begin(start.length);
        double[] x = start.clone();
        double[] step = new double[x.length];
        double best = Double.POSITIVE_INFINITY;
        int waited = 0;
        for (int number = 0; number < limit.evaluations(); number++) {
            Loss.Slope here = evaluations.slopeAt(x);
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
            if (here.value() < best * (1 - limit.tolerance())) {
                best = here.value();
                waited = 0;
            } else if (++waited >= patience) {
                return evaluations.ended(Optimum.Ending.CONVERGED);
            }
            double[] gradient = here.gradient().clone();
            double norm = Evaluations.norm(gradient);
            if (norm == 0) {
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
