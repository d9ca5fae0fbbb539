package org.nernst.fit.optimise;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.nernst.fit.loss.Loss;
import org.nernst.symbolic.system.ModelException;

/**
 * Limited-memory BFGS with bounds: the curvature is estimated from the last steps and gradients (Nocedal, Math Comput 35:773, 1980), numbers at
 * a bound that the gradient pushes against stay there, and steps are shortened along the bounds until the loss falls enough (Bertsekas, SIAM J
 * Control Optim 20:221, 1982).
 *
 * @param memory how many steps are remembered
 * @param lower bounds, shape [count], or null for none
 * @param upper bounds, shape [count], or null for none
 */
public record LimitedMemoryBfgs(int memory, double[] lower, double[] upper) implements Optimiser {
    private static final double SUFFICIENT = 1e-4;
    private static final double SHORTEST = 1e-14;

    /** Without bounds, with a memory of ten steps. */
    public LimitedMemoryBfgs() {
        this(10, null, null);
    }

    /** @throws ModelException if nothing is remembered */
    public LimitedMemoryBfgs {
        if (memory < 1) {
            throw new ModelException("a memory of " + memory + " steps is too short; it must be at least 1");
        }
    }

    @Override
    public String text() {
        return "l-bfgs";
    }

    private record Pair(double[] step, double[] change, double curvature) {}

    @Override
    public Optimum minimise(Loss loss, double[] start, Limit limit, Watch watch) {
        Evaluations evaluations = new Evaluations(loss, start, limit, watch);
        try {
            return evaluations.ended(descend(evaluations, projected(start.clone()), limit.tolerance()));
        } catch (Evaluations.Exhausted exhausted) {
            return evaluations.ended(Optimum.Ending.EXHAUSTED);
        }
    }

    private Optimum.Ending descend(Evaluations evaluations, double[] from, double tolerance) {
        double[] x = from;
        Loss.Slope here = evaluations.slopeAt(x);
        if (Double.isInfinite(here.value())) {
            return Optimum.Ending.FAILED;
        }
        Deque<Pair> pairs = new ArrayDeque<>();
        while (true) {
            double[] gradient = withoutBlocked(x, here.gradient(), here.gradient());
            double size = Evaluations.norm(gradient);
            if (size == 0) {
                return Optimum.Ending.CONVERGED;
            }
            double[] direction = withoutBlocked(x, here.gradient(), direction(gradient, pairs));
            double slope = dot(direction, gradient);
            if (!(slope < 0)) {
                pairs.clear();
                direction = direction(gradient, pairs);
                slope = dot(direction, gradient);
            }
            double length = pairs.isEmpty() ? Math.min(1, 1 / size) : 1;
            double[] next = null;
            Loss.Slope there = null;
            while (length > SHORTEST) {
                next = projected(moved(x, direction, length));
                there = evaluations.slopeAt(next);
                if (there.value() <= here.value() + SUFFICIENT * dot(minus(next, x), gradient)) {
                    break;
                }
                length *=
                        Double.isInfinite(there.value()) ? 0.1 : shortened(here.value(), length * slope, there.value());
                there = null;
            }
            if (there == null) {
                if (pairs.isEmpty()) {
                    return Optimum.Ending.CONVERGED;
                }
                pairs.clear();
                continue;
            }
            double[] step = minus(next, x);
            double[] change = minus(there.gradient(), here.gradient());
            double curvature = dot(step, change);
            if (curvature > 1e-12 * Evaluations.norm(step) * Evaluations.norm(change)) {
                pairs.addLast(new Pair(step, change, curvature));
                if (pairs.size() > memory) {
                    pairs.removeFirst();
                }
            }
            double fall = here.value() - there.value();
            boolean settled = fall <= tolerance * Math.abs(here.value())
                    && Evaluations.norm(step) <= Math.sqrt(tolerance) * (1 + Evaluations.norm(next));
            x = next;
            here = there;
            if (settled) {
                return Optimum.Ending.CONVERGED;
            }
        }
    }

    /** Where a parabola through both values with the slope at the first is least, within a tenth and a half. */
    private static double shortened(double value, double slope, double there) {
        double least = -0.5 * slope / (there - value - slope);
        return Math.max(0.1, Math.min(0.5, least));
    }

    /** −H·gradient by the two loops over remembered steps. */
    private static double[] direction(double[] gradient, Deque<Pair> pairs) {
        double[] q = gradient.clone();
        double[] weights = new double[pairs.size()];
        int index = pairs.size();
        for (Iterator<Pair> each = pairs.descendingIterator(); each.hasNext(); ) {
            Pair pair = each.next();
            weights[--index] = dot(pair.step, q) / pair.curvature;
            add(q, pair.change, -weights[index]);
        }
        if (!pairs.isEmpty()) {
            Pair last = pairs.getLast();
            double scale = last.curvature / dot(last.change, last.change);
            for (int k = 0; k < q.length; k++) {
                q[k] *= scale;
            }
        }
        for (Pair pair : pairs) {
            add(q, pair.step, weights[index++] - dot(pair.change, q) / pair.curvature);
        }
        for (int k = 0; k < q.length; k++) {
            q[k] = -q[k];
        }
        return q;
    }

    /** A vector with zeros where a number is at a bound that the gradient pushes it against. */
    private double[] withoutBlocked(double[] x, double[] gradient, double[] vector) {
        double[] free = vector.clone();
        for (int k = 0; k < x.length; k++) {
            boolean below = lower != null && x[k] <= lower[k] && gradient[k] > 0;
            boolean above = upper != null && x[k] >= upper[k] && gradient[k] < 0;
            if (below || above) {
                free[k] = 0;
            }
        }
        return free;
    }

    private double[] projected(double[] x) {
        for (int k = 0; k < x.length; k++) {
            if (lower != null) {
                x[k] = Math.max(x[k], lower[k]);
            }
            if (upper != null) {
                x[k] = Math.min(x[k], upper[k]);
            }
        }
        return x;
    }

    private static double[] moved(double[] x, double[] direction, double length) {
        double[] moved = x.clone();
        add(moved, direction, length);
        return moved;
    }

    private static double[] minus(double[] one, double[] other) {
        double[] difference = one.clone();
        add(difference, other, -1);
        return difference;
    }

    private static void add(double[] sum, double[] vector, double factor) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += factor * vector[k];
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int k = 0; k < one.length; k++) {
            sum += one[k] * other[k];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LimitedMemoryBfgs that
                && memory == that.memory
                && Arrays.equals(lower, that.lower)
                && Arrays.equals(upper, that.upper);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * memory + Arrays.hashCode(lower)) + Arrays.hashCode(upper);
    }
}
