package org.nernst.cli.run;

/** A computation that could not be finished, told in one sentence; what was computed has been kept where asked. */
public final class ComputationFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ComputationFailed(String message) {
        super(message);
    }
}
