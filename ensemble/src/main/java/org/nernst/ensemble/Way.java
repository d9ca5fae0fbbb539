package org.nernst.ensemble;

import java.util.List;
import java.util.function.Function;
import org.nernst.ensemble.integrate.ForwardGradientIntegrator;
import org.nernst.ensemble.integrate.GradientColumns;
import org.nernst.ensemble.integrate.GradientIntegrator;
import org.nernst.ensemble.integrate.LaneIntegrator;
import org.nernst.ensemble.integrate.LaneMethod;
import org.nernst.ensemble.integrate.MemberIntegrator;
import org.nernst.ensemble.integrate.SideBySideIntegrator;
import org.nernst.ensemble.integrate.SolverGradientIntegrator;
import org.nernst.ensemble.integrate.SolverIntegrator;
import org.nernst.ensemble.output.Output;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.LaneRates;
import org.nernst.symbolic.compile.LaneStep;
import org.nernst.symbolic.compile.LaneStepProduct;
import org.nernst.symbolic.system.ModelException;

/**
 * How members of an ensemble are integrated.
 *
 * @param method by what, for a device
 * @param integrators makes an integrator for a thread, and for the problem under one of its protocols
 * @param vectors whether vector instructions are used
 * @param together how many members that aren't lanes are best solved together
 * @param more what its results have behind those of the outputs
 */
