package org.nernst.fit;

import org.nernst.fit.loss.Loss;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.optimise.Optimiser;

/**
 * A part of a fit: what is made small from where the part before ended, such as a loss of a model that is still drawn towards the data.
 *
 * @param name how it is shown, such as {@code gain 0.5}
 * @param loss of the values of the parameters, in internal units
 * @param limit when to go on, for each start
 * @param optimiser that makes it small, or null for the fit's own
 */
public record Stage(String name, Loss loss, Limit limit, Optimiser optimiser) {
    /** A stage by the fit's own optimiser. */
    public Stage(String name, Loss loss, Limit limit) {
        this(name, loss, limit, null);
    }
}
