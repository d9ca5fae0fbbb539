package org.nernst.sensitivity.global;

import java.util.List;
import java.util.StringJoiner;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Parameter;

/**
 * Objectives of a problem whose parameters lie at a point of their ranges.
 *
 * @param problem with the values of all other parameters
 * @param ranges what varies
 * @param objectives what is computed
 * @param settings how to solve
 */
public record SolvedResponse(
        Problem problem, List<ParameterRange> ranges, List<Objective> objectives, SolverSettings settings)
        implements Response {
    public SolvedResponse {
        ranges = List.copyOf(ranges);
        objectives = List.copyOf(objectives);
        settings = settings.progress(Progress.NONE);
    }

    /**
     * The objectives' values.
     *
     * @throws ModelException if one of them has no value there, with the point and the reason
     * @throws SolverException if the solve fails
     */
    @Override
    public double[] at(double[] point) {
        double[] parameters = problem.parameters();
        for (int index = 0; index < point.length; index++) {
            ParameterRange range = ranges.get(index);
            parameters[range.parameter()] = range.at(point[index]);
        }
        try {
            Solution solution = Solver.solve(problem.withParameters(parameters), settings);
            return objectives.stream()
                    .mapToDouble(objective -> objective.valueOf(solution))
                    .toArray();
        } catch (ModelException undefined) {
            throw new ModelException(
                    undefined.getMessage() + "; that is with " + described(parameters)
                            + ", so take narrower ranges or an output that exists in all of them",
                    undefined);
        }
    }

    private String described(double[] parameters) {
        StringJoiner text = new StringJoiner(", ");
        for (ParameterRange range : ranges) {
            Parameter parameter = problem.system().system().parameters().get(range.parameter());
            text.add(parameter.name() + " = " + parameter.unit().fromInternal(parameters[range.parameter()]) + " "
                    + parameter.unit());
        }
        return text.toString();
    }
}
