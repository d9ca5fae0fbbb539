package org.nernst.sensitivity.objective;

import java.util.Locale;
import org.nernst.symbolic.system.ModelException;

/** The ways to compute exact derivatives. */
public enum SensitivityMethod implements DerivativeMethod {
    /**
     * The variational equations, solved along with the states and error-controlled with them, by an explicit method; cost grows with the
     * number of parameters.
     */
    FORWARD,
    /** The continuous adjoint equations, solved backwards; cost grows with the number of objectives. */
    ADJOINT,
    /** The derivatives of the computed numbers themselves, step by step backwards; cost grows with the number of objectives. */
    DISCRETE,
    /**
     * The same derivatives forwards, on the steps that the states' errors alone ask for, by any solver; cost grows with the number of
     * parameters.
     */
    TANGENT;

    /** {@code forward}, {@code adjoint}, {@code discrete} or {@code tangent}. */
    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isExact() {
        return true;
    }

    /**
     * The method of a name.
     *
     * @throws ModelException if there is none
     */
    public static SensitivityMethod named(String name) {
        for (SensitivityMethod method : values()) {
            if (method.text().equals(name.strip().toLowerCase(Locale.ROOT))) {
                return method;
            }
        }
        throw new ModelException(
                "there is no sensitivity method '" + name + "'; there are forward, adjoint, discrete and tangent");
    }
}
