package org.nernst.sensitivity.curvature;

import java.util.Arrays;
import java.util.List;
import org.nernst.sensitivity.adjoint.CostateEquations;
import org.nernst.sensitivity.adjoint.FirstOrderChange;
import org.nernst.sensitivity.adjoint.Forcing;
import org.nernst.sensitivity.adjoint.LossForcing;
import org.nernst.sensitivity.objective.CurvedFunctional;
import org.nernst.sensitivity.objective.DifferentiableProblem;
import org.nernst.sensitivity.objective.Direction;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.sensitivity.objective.RunningLoss;
import org.nernst.solvers.integrate.AdaptiveIntegrator;
import org.nernst.solvers.integrate.IntegrationFailure;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;

/**
 * The second derivatives of an objective at one point: its Hessian H by the parameters, multiplied with directions.
 *
 * <p>The problem and its adjoint are solved once. A product H q then takes two linear solves, whatever the number of parameters: the
 * tangent v' = f_y v + f_p q forwards, and the adjoint's derivative in that direction backwards,
 * λ̇' = −f_yᵀλ̇ − (λᵀ∂²f)(v, q) − ℓ_yy v − ℓ_yp q, where λ̇ takes on the change of the weights at observations. All are solved under
 * error control.
 *
 * <pre>{@code
 * SecondDerivatives second = SecondDerivatives.of(objective, problem, parameters, settings);
 * double[] curved = second.hessianProduct(new double[] {1, 0, 0});   // the first column of the Hessian
 * double[][] hessian = second.hessian();
 * }</pre>
 *
 * <p>There are none through events, delays and noise, of features, and where a formula in pieces changes from one to another: those are
 * refused. One thread at a time.
 */
public final class SecondDerivatives {
    private final Objective objective;
    private final Problem problem;
    private final BoundSystem system;
    private final int[] parameters;
    private final SolverSettings settings;
    private final CurvedFunctional functional;
    private final Solution solution;
    private final Observations observations;
    private final Magnitudes magnitudes;
    private final double tolerance;
    private final Forcing loss;
    private final Trajectory adjoint;

    private SecondDerivatives(Objective objective, Problem problem, int[] parameters, SolverSettings settings) {
        this.objective = objective;
        this.problem = problem;
        this.parameters = parameters.clone();
        // The forward solve may be given a first step; for the others it may be of no use.
        this.settings = settings.initialStep(0);
        system = DifferentiableProblem.bindWithoutPast(problem, "second derivatives");
        functional = SmoothSolution.curved(objective, objective.on(system, problem), settings);
        solution = Solver.solve(problem, settings);
        SmoothSolution.check(solution, system, functional);
        observations = functional.observe(solution);
        magnitudes = Magnitudes.along(system, solution);
        tolerance = Magnitudes.unitTolerance(settings.tolerances().absolute());
        loss = new LossForcing(system, functional);
        adjoint = solve(costate(observations, loss, change(observations, loss)));
    }

    /**
     * The second derivatives of an objective.
     *
     * @param parameters the indices of the parameters to differentiate with respect to
     * @throws ModelException if the objective doesn't fit the problem, or has no second derivatives there
     * @throws org.nernst.solvers.integrate.SolverException if a solve fails
     */
    public static SecondDerivatives of(
            Objective objective, Problem problem, int[] parameters, SolverSettings settings) {
        return new SecondDerivatives(objective, problem, parameters, settings);
    }

    /** The objective's value, in internal units. */
    public double value() {
        return observations.value() + RunningLoss.integral(functional, solution, system);
    }

    /** The unit to show the value in. */
    public Unit unit() {
        return objective.unit(system);
    }

    /** The full paths of the parameters, in their order. */
    public List<String> parameterPaths() {
        return Arrays.stream(parameters)
                .mapToObj(index -> system.system().parameters().get(index).name())
                .toList();
    }

    /** The first derivatives, per internal unit, shape [parameters]. */
    public double[] gradient() {
        return atStart(adjoint.finalState(), observations, null, null);
    }

    /**
     * H q.
     *
     * @param direction q in internal units, shape [parameters]
     * @return in internal units of the objective per those of the parameters, shape [parameters]
     * @throws ModelException if the direction has another length
     * @throws org.nernst.solvers.integrate.SolverException if a solve fails
     */
    public double[] hessianProduct(double[] direction) {
        return product(direction, false);
    }

