package org.nernst.fit.certainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.exception.LocalizedCoreFormats;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.ode.LocalizedODEFormats;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.nernst.fit.loss.Loss;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.symbolic.system.ModelException;

/**
 * A curve from a minimum of a loss along which parameters change as much as they can while the loss rises as little as it can (Raman, Anderson
 * and Papachristodoulou, Phys Rev E 95:032314, 2017). It has unit speed and leads away from the minimum; among such curves it makes the integral
 * of the loss least.
 *
 * <p>With d = θ − θ₀, u = θ′, a ceiling H and the loss C: u = (−λ + μ₁d)/(2μ₂) of unit length, 2μ₂ = C − H,
 * λ′ = (μ₁u − ∇C) λᵀu/(H − C), and μ₁ = λᵀd/|d|² where the curve would else come back, 0 elsewhere. Numbers θ are the loss's own, so of equal size,
 * such as logarithms.
 *
 * <pre>{@code
 * List<MinimallyDisruptiveCurve.Point> points = new MinimallyDisruptiveCurve(loss, 1).from(best, sloppiest, 5, 50);
 * }</pre>
 */
public final class MinimallyDisruptiveCurve {
    private static final double TOLERANCE = 1e-8;
    /** Of the distance between two points: where steps would have to be shorter, the curve ends. */
    private static final double SHORTEST = 1e-10;
    /** Between two points: a curve that takes more isn't followed, since rounding of the loss, and not its form, bends it. */
    private static final int MOST_EVALUATIONS = 1000;
    /** λ and the unit vector may part by this much before they are brought together again. */
    private static final double PARTED = 1e-3;

    private final Loss loss;
    private final double ceiling;

    /**
     * A place on the curve.
     *
     * @param length how far along it, in the loss's numbers
     * @param x where, shape [count]
     * @param loss there
     */
    public record Point(double length, double[] x, double loss) {}

    /**
     * @param ceiling H: the loss where curves end, above that at the minimum; the higher, the less a rise of the loss turns the curve
     */
    public MinimallyDisruptiveCurve(Loss loss, double ceiling) {
        this.loss = loss;
        this.ceiling = ceiling;
    }

    /**
     * The curve in one direction; the other half begins with the direction reversed.
     *
     * @param minimum θ₀, shape [count]
     * @param direction where it begins to, of any length, such as that in which the loss is least curved; shape [count]
     * @param span how long it may become
     * @param points how many are given, evenly along it, besides the first
     * @return the points from the minimum on; fewer where the loss reached the ceiling, the model couldn't be solved, or the
     *     loss turns the curve more sharply than steps can follow
     * @throws ModelException if the loss at the minimum isn't below the ceiling, or the direction is none
     */
    public List<Point> from(double[] minimum, double[] direction, double span, int points) {
        return from(minimum, direction, span, points, Progress.NONE);
    }

    /** The same with somebody who hears how far it has come. */
    public List<Point> from(double[] minimum, double[] direction, double span, int points, Progress progress) {
        double first = loss.valueAt(minimum);
        if (!(first < ceiling)) {
            throw new ModelException("the loss is " + first + " at the minimum, so a curve below " + ceiling
                    + " can't begin there; take a higher ceiling");
        }
        double norm = new ArrayRealVector(direction, false).getNorm();
        if (!(norm > 0) || Double.isInfinite(norm) || !(span > 0) || points < 1) {
            throw new ModelException("a curve needs a direction, a span above 0 and at least one point");
        }
        int n = minimum.length;
        double[] state = new double[2 * n];
        for (int k = 0; k < n; k++) {
            state[k] = minimum[k];
            state[n + k] = (ceiling - first) * direction[k] / norm;
        }
        List<Point> found = new ArrayList<>();
        found.add(new Point(0, minimum.clone(), first));
        double step = span / points;
        for (int point = 1; point <= points; point++) {
            try {
                state = advanced(minimum, state, (point - 1) * step, point * step);
                double[] x = Arrays.copyOf(state, n);
                double value = loss.valueAt(x);
                if (!(value < ceiling)) {
                    return found;
                }
                found.add(new Point(point * step, x, value));
                bringTogether(minimum, state, value);
            } catch (Ended ended) {
                return found;
            }
            progress.done((double) point / points);
        }
        return found;
    }

    /** The curve goes no further. */
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;

        Ended(Throwable cause) {
            super(cause);
        }
    }

    private double[] advanced(double[] minimum, double[] state, double from, double until) {
        int n = minimum.length;
        OrdinaryDifferentialEquation equations = new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return 2 * n;
            }

            @Override
            public double[] computeDerivatives(double s, double[] y) {
                Loss.Slope slope;
                try {
                    slope = loss.slopeAt(Arrays.copyOf(y, n));
                } catch (SolverException failed) {
                    throw new Ended(failed);
                }
                if (!(slope.value() < ceiling)) {
                    throw new Ended(null);
                }
                double[] u = new double[n];
                double back = direction(minimum, y, u);
                double along = 0;
                for (int k = 0; k < n; k++) {
                    along += y[n + k] * u[k];
                }
                double factor = along / (ceiling - slope.value());
                double[] change = new double[2 * n];
                for (int k = 0; k < n; k++) {
                    change[k] = u[k];
                    change[n + k] = (back * u[k] - slope.gradient()[k]) * factor;
                }
                return change;
            }
        };
        try {
            DormandPrince54Integrator integrator =
                    new DormandPrince54Integrator(SHORTEST * (until - from), until - from, TOLERANCE, TOLERANCE);
            integrator.setMaxEvaluations(MOST_EVALUATIONS);
            return integrator
                    .integrate(equations, new ODEState(from, state), until)
                    .getPrimaryState();
        } catch (MathRuntimeException failed) {
            if (failed.getSpecifier() == LocalizedODEFormats.MINIMAL_STEPSIZE_REACHED_DURING_INTEGRATION
                    || failed.getSpecifier() == LocalizedCoreFormats.MAX_COUNT_EXCEEDED) {
                throw new Ended(failed);
            }
            throw failed;
        }
    }

    /**
     * The unit vector along the curve.
     *
     * @param y θ and λ
     * @param u receives it
     * @return μ₁
     * @throws Ended if every way on would lead back
     */
    private static double direction(double[] minimum, double[] y, double[] u) {
        int n = minimum.length;
        double product = 0;
        double square = 0;
        for (int k = 0; k < n; k++) {
            double d = y[k] - minimum[k];
            product += y[n + k] * d;
            square += d * d;
        }
        double back = product < 0 && square > 0 ? product / square : 0;
        for (int k = 0; k < n; k++) {
            u[k] = y[n + k] - back * (y[k] - minimum[k]);
        }
        double norm = new ArrayRealVector(u, false).getNorm();
        if (!(norm > 0)) {
            throw new Ended(null);
        }
        for (int k = 0; k < n; k++) {
            u[k] /= norm;
        }
        return back;
    }

    /** λ = (H − C)u holds along the exact curve; where rounding has parted the two it is put right. */
    private void bringTogether(double[] minimum, double[] state, double value) {
        int n = minimum.length;
        double[] u = new double[n];
        if (direction(minimum, state, u) != 0) {
            return;
        }
        double apart = 0;
        for (int k = 0; k < n; k++) {
            apart += Math.abs(state[n + k] - (ceiling - value) * u[k]);
        }
        if (apart > PARTED) {
            for (int k = 0; k < n; k++) {
                state[n + k] = (ceiling - value) * u[k];
            }
        }
    }
}
