package org.nernst.fit.optimise;

import java.util.List;
import java.util.stream.Collectors;
import org.nernst.symbolic.system.ModelException;

/** How a gradient becomes a step. A rule is a value; what it remembers along the way is in the {@link Course} it begins. */
public interface StepRule {
    /** What it is called, such as {@code adam}. */
    String text();

    /** Begins a descent in so many numbers. */
    Course begin(int count);

    /** One descent. */
    @FunctionalInterface
    interface Course {
        /**
         * The next step, before the schedule.
         *
         * @param value the loss
         * @param gradient shape [count]
         * @param step receives what to add, shape [count]
         */
        void next(double value, double[] gradient, double[] step);
    }

    /**
     * Adam: first and second moments of the gradient, with their bias taken out (Kingma and Ba, ICLR 2015, algorithm 1).
     *
     * @param rate about the length of a step in each number
     */
    static StepRule adam(double rate) {
        return new MomentRule("adam", checked(rate), 0.9, 0.999, 1e-8, false);
    }

    /** AdaBelief: steps by how far the gradient is from what was expected of it (Zhuang et al., NeurIPS 2020, algorithm 2). */
    static StepRule adaBelief(double rate) {
        return new MomentRule("adabelief", checked(rate), 0.9, 0.999, 1e-16, true);
    }

    /**
     * The gradient with momentum: step ← momentum · step − rate · gradient (Polyak, USSR Comput Math Math Phys 4:1, 1964).
     *
     * @param momentum from 0, for the plain gradient, to below 1
     */
    static StepRule gradient(double rate, double momentum) {
        checked(rate);
        if (!(momentum >= 0 && momentum < 1)) {
            throw new ModelException("a momentum of " + momentum + " is not possible; it must be from 0 to below 1");
        }
        return new StepRule() {
            @Override
            public String text() {
                return momentum == 0 ? "sgd" : "sgd with momentum";
            }

            @Override
            public Course begin(int count) {
                double[] velocity = new double[count];
                return (value, gradient, step) -> {
                    for (int k = 0; k < count; k++) {
                        velocity[k] = momentum * velocity[k] - rate * gradient[k];
                        step[k] = velocity[k];
                    }
                };
            }
        };
    }

    /**
     * Polyak's step: as far down the gradient as would reach the least value if the loss were straight, (value − least)/|gradient|² times the
     * gradient (Polyak, Introduction to Optimization, 1987, section 5.3).
     *
     * @param least the least value there is, such as 0
     */
    static StepRule polyak(double least) {
        return new StepRule() {
            @Override
            public String text() {
                return "polyak";
            }

            @Override
            public Course begin(int count) {
                return (value, gradient, step) -> {
                    double square = 0;
                    for (double entry : gradient) {
                        square += entry * entry;
                    }
                    double factor = square > 0 ? Math.max(0, value - least) / square : 0;
                    for (int k = 0; k < count; k++) {
                        step[k] = -factor * gradient[k];
                    }
                };
            }
        };
    }

    /**
     * A rule of its own for each number, as if it were alone: long steps for one that may move far, plain gradients for one that mustn't.
     *
     * @param rules one for each number
     */
    static StepRule each(List<StepRule> rules) {
        List<StepRule> own = List.copyOf(rules);
        return new StepRule() {
            @Override
            public String text() {
                return own.stream().map(StepRule::text).distinct().collect(Collectors.joining(" and "));
            }

            @Override
            public Course begin(int count) {
                if (own.size() != count) {
                    throw new ModelException(own.size() + " rules of steps for " + count
                            + " numbers are not possible; it takes one for each");
                }
                List<Course> courses = own.stream().map(rule -> rule.begin(1)).toList();
                return (value, gradient, step) -> {
                    for (int k = 0; k < count; k++) {
                        double[] one = {step[k]};
                        courses.get(k).next(value, new double[] {gradient[k]}, one);
                        step[k] = one[0];
                    }
                };
            }
        };
    }

    private static double checked(double rate) {
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new ModelException("a rate of " + rate + " is not possible; it must be above 0");
        }
        return rate;
    }
}
