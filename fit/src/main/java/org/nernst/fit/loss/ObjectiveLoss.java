package org.nernst.fit.loss;

import java.util.List;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.DerivativeMethod;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;

/**
 * A sum of objectives, each times its weight, such as van Rossum's distance of spike trains, by whichever derivatives are asked for; a
 * surrogate may take the place of an exact one.
 */
public final class ObjectiveLoss implements Loss {
    private final Problem problem;
    private final List<Term> terms;
    private final int[] parameters;
    private final DerivativeMethod method;
    private final SolverSettings settings;

    /** An objective and what it counts. */
    public record Term(Objective objective, double weight) {}

    /** @param parameters the indices of those that are varied */
    public ObjectiveLoss(
            Problem problem, List<Term> terms, int[] parameters, DerivativeMethod method, SolverSettings settings) {
        this.problem = problem;
        this.terms = List.copyOf(terms);
        this.parameters = parameters.clone();
        this.method = method;
        this.settings = settings;
    }

    @Override
    public int count() {
        return parameters.length;
    }

    @Override
    public Slope slopeAt(double[] x) {
        Differentiate differentiate = Differentiate.all(
                        terms.stream().map(Term::objective).toList())
                .of(problem.withParameters(parameters, x))
                .with(settings)
                .withRespectTo(IndependentVariables.parameters(parameters));
        // A spike may only just touch the threshold there.
        List<Gradient> gradients = TurnBack.whereRefused(() -> differentiate.eachBy(method));
        double value = 0;
        double[] slope = new double[parameters.length];
        for (int term = 0; term < gradients.size(); term++) {
            double weight = terms.get(term).weight();
            value += weight * gradients.get(term).value();
            double[] derivatives = gradients.get(term).derivatives();
            for (int index = 0; index < slope.length; index++) {
                slope[index] += weight * derivatives[index];
            }
        }
        return new Slope(value, slope);
    }

    @Override
    public double valueAt(double[] x) {
        if (!method.isExact()) {
            // A surrogate belongs to a program of fixed steps, whose value is another.
            return slopeAt(x).value();
        }
        Solution solution = Solver.solve(problem.withParameters(parameters, x), settings);
        return terms.stream()
                .mapToDouble(term -> term.weight() * term.objective().valueOf(solution))
                .sum();
    }
}
