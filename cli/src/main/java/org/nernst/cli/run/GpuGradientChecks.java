package org.nernst.cli.run;

import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.request.WithRespectTo;
import org.nernst.cuda.run.Gpus;
import org.nernst.cuda.run.KernelTiming;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.LaneMethod;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;

/**
 * Compares the gradients that a GPU computes by the methods whose steps differ from the processors' by roundings, and times them beside plain runs.
 *
 * @param step the length of a step, where a method takes one, and between two looks at a solution [ms]
 * @param state whose mean squared error is differentiated
 * @param lanes that are timed
 */
record GpuGradientChecks(Gpus gpus, Problem problem, double step, int state, long lanes) {
    /**
     * How near gradients by a parameter must be, in parts of the greatest among the members: what some tolerances of 1e-8 come to on the way there and back, with room.
     */
    private static final double NEAR = 1e-4;

    /**
     * What the comparison and the measurement found, in words.
     *
     * @throws ComputationFailed if the GPU's numbers are far off
     * @throws org.nernst.symbolic.system.ModelException if there are no such gradients of the model
     */
    String found(Method method, Design design) {
        Objective objective = new BenchObjective(problem, state).objective();
        int[] by = WithRespectTo.parameters(problem.system().system(), null, "nernst bench");
        SolverSettings settings = settings(method);
        boolean fixed = method.takesFixedSteps();
        Ensemble here = fixed
                ? Ensemble.withGradients(problem, design, method, step, objective, by)
                : Ensemble.withGradients(problem, design, settings, step, objective, by);
        double farthest = new GpuDistance(gpus, "gradients by " + method, NEAR).farthest(here, here);
        LaneMethod plain = method == Method.DORMAND_PRINCE_54
                ? new LaneMethod.DormandPrince(settings, step, new int[0])
                : new LaneMethod.Solver(settings, step, new int[0]);
        LaneMethod gradient = fixed
                ? new LaneMethod.FixedStepGradient(method, step, objective, by)
                : new LaneMethod.SolverGradient(settings, step, objective, by);
        double times = timesPlain(gpus, problem, gradient, plain, design, lanes);
        return "within " + NumberFormats.significant(farthest, 2) + " of the greatest, at "
                + NumberFormats.significant(times, 3) + " times the plain run";
    }

    private SolverSettings settings(Method method) {
        SolverSettings settings = SolverSettings.DEFAULT.method(method);
        return method.takesFixedSteps() ? settings.step(step) : settings;
    }

    /** How many times as long gradients take the GPU as plain runs. */
    static double timesPlain(
            Gpus gpus, Problem problem, LaneMethod gradient, LaneMethod plain, Design design, long lanes) {
        try (KernelTiming with = new KernelTiming(gpus, problem, gradient, design);
                KernelTiming without = new KernelTiming(gpus, problem, plain, design)) {
            return with.seconds(lanes) / without.seconds(lanes);
        }
    }
}