    /**
     * The Gauss–Newton matrix of a mean squared error times q: 2/N JᵀJ q with J the derivatives of the residuals, by the tangent
     * forwards and one adjoint backwards, J itself never being made.
     *
     * @throws ModelException if the objective is no sum of squares, or the direction has another length
     */
    public double[] gaussNewtonProduct(double[] direction) {
        if (!functional.isSumOfSquares()) {
            throw new ModelException(
                    objective.text()
                            + " is no sum of squares, so it has no Gauss–Newton matrix; take a mean squared error, or the Hessian");
        }
        return product(direction, true);
    }

    /** H, column by column, shape [parameters][parameters]; symmetric up to the error of the solves. */
    public double[][] hessian() {
        double[][] hessian = new double[parameters.length][parameters.length];
        for (int column = 0; column < parameters.length; column++) {
            double[] direction = new double[parameters.length];
            direction[column] = 1;
            double[] product = hessianProduct(direction);
            for (int row = 0; row < product.length; row++) {
                hessian[row][column] = product[row];
            }
        }
        return hessian;
    }

    private double[] product(double[] chosen, boolean residualsLinear) {
        if (chosen.length != parameters.length) {
            throw new ModelException(
                    "a direction of " + chosen.length + " numbers was given for " + parameters.length + " parameters");
        }
        double[] q = new double[system.parameterCount()];
        for (int column = 0; column < chosen.length; column++) {
            q[parameters[column]] += chosen[column];
        }
        double size = TangentEquations.relativeSize(q, magnitudes);
        if (size == 0) {
            return new double[chosen.length];
        }
        Trajectory tangent = solve(new TangentEquations(solution, system, q, settings.tolerances(), magnitudes));
        Direction direction = along(tangent, q);
        Observations changes = functional.observeAlong(solution, direction, residualsLinear);
        Forcing forcing = residualsLinear ? Forcing.NONE : new CurvedForcing(system, functional, direction, adjoint);
        double change = size * change(observations, loss) + change(changes, Forcing.NONE);
        Trajectory backwards = solve(costate(changes, forcing, change));
        return residualsLinear
                ? atStart(backwards.finalState(), changes, null, null)
                : atStart(backwards.finalState(), changes, q, adjoint.finalState());
    }

    private static Direction along(Trajectory tangent, double[] q) {
        return new Direction() {
            @Override
            public double[] ofParameters() {
                return q;
            }

            @Override
            public void ofStates(double t, double[] v) {
                tangent.stateAt(t, v);
            }
        };
    }

    private Trajectory solve(PiecewiseOde equations) {
        try {
            return new AdaptiveIntegrator(settings).integrate(equations, true);
        } catch (IntegrationFailure failure) {
            throw Solver.explain(failure, equations, solution);
        }
    }

    /**
     * g + μᵀ∂y₀/∂p + what is owed to p alone; for a product also λᵀ∂²y₀/∂p² q.
     *
     * @param q the direction, or null
     * @param lambda the adjoint at the start, or null
     */
    private double[] atStart(double[] mu, Observations seen, double[] q, double[] lambda) {
        double[] atStart = seen.byParameter();
        if (q != null) {
            double[] curved = new double[system.parameterCount()];
            system.secondOrder().start(lambda, q, curved);
            for (int parameter = 0; parameter < curved.length; parameter++) {
                atStart[parameter] += curved[parameter];
            }
        }
        system.initialStateJacobian((state, parameter, value) -> atStart[parameter] += value * mu[state]);
        double[] result = new double[parameters.length];
        for (int column = 0; column < result.length; column++) {
            result[column] = mu[system.stateCount() + column] + atStart[parameters[column]];
        }
        return result;
    }

    /** Equations whose functional changes by so much if all changes by its magnitude. */
    private CostateEquations costate(Observations seen, Forcing forcing, double change) {
        return new CostateEquations(
                solution,
                system,
                IndependentVariables.parameters(parameters),
                seen,
                functional.window(),
                forcing,
                magnitudes,
                tolerance * (change > 0 ? change : 1));
    }

    private double change(Observations seen, Forcing forcing) {
        return FirstOrderChange.of(solution, system, seen, functional.window(), forcing, magnitudes);
    }
}
