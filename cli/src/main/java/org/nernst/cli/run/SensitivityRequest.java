package org.nernst.cli.run;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.nernst.cli.request.OutputRequest;
import org.nernst.sensitivity.discrete.Memory;
import org.nernst.sensitivity.objective.DerivativeMethod;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.surrogate.Surrogate;
import org.nernst.solvers.integrate.Method;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;

/**
 * What to differentiate and how.
 *
 * @param outputs the outputs; empty for the experiment's own
 * @param withRespectTo paths and globs as typed, or null for all free parameters
 * @param methods by which methods, in order; null for the cheapest
 * @param isMethodAsked whether these were named; else what they can't differentiate is differentiated by one that can
 * @param memory how much of a solve the adjoint or the discrete adjoint keeps
 * @param solver how to solve
 * @param withTraces whether traces shall be there to draw beside the derivatives
 */
public record SensitivityRequest(
        List<OutputRequest> outputs,
        List<String> withRespectTo,
        List<DerivativeMethod> methods,
        boolean isMethodAsked,
        Memory memory,
        SolverRequest solver,
        boolean withTraces) {
    private static final List<String> METHODS = List.of("forward", "adjoint", "discrete", "tangent", "both", "auto");

    /**
     * By which methods.
     *
     * @param method a name, or null
     * @param surrogate name and steepness of a surrogate, or null
     * @param solver by which the equations are solved; without a method, those of sensitivities too if it can
     * @throws ModelException if there is no such method, or the options don't go together
     */
    public static List<DerivativeMethod> methods(
            String method, String surrogate, boolean detachedReset, Method solver) {
        if (surrogate == null && detachedReset) {
            throw new ModelException("--detached-reset goes with --surrogate; exact derivatives leave nothing out");
        }
        if (surrogate != null && method != null) {
            throw new ModelException(
                    "--method " + method + " is exact, and --surrogate " + surrogate + " is not; give one of them");
        }
        if (surrogate != null) {
            Surrogate chosen = Surrogate.named(surrogate);
            return List.of(detachedReset ? chosen.detachedReset() : chosen);
        }
        return switch (method != null ? method : solver.needsJacobian() ? "auto" : "forward") {
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
    }

    /**
     * Reads what can be read before the model is.
     *
     * @throws ModelException if something in it is wrong
     */
    public static SensitivityRequest parse(
            List<String> outputs,
            List<String> withRespectTo,
            List<DerivativeMethod> methods,
            boolean isMethodAsked,
            String memory,
            SolverRequest solver,
            boolean withTraces) {
        return new SensitivityRequest(
                outputs.stream().map(OutputRequest::parse).toList(),
                withRespectTo,
                methods,
                isMethodAsked,
                memory(memory, methods),
                solver,
                withTraces);
    }

    private static Memory memory(String typed, List<DerivativeMethod> methods) {
        if (typed == null) {
            return Memory.EVERYTHING;
        }
        // null is auto.
        if (!methods.stream()
                .allMatch(Arrays.asList(SensitivityMethod.DISCRETE, SensitivityMethod.ADJOINT, null)::contains)) {
            throw new ModelException("--memory " + typed
                    + " is about the steps that --method discrete or adjoint keeps; it goes with those,"
                    + " or with --method auto");
        }
        return switch (typed) {
            case "all" -> Memory.EVERYTHING;
            case "sqrt" -> Memory.SQUARE_ROOT;
            default -> {
                if (!typed.matches("[1-9]\\d{0,5}")) {
                    throw new ModelException(
                            "--memory " + typed + ": give all, sqrt or a number of mebibytes, such as 64");
                }
                yield Memory.mebibytes(Integer.parseInt(typed));
            }
        };
    }
}
