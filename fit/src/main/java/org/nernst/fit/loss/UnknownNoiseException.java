package org.nernst.fit.loss;

import org.nernst.symbolic.system.ModelException;

/** Noise that residuals don't tell, so that its standard deviation has to be given. */
public final class UnknownNoiseException extends ModelException {
    private static final long serialVersionUID = 1L;

    UnknownNoiseException(String why) {
        super(why + "; give its standard deviation");
    }
}
