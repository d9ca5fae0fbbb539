package org.nernst.cli.report;

import java.util.function.Supplier;
import org.nernst.sensitivity.curvature.FisherInformation;
import org.nernst.sensitivity.curvature.Identifiability;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.symbolic.system.ModelException;

/**
 * How sure fitted values are by the linear model there, or why that isn't known: a fit without it is a fit nevertheless.
 *
 * @param found what the data tell about the parameters, with the noise assumed; null if that could not be computed
 * @param notFound why not, in a sentence; null if it could
 */
public record LinearCertainty(Identifiability found, String notFound) {
    /** That of derivatives, or the reason why there are none. */
    public static LinearCertainty of(Supplier<FisherInformation> information) {
        try {
            return new LinearCertainty(Identifiability.of(information.get()), null);
        } catch (SolverException | ModelException failed) {
            return unknown(failed.getMessage());
        }
    }

    /** Not known, for a reason. */
    public static LinearCertainty unknown(String reason) {
        return new LinearCertainty(null, reason);
    }
}
