package org.nernst.sensitivity.forward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.solvers.solution.SolverStatistics;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.Measurement;
import org.nernst.symbolic.system.ModelException;

/** A solution with its sensitivities at every time. One thread at a time. */
public final class ForwardSolution {
    private final Problem problem;
    private final BoundSystem system;
    private final int[] parameters;
    private final VariationalEquations equations;
    private final Trajectory trajectory;
    private final Solution states;
    private final List<Gradient> gradients = new ArrayList<>();
    private final double[] y;
    private final double[] u;
    private final double[] byState;
    private final double[] byParameter;

    ForwardSolution(
            Problem problem,
            int[] parameters,
            List<Objective> objectives,
            List<Functional> functionals,
            List<Functional> losses,
            VariationalEquations equations,
            Trajectory trajectory) {
        this.problem = problem;
        this.parameters = parameters;
        this.equations = equations;
        this.trajectory = trajectory;
        system = problem.bind();
        states = new Solution(problem, trajectory.leading(system.stateCount()));
        y = new double[trajectory.dimension()];
        u = new double[system.inputCount()];
        byState = new double[system.stateCount()];
        byParameter = new double[system.parameterCount()];
        for (int index = 0; index < functionals.size(); index++) {
            Functional functional = functionals.get(index);
            gradients.add(gradient(objectives.get(index), functional, losses.indexOf(functional)));
        }
    }

    /** The gradients of the objectives, in their order. */
    public List<Gradient> gradients() {
        return List.copyOf(gradients);
    }

    /** What the solve took, sensitivities included. */
    public SolverStatistics statistics() {
        return trajectory.statistics();
    }

    /** The paths of the parameters, in the order of derivatives. */
    public List<String> parameterPaths() {
        return Arrays.stream(parameters)
                .mapToObj(index -> system.system().parameters().get(index).name())
                .toList();
    }

    /**
     * A state or observable with its derivatives at some times.
     *
     * @param path its path
     * @param times in any order [ms]
     * @throws ModelException if there is no such path, or a time lies outside the solution
     */
    public SensitivitySeries sample(String path, double[] times) {
        Measurement measurement = system.measure(path);
        double[] values = new double[times.length];
        double[][] derivatives = new double[times.length][parameters.length];
        for (int index = 0; index < times.length; index++) {
            double t = times[index];
            at(t);
            values[index] = measurement.value(t, y, u);
            measurement.gradient(t, y, u, byState, byParameter);
            equations.chain(y, byState, byParameter, derivatives[index], 0);
        }
        return new SensitivitySeries(
                measurement.path(), measurement.unit(), times.clone(), values, parameterPaths(), derivatives);
    }

    private void at(double t) {
        if (!(t >= problem.start() && t <= problem.end())) {
            throw new ModelException("t = " + t + " ms lies outside the solution, which runs from " + problem.start()
                    + " ms to " + problem.end() + " ms");
        }
        trajectory.stateAt(t, y);
        problem.inputsAt(t, u);
    }

    private Gradient gradient(Objective objective, Functional functional, int loss) {
        Observations seen = functional.observe(states);
        double value = seen.value();
        double[] derivatives = new double[parameters.length];
        double[] direct = seen.byParameter();
        for (int column = 0; column < derivatives.length; column++) {
            derivatives[column] = direct[parameters[column]];
        }
        for (int k = 0; k < seen.count(); k++) {
            for (int index = seen.first(k); index < seen.first(k + 1); index++) {
                for (int column = 0; column < derivatives.length; column++) {
                    double sensitivity =
                            trajectory.stateAt(seen.time(k), equations.sensitivity(seen.state(index), column));
                    derivatives[column] += seen.weight(index) * sensitivity;
                }
            }
        }
        if (loss >= 0) {
            double[] end = trajectory.finalState();
            int at = equations.integral(loss);
            value += end[at];
            for (int column = 0; column < derivatives.length; column++) {
                derivatives[column] += end[at + 1 + column];
            }
        }
        return new Gradient(
                objective.text(),
                SensitivityMethod.FORWARD,
                value,
                objective.unit(system),
                parameterPaths(),
                derivatives,
                trajectory.statistics(),
                null);
    }
}
