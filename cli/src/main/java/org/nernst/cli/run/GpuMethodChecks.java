package org.nernst.cli.run;

import java.util.List;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cuda.run.Gpus;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.Member;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.ActivityPattern;
import org.nernst.ensemble.output.SampledState;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.unit.Unit;

/**
 * Compares what a GPU computes by the methods whose steps differ from the processors' by roundings: a potential after some milliseconds must be near, and a potential be of
 * the same class of activity; so must gradients, which are timed too.
 */
final class GpuMethodChecks {
    private static final List<Method> METHODS =
            List.of(Method.DORMAND_PRINCE_54, Method.RODAS5P, Method.STAGGERED_EULER);

    /** Early enough that a model has magnified nothing [ms]. */
    private static final double AFTER = 5;

    /** How near potentials must be, in parts of their values: far more than some tolerances of 1e-8. */
    private static final double NEAR = 1e-4;

    private static final double THRESHOLD = -20;

    private final Gpus gpus;
    private final Problem problem;
    private final double step;
    private final int state;
    private final String path;
    private final Unit unit;
    private final GpuGradientChecks gradients;

    /**
     * @param step the length of a step, where a method takes one, and between two looks at a solution [ms]
     * @param state which is compared
     * @param lanes whose gradients are timed
     */
    GpuMethodChecks(Gpus gpus, Problem whole, double step, int state, long lanes) {
        this.gpus = gpus;
        this.step = step;
        this.state = state;
        path = whole.system().system().statePath(state);
        unit = whole.system().system().state(state).unit();
        double end = Math.min(whole.end(), whole.start() + AFTER);
        problem = new Problem(whole.system(), whole.parameters(), whole.protocol(), whole.start(), end);
        gradients = new GpuGradientChecks(gpus, problem, step, state, lanes);
    }

    /** Compares each method, and gradients by it. */
    void make(Design design, Comparisons comparisons) {
        comparisons.about("beside the processors, after " + (problem.end() - problem.start()) + " ms");
        for (Method method : METHODS) {
            comparisons.make(
                    method.toString(),
                    () -> "within " + NumberFormats.significant(farthest(method, design), 2) + " " + unit);
            comparisons.make("gradients by " + method, () -> gradients.found(method, design));
        }
    }

    /** @throws ComputationFailed if the GPU's numbers are far off */
    private double farthest(Method method, Design design) {
        SolverSettings settings = SolverSettings.DEFAULT.method(method);
        Ensemble here = (method == Method.DORMAND_PRINCE_54
                        ? Ensemble.adaptive(problem, design, settings, step)
                        : Ensemble.solved(
                                problem, design, method.takesFixedSteps() ? settings.step(step) : settings, step))
                .keeping(new SampledState(path, state, unit, new double[] {problem.end()}))
                .keeping(new ActivityPattern(path, state, THRESHOLD, problem.start()));
        List<Member> there = here.on(gpus).members();
        double farthest = 0;
        for (Member member : here.members()) {
            double[] own = member.results();
            double[] others = there.get(member.number()).results();
            double distance = Math.abs(others[0] - own[0]);
            if (!(distance <= NEAR * Math.max(1, Math.abs(own[0]))) || others[1] != own[1]) {
                throw new ComputationFailed("the GPU's numbers by " + method + " are too far off: " + path
                        + " of member " + member.number() + " is " + others[0] + " " + unit + " and of class "
                        + others[1] + " there, and " + own[0] + " " + unit + " and of class " + own[1] + " here");
            }
            farthest = Math.max(farthest, distance);
        }
        return farthest;
    }
}
