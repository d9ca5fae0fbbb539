package org.nernst.cli.run;

import java.util.List;
import org.nernst.cli.request.GlobalMethod;
import org.nernst.cli.request.OutputRequest;
import org.nernst.cli.request.RangeRequest;
import org.nernst.symbolic.system.ModelException;

/**
 * What to examine over ranges of parameters, and how.
 *
 * @param outputs the outputs; empty for the experiment's own
 * @param withRespectTo paths and globs as typed, or null for all free parameters
 * @param method how
 * @param samples how many trajectories or points
 * @param within how far parameters without a range of their own vary to either side: so many percent, mV or °C
 * @param ranges of single parameters
 * @param seed of the random numbers
 * @param solver how to solve
 */
public record GlobalRequest(
        List<OutputRequest> outputs,
        List<String> withRespectTo,
        GlobalMethod method,
        int samples,
        double within,
        List<RangeRequest> ranges,
        long seed,
        SolverRequest solver) {
    /** @throws ModelException if the variation isn't above 0 */
    public GlobalRequest {
        if (!(within > 0) || !Double.isFinite(within)) {
            throw new ModelException(
                    "--within " + within + ": how far parameters vary must be above 0, as in --within 10");
        }
        outputs = List.copyOf(outputs);
        ranges = List.copyOf(ranges);
    }
}
