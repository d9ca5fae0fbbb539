package org.nernst.fit.transform;

import java.util.function.DoubleUnaryOperator;
import org.nernst.symbolic.system.ModelException;

/**
 * A smooth, ascending or descending map from all real numbers, among which an optimiser moves freely, to the values a parameter may have.
 *
 * <pre>{@code
 * Transform conductance = Transform.sigmoid(20, 400);      // stays between 20 and 400
 * Transform rate = Transform.log().then(Transform.affine(0.1, 0));
 * }</pre>
 */
public interface Transform {
    /** The parameter that a free number stands for. */
    double toParameter(double free);

    /**
     * The free number that stands for a parameter.
     *
     * @throws ModelException if no free number does
     */
    double toFree(double parameter);

    /** How the parameter changes with the free number: d parameter / d free. */
    double slope(double free);

    /** How the logarithm of the slope changes with the free number: (ln |slope|)′, by a difference where it isn't known better. */
    default double logSlopeChange(double free) {
        double step = 1e-5 * Math.max(1, Math.abs(free));
        return (Math.log(Math.abs(slope(free + step))) - Math.log(Math.abs(slope(free - step)))) / (2 * step);
    }

    /** The parameter itself. */
    static Transform identity() {
        return affine(1, 0);
    }

    /**
     * scale · x + offset.
     *
     * @param scale not 0
     */
    static Transform affine(double scale, double offset) {
        if (!(Math.abs(scale) > 0) || Double.isInfinite(scale) || !Double.isFinite(offset)) {
            throw new ModelException("an affine transform with scale " + scale + " and offset " + offset
                    + " is not possible; both must be finite and the scale not 0");
        }
        return new AffineTransform(scale, offset);
    }

    /** eˣ: all numbers above 0, so that steps are in proportion to the parameter. */
    static Transform log() {
        return new LogTransform();
    }

    /** 1/(1 + e⁻ˣ): all numbers between 0 and 1. */
    static Transform logistic() {
        return new LogisticTransform();
    }

    /**
     * All numbers between two bounds, along the logistic curve.
     *
     * @throws ModelException if the upper bound isn't above the lower one
     */
    static Transform sigmoid(double lower, double upper) {
        if (!(upper > lower) || Double.isInfinite(upper - lower)) {
            throw new ModelException("a sigmoid from " + lower + " to " + upper
                    + " is not possible; the upper bound must be above the lower");
        }
        return logistic().then(affine(upper - lower, lower));
    }

    /** lower + ln(1 + eˣ): all numbers above a bound; far from it steps are those of x. */
    static Transform softplus(double lower) {
        return new SoftplusTransform().then(affine(1, lower));
    }

    /** upper − ln(1 + e⁻ˣ): all numbers below a bound; far from it steps are those of x. */
    static Transform negativeSoftplus(double upper) {
        return affine(-1, 0).then(new SoftplusTransform()).then(affine(-1, upper));
    }

    /**
     * Any other.
     *
     * @param toParameter the map
     * @param toFree its inverse
     * @param slope its derivative by the free number
     */
    static Transform custom(DoubleUnaryOperator toParameter, DoubleUnaryOperator toFree, DoubleUnaryOperator slope) {
        return new Transform() {
            @Override
            public double toParameter(double free) {
                return toParameter.applyAsDouble(free);
            }

            @Override
            public double toFree(double parameter) {
                return toFree.applyAsDouble(parameter);
            }

            @Override
            public double slope(double free) {
                return slope.applyAsDouble(free);
            }
        };
    }

    /** A chain: what this makes of a free number goes on through another. */
    default Transform then(Transform outer) {
        return new ChainTransform(this, outer);
    }
}
