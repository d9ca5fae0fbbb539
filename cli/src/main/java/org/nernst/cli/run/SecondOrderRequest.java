package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.request.OutputRequest;
import org.nernst.symbolic.system.ModelException;

/**
 * Of what second derivatives are wanted.
 *
 * @param outputs samples, means and mean squared errors; empty for the experiment's own
 * @param withRespectTo paths and globs as typed, or null for all free parameters
 * @param solver how to solve
 */
public record SecondOrderRequest(List<OutputRequest> outputs, List<String> withRespectTo, SolverRequest solver) {
    /**
     * Reads what can be read before the model is.
     *
     * @throws ModelException if an output has no second derivatives
     */
    public static SecondOrderRequest parse(List<String> outputs, List<String> withRespectTo, SolverRequest solver) {
        List<OutputRequest> requests = new ArrayList<>();
        for (String typed : outputs) {
            OutputRequest request = OutputRequest.parse(typed);
            if (!(request instanceof OutputRequest.AtTime
                    || request instanceof OutputRequest.Mean
                    || request instanceof OutputRequest.MeanSquaredError)) {
                throw new ModelException(
                        "--of " + request.text() + " has no second derivatives yet; with --second-order there"
                                + " are axon.v@20ms, mean(axon.v) and mse(FILE)");
            }
            requests.add(request);
        }
        return new SecondOrderRequest(requests, withRespectTo, solver);
    }
}
