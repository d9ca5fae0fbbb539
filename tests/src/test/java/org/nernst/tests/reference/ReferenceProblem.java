package org.nernst.tests.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;

/**
 * A problem of the reference data.
 *
 * @param problem with the parameters of the reference
 * @param voltage the path of the membrane potential
 * @param parameters the indices of the parameters in the order of the reference
 */
public record ReferenceProblem(Reference reference, Problem problem, String voltage, List<Integer> parameters) {

    /**
     * The problem of a name, its model compiled.
     *
     * @param folder of the reference data
     * @param name {@code hh} or {@code stg}
     */
    public static ReferenceProblem of(Path folder, String name) throws IOException {
        Reference reference = Reference.read(folder, name);
        return switch (name) {
            case "hh" -> {
                OdeSystem axon = SquidAxon.system();
                Protocol step =
                        Protocol.SILENT.with(axon.inputIndex().get("axon.stimulus"), Steps.of(new Step(10, 5, 45)));
                yield of(reference, axon, step, SquidAxon.PARAMETERS);
            }
            case "stg" ->
                of(reference, StomatogastricNeuron.system(), Protocol.SILENT, StomatogastricNeuron.PARAMETERS);
            default -> throw new IllegalArgumentException("there is no reference problem " + name);
        };
    }

    private static ReferenceProblem of(
            Reference reference, OdeSystem system, Protocol protocol, List<String> parameters) {
        Problem problem = Problem.of(SystemCompiler.standard().compile(system), protocol, reference.end());
        List<Integer> indices =
                parameters.stream().map(system.parameterIndex()::get).toList();
        return new ReferenceProblem(
                reference, problem, system.statePath(system.stateIndex().get("v")), indices);
    }

    /** The problem with the parameters that the target was made with. */
    public Problem ofTarget() {
        double[] values = problem.parameters();
        for (int index = 0; index < parameters.size(); index++) {
            values[parameters.get(index)] = reference.targetParameters()[index];
        }
        return problem.withParameters(values);
    }

    /** The time-average of the voltage. */
    public Objective mean() {
        return Objective.mean(voltage);
    }

    /** The mean squared error of the voltage against the target. */
    public Objective squaredError() {
        return Objective.meanSquaredError(voltage, reference.target());
    }
}
