package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.request.OutputRequest;
import org.nernst.sensitivity.curvature.ParameterScale;
import org.nernst.symbolic.system.ModelException;

/**
 * What is recorded, with which noise, and about which parameters it shall tell.
 *
 * @param recordings the quantities; empty for what the experiment compares
 * @param noise standard deviations of samples
 * @param withRespectTo paths and globs as typed, or null for all free parameters
 * @param scale what counts as one of a parameter
 * @param solver how to solve
 */
public record IdentifiabilityRequest(
        List<OutputRequest> recordings,
        NoiseLevels noise,
        List<String> withRespectTo,
        ParameterScale scale,
        SolverRequest solver) {
    /**
     * Reads what can be read before the model is.
     *
     * @throws ModelException if something in it is wrong
     */
    public static IdentifiabilityRequest parse(
            List<String> recordings,
            List<String> noise,
            List<String> withRespectTo,
            String scale,
            SolverRequest solver) {
        List<OutputRequest> requests = new ArrayList<>();
        for (String typed : recordings) {
            OutputRequest request = OutputRequest.parse(typed);
            if (!(request instanceof OutputRequest.Series
                    || request instanceof OutputRequest.AtTime
                    || request instanceof OutputRequest.MeanSquaredError)) {
                throw new ModelException(
                        "--of " + request.text() + " is no recording; with --identifiability, --of says"
                                + " what is recorded: axon.v, axon.v@20ms or mse(FILE)");
            }
            requests.add(request);
        }
        return new IdentifiabilityRequest(
                requests, NoiseLevels.parse(noise), withRespectTo, ParameterScale.named(scale), solver);
    }
}
