package org.nernst.symbolic.system;

/** A model or a request that is wrong, told in one sentence with the place and what was expected. */
public class ModelException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
