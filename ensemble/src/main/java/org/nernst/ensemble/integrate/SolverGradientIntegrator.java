package org.nernst.ensemble.integrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.ensemble.output.Output;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;

/** Solves one member after another, and each once more for the gradient of an objective by the discrete adjoint of the solver's steps. */
public final class SolverGradientIntegrator implements MemberIntegrator {
    private final Problem problem;
    private final SolverSettings settings;
    private final Objective objective;
    private final int[] parameters;
    private final GradientColumns columns;
    private final SolverIntegrator solver;

    /**
     * @param resolution the longest interval between two looks of an output at a solution [ms]
     * @param parameters what derivatives are taken by, by index
     */
    public SolverGradientIntegrator(
            Problem problem, SolverSettings settings, double resolution, Objective objective, int[] parameters) {
        this.problem = problem;
        this.settings = settings;
        this.objective = objective;
        this.parameters = parameters.clone();
        columns = new GradientColumns(problem, objective, parameters);
        solver = new SolverIntegrator(problem, settings, resolution);
    }

    @Override
    public List<Outcome> run(double[][] members, List<Output> outputs) {
        List<Outcome> outcomes = new ArrayList<>();
        for (double[] member : members) {
            outcomes.add(differentiated(
                    member, solver.run(new double[][] {member}, outputs).get(0)));
        }
        return outcomes;
    }

    private Outcome differentiated(double[] member, Outcome solved) {
        int at = solved.results().length;
        double[] results = Arrays.copyOf(solved.results(), at + 1 + parameters.length);
        Arrays.fill(results, at, results.length, Double.NaN);
        if (solved.failure() != null) {
            return new Outcome(results, solved.failure());
        }
        try {
            Gradient gradient = Differentiate.the(objective)
                    .of(problem.withParameters(member))
                    .with(settings)
                    .withRespectTo(IndependentVariables.parameters(parameters))
                    .by(SensitivityMethod.DISCRETE);
            columns.write(gradient.value(), gradient.derivatives(), results, at);
            return new Outcome(results, null);
        } catch (SolverException | ModelException failed) {
            return new Outcome(results, failed.getMessage());
        }
    }
}
