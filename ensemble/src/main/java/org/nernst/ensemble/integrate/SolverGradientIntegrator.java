package org.nernst.ensemble.integrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.Output.Tally;
import org.nernst.sensitivity.discrete.DifferentiableSolution;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.system.ModelException;

/** Solves one member after another, and goes back through the solver's steps for the gradient of an objective: the discrete adjoint. */
public final class SolverGradientIntegrator implements MemberIntegrator {
    private final Problem problem;
    private final SolverSettings settings;
    private final double resolution;
    private final Objective objective;
    private final IndependentVariables variables;
    private final GradientColumns columns;

    /**
     * @param resolution the longest interval between two looks of an output at a solution [ms]
     * @param parameters what derivatives are taken by, by index
     */
    public SolverGradientIntegrator(
            Problem problem, SolverSettings settings, double resolution, Objective objective, int[] parameters) {
        this.problem = problem;
        this.settings = settings;
        this.resolution = resolution;
        this.objective = objective;
        variables = IndependentVariables.parameters(parameters.clone());
        columns = new GradientColumns(problem, objective, parameters);
    }

    @Override
    public List<Outcome> run(double[][] members, List<Output> outputs) {
        List<Outcome> outcomes = new ArrayList<>();
        for (double[] parameters : members) {
            MemberIntegrator.endIfCancelled();
            outcomes.add(differentiated(problem.withParameters(parameters), outputs));
        }
        return outcomes;
    }

    private Outcome differentiated(Problem member, List<Output> outputs) {
        List<Tally> tallies = SolverIntegrator.tallies(outputs);
        String failure = null;
        Gradient gradient = null;
        try {
            DifferentiableSolution solved = DifferentiableSolution.of(member, settings);
            look(solved.solution(), outputs, tallies);
            gradient = solved.gradient(objective, variables);
        } catch (SolverException | ModelException failed) {
            failure = failed.getMessage();
        }
        double[] seen = MemberIntegrator.results(outputs, tallies, 0);
        double[] results = Arrays.copyOf(seen, seen.length + columns.columns().size());
        if (gradient == null) {
            Arrays.fill(results, seen.length, results.length, Double.NaN);
        } else {
            columns.write(gradient.value(), gradient.derivatives(), results, seen.length);
        }
        return new Outcome(results, failure);
    }

    private void look(Solution solution, List<Output> outputs, List<Tally> tallies) {
        SolverIntegrator.look(
                solution,
                SolverIntegrator.looks(solution.problem().system().system(), outputs, tallies, resolution),
                tallies);
    }
}