record Way(
        LaneMethod method,
        Function<Problem, MemberIntegrator> integrators,
        boolean vectors,
        int together,
        List<Output.Column> more) {
    private Way(
            LaneMethod method,
            Function<Problem, MemberIntegrator> integrators,
            boolean vectors,
            List<Output.Column> more) {
        this(method, integrators, vectors, 1, more);
    }

    /** Lanes of exponential Euler. */
    static Way exponentialEuler(Problem problem, double step, int[] sensitivities) {
        LaneStep lanes = problem.system().lanes().exponentialEulerStep(sensitivities);
        return new Way(
                new LaneMethod.ExponentialEuler(step, sensitivities),
                of -> LaneIntegrator.fixed(of, lanes, step),
                lanes.tiles().function().usesVectors(),
                List.of());
    }

    /**
     * Gradients of lanes by the discrete adjoint. Where there are events they are here by forward sensitivities of exponential Euler, or by the discrete adjoint of the steps
     * of staggered Euler, one member after another.
     */
    static Way gradient(Problem problem, Method method, double step, Objective objective, int[] parameters) {
        boolean events = problem.system().obstacleToLanes().isEmpty()
                && !problem.system().obstacleToLaneDerivatives().isEmpty();
        if (method == Method.STAGGERED_EULER && events) {
            SolverSettings settings =
                    cancellable(SolverSettings.DEFAULT.method(method).step(step));
            objective.on(problem.bind(), problem);
            return new Way(
                    new LaneMethod.FixedStepGradient(method, step, objective, parameters),
                    of -> new SolverGradientIntegrator(of, settings, step, objective, parameters),
                    false,
                    new GradientColumns(problem, objective, parameters).columns());
        }
        if (method == Method.STAGGERED_EULER) {
            return discreteGradient(
                    problem,
                    method,
                    step,
                    objective,
                    problem.system().lanes().staggeredStep(),
                    problem.system().lanes().staggeredStepProduct(parameters));
        }
        if (method != Method.EXPONENTIAL_EULER) {
            throw new ModelException("gradients of lanes by " + method + " are not possible; by "
                    + Method.EXPONENTIAL_EULER + " and " + Method.STAGGERED_EULER + " they are");
        }
        if (events) {
            LaneStep sensitive = problem.system().lanes().exponentialEulerStep(parameters);
            objective.on(problem.bind(), problem);
            return new Way(
                    new LaneMethod.FixedStepGradient(method, step, objective, parameters),
                    of -> new ForwardGradientIntegrator(of, sensitive, step, objective),
                    sensitive.tiles().function().usesVectors(),
                    new GradientColumns(problem, objective, parameters).columns());
        }
        return discreteGradient(
                problem,
                method,
                step,
                objective,
                problem.system().lanes().exponentialEulerStep(),
                problem.system().lanes().exponentialEulerStepProduct(parameters));
    }

    private static Way discreteGradient(
            Problem problem, Method method, double step, Objective objective, LaneStep lanes, LaneStepProduct product) {
        objective.on(problem.bind(), problem);
        return new Way(
                new LaneMethod.FixedStepGradient(method, step, objective, product.parameters()),
                of -> new GradientIntegrator(of, lanes, product, step, objective),
                product.tiles().function().usesVectors(),
                new GradientColumns(problem, objective, product.parameters()).columns());
    }

    /** Gradients by the discrete adjoint of a solver's steps. */
    static Way gradient(
            Problem problem, SolverSettings settings, double resolution, Objective objective, int[] parameters) {
        objective.on(problem.bind(), problem);
        SolverSettings quiet = cancellable(settings);
        return new Way(
                new LaneMethod.SolverGradient(settings, resolution, objective, parameters),
                of -> new SolverGradientIntegrator(of, quiet, resolution, objective, parameters),
                false,
                new GradientColumns(problem, objective, parameters).columns());
    }

    /** Lanes of Dormand and Prince's method. */
    static Way adaptive(Problem problem, SolverSettings settings, double resolution, int[] sensitivities) {
        LaneRates rates = problem.system().lanes().rates(sensitivities);
        return new Way(
                new LaneMethod.DormandPrince(settings, resolution, sensitivities),
                of -> LaneIntegrator.adaptive(of, rates, settings, resolution),
                rates.tiles().function().usesVectors(),
                List.of());
    }

    /** Forward sensitivities by a solver's method. */
    static Way sensitive(Problem problem, SolverSettings settings, double resolution, int[] parameters) {
        String name = problem.system().system().name();
        if (!problem.system().obstacleToLanes().isEmpty()) {
            throw new ModelException(
                    name + " " + problem.system().obstacleToLanes() + ", and sensitivities of members go in lanes");
        }
        Method method = settings.method();
        String events = problem.system().obstacleToLaneDerivatives();
        if (method == Method.DORMAND_PRINCE_54) {
            return events.isEmpty()
                    ? adaptive(problem, settings, resolution, parameters)
                    : elsewhere(
                            new LaneMethod.DormandPrince(settings, resolution, parameters),
                            name + " " + events + ", through which sensitivities by " + method
                                    + " go on a GPU; here they go in lanes of exponential Euler");
        }
        if (method == Method.STAGGERED_EULER) {
            LaneStep lanes = problem.system().lanes().staggeredStep(parameters);
            return new Way(
                    new LaneMethod.Solver(settings, resolution, parameters),
                    of -> LaneIntegrator.fixed(of, lanes, settings.step()),
                    lanes.tiles().function().usesVectors(),
                    List.of());
        }
        if (method != Method.RODAS5P) {
            throw new ModelException("sensitivities of members by " + method + " are not possible; by "
                    + Method.DORMAND_PRINCE_54 + " and " + Method.STAGGERED_EULER + " they are, and on a GPU by "
                    + Method.RODAS5P);
        }
        return elsewhere(
                new LaneMethod.Solver(settings, resolution, parameters),
                "sensitivities by " + method + " go on a GPU; here they go by " + Method.DORMAND_PRINCE_54);
    }

    /** What a device alone can do. */
    private static Way elsewhere(LaneMethod method, String reason) {
        return new Way(
                method,
                of -> {
                    throw new ModelException(reason);
                },
                false,
                List.of());
    }

    /** A solver, one member after another, or some side by side. */
    static Way solved(Problem problem, SolverSettings settings, double resolution) {
        SolverSettings quiet = cancellable(settings);
        int together = SideBySideIntegrator.members(problem, quiet);
        return new Way(
                new LaneMethod.Solver(settings, resolution, new int[0]),
                of -> together == 1
                        ? new SolverIntegrator(of, quiet, resolution)
                        : new SideBySideIntegrator(of, quiet, resolution),
                false,
                together,
                List.of());
    }

    /** The same, but that a solve ends when the ensemble is cancelled. */
    private static SolverSettings cancellable(SolverSettings settings) {
        return settings.progress(done -> {
            MemberIntegrator.endIfCancelled();
            settings.progress().done(done);
        });
    }

    /** Whether members go one after another, or some side by side, and not in lanes. */
    boolean isSolved() {
        // Sensitivities go along in lanes, or not here.
        return method instanceof LaneMethod.Solver solver && solver.sensitivities().length == 0
                || method instanceof LaneMethod.SolverGradient;
    }
}
