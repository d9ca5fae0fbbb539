package org.nernst.symbolic.unit;

/** Units that can't be read, or that don't fit each other. */
public final class UnitException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public UnitException(String message) {
        super(message);
    }
}
