package org.nernst.sensitivity.objective;

import java.util.Locale;
import org.nernst.symbolic.system.ModelException;

/** The ways to compute exact derivatives. */
public enum SensitivityMethod implements DerivativeMethod {
    /** The variational equations, solved along with the states; cost grows with the number of parameters. */
    FORWARD,
    /** The continuous adjoint equations, solved backwards; cost grows with the number of objectives. */
    ADJOINT,
    /** The derivatives of the computed numbers themselves, step by step backwards; cost grows with the number of objectives. */
    DISCRETE;

    /** {@code forward}, {@code adjoint} or {@code discrete}. */
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
                "there is no sensitivity method '" + name + "'; there are forward, adjoint and discrete");
    }
}
