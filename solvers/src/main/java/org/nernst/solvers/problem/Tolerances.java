package org.nernst.solvers.problem;

import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;

/**
 * How accurate each step shall be: the error of state i may be about {@code absolute · scale_i + relative · |y_i|}, where
 * scale_i is 1 for a voltage and smaller for a gate or a concentration (see {@link
 * org.nernst.symbolic.system.StateKind#toleranceScale}).
 *
 * @param relative the relative tolerance, from 1e-14 to 0.1
 * @param absolute the absolute tolerance for voltages [mV], above 0
 */
public record Tolerances(double relative, double absolute) {
    /** Good to about 1e-5 mV on a spiking axon: relative 1e-8, absolute 1e-8 mV. */
    public static final Tolerances DEFAULT = new Tolerances(1e-8, 1e-8);

    /**
     * @throws ModelException if a tolerance is out of its range
     */
    public Tolerances {
        if (!(relative >= 1e-14 && relative <= 0.1)) {
            throw new ModelException(
                    "a relative tolerance of " + relative + " is not possible; it must be between 1e-14 and 0.1");
        }
        if (!(absolute > 0) || Double.isInfinite(absolute)) {
            throw new ModelException("an absolute tolerance of " + absolute + " is not possible; it must be above 0");
        }
    }

    /**
     * The absolute tolerance of each state.
     *
     * @param state a state, shape [states], which gives the magnitude of concentrations
     * @return shape [states], internal units
     */
    public double[] absoluteByState(OdeSystem system, double[] state) {
        return absoluteByState(new StateMagnitudes(system, state));
    }

    /** The absolute tolerance of each state by its magnitude, shape [states], internal units. */
    public double[] absoluteByState(StateMagnitudes magnitudes) {
        double[] tolerances = new double[magnitudes.count()];
        putAbsolute(magnitudes, tolerances);
        return tolerances;
    }

    /** The absolute tolerance of a state of some kind, given the greatest size that it had, in internal units. */
    public double absoluteFor(StateKind kind, double size) {
        return absolute * kind.toleranceScale(size);
    }

    /** Puts the {@linkplain #absoluteByState(StateMagnitudes) absolute tolerance of each state} at the beginning of an array. */
    public void putAbsolute(StateMagnitudes magnitudes, double[] tolerances) {
        for (int index = 0; index < magnitudes.count(); index++) {
            tolerances[index] = absoluteFor(magnitudes.kind(index), magnitudes.of(index));
        }
    }
}
