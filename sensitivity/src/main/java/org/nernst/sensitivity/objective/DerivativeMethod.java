package org.nernst.sensitivity.objective;

/**
 * How derivatives are computed: one of the exact ways, {@link SensitivityMethod}, or a surrogate, which is a derivative of something else and
 * always says so.
 */
public interface DerivativeMethod {
    /** What it is called wherever its numbers are shown, such as {@code adjoint} or {@code surrogate superspike:1}. */
    String text();

    /** Whether it gives the derivatives of the objective's value, up to the solver's error. */
    boolean isExact();
}
