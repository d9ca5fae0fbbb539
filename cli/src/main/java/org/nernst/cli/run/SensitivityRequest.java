package org.nernst.cli.run;

import java.util.Collections;
import java.util.List;
import org.nernst.cli.request.OutputRequest;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;

/**
 * What to differentiate and how.
 *
 * @param outputs the outputs; empty for the experiment's own
 * @param withRespectTo paths and globs as typed, or null for all free parameters
 * @param methods by which methods, in order; null for the cheapest
 * @param solver how to solve
 * @param withTraces whether traces shall be there to draw beside the derivatives
 */
public record SensitivityRequest(
        List<OutputRequest> outputs,
        List<String> withRespectTo,
        List<SensitivityMethod> methods,
        SolverRequest solver,
        boolean withTraces) {
    private static final List<String> METHODS = List.of("forward", "adjoint", "discrete", "tangent", "both", "auto");

    /**
     * Reads what can be read before the model is.
     *
     * @throws ModelException if something in it is wrong
     */
    public static SensitivityRequest parse(
            List<String> outputs, List<String> withRespectTo, String method, SolverRequest solver, boolean withTraces) {
        List<SensitivityMethod> methods =
                switch (method) {
                    case "forward" -> List.of(SensitivityMethod.FORWARD);
                    case "adjoint" -> List.of(SensitivityMethod.ADJOINT);
                    case "discrete" -> List.of(SensitivityMethod.DISCRETE);
                    case "tangent" -> List.of(SensitivityMethod.TANGENT);
                    case "auto" -> Collections.singletonList(null);
                    case "both" -> List.of(SensitivityMethod.FORWARD, SensitivityMethod.ADJOINT);
                    default ->
                        throw new ModelException("--method: there is no '" + method + "'; there are "
                                + String.join(", ", METHODS) + Suggestion.sentence(method, METHODS));
                };
        return new SensitivityRequest(
                outputs.stream().map(OutputRequest::parse).toList(), withRespectTo, methods, solver, withTraces);
    }
}
