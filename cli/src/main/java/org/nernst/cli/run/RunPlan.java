package org.nernst.cli.run;

import org.nernst.cli.request.Milliseconds;
import org.nernst.cli.request.SamplingTimes;
import org.nernst.dsl.Experiment;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.symbolic.system.ModelException;

/**
 * A solver request understood.
 *
 * @param settings method, tolerances, step and seed
 * @param withNoise whether noise is part of the problem
 * @param end when each sweep ends, in ms
 * @param times when results are given, in ms
 * @param timesWereAsked whether the request gave them
 */
public record RunPlan(SolverSettings settings, boolean withNoise, double end, double[] times, boolean timesWereAsked) {
    /**
     * Reads a request.
     *
     * @throws ModelException if something in it is wrong
     */
    public static RunPlan of(SolverRequest request, LoadedModel model) {
        double end = model.duration();
        if (request.until() != null) {
            end = Milliseconds.parse(request.until(), "--until");
            if (!(end > 0)) {
                throw endsBeforeItBegins(end);
            }
        }
        if (request.times() != null && request.sampleEvery() != null) {
            throw new ModelException("--times and --sample-every exclude each other; give one of them");
        }
        double[] times;
        if (request.times() != null) {
            times = SamplingTimes.listed(request.times(), end);
        } else {
            double interval = request.sampleEvery() == null
                    ? model.sampleInterval()
                    : Milliseconds.parse(request.sampleEvery(), "--sample-every");
            times = Experiment.sampleTimes(end, interval);
        }
        boolean noisy = model.system().hasNoise();
        if (request.withoutNoise() && !noisy) {
            throw new ModelException("--without-noise: " + model.description().name()
                    + " has no noise to leave out; take the option away");
        }
        boolean withNoise = noisy && !request.withoutNoise();
        SolverSettings settings = settings(request);
        boolean needsStep = settings.method().takesFixedSteps() || withNoise && settings.method() == Method.AUTO;
        if (settings.step() == 0 && needsStep) {
            settings = settings.step(model.solverStep());
        }
        if (!withNoise || settings.method() != Method.AUTO) {
            settings.method().checkStep(settings.step());
        }
        settings = settings.seed(request.seed() == null ? model.seed() : request.seed());
        return new RunPlan(settings, withNoise, end, times, request.times() != null || request.sampleEvery() != null);
    }

    /**
     * Method, tolerances and the step that was typed, which can be read before the model is.
     *
     * @throws ModelException if one of them is wrong
     */
    public static SolverSettings settings(SolverRequest request) {
        Tolerances usual = Tolerances.DEFAULT;
        double relative = request.relativeTolerance() == null ? usual.relative() : request.relativeTolerance();
        double absolute = request.absoluteTolerance() == null ? usual.absolute() : request.absoluteTolerance();
        Method method = Method.named(request.solver());
        if (method.takesFixedSteps() && (request.relativeTolerance() != null || request.absoluteTolerance() != null)) {
            throw new ModelException("the solver " + method
                    + " estimates no error, so --rtol and --atol say nothing to it; leave them out, and give a shorter --step for"
                    + " more accuracy");
        }
        SolverSettings settings = SolverSettings.DEFAULT.method(method).tolerances(new Tolerances(relative, absolute));
        if (request.step() == null) {
            return settings;
        }
        double step = Milliseconds.parse(request.step(), "--step");
        if (!(step > 0)) {
            throw new ModelException("--step: " + Milliseconds.text(step) + " is not possible; it must be above 0");
        }
        if (method != Method.AUTO) {
            // Whether auto needs a step is known when the model is.
            method.checkStep(step);
        }
        return settings.step(step);
    }

    /** What is said of an end that leaves nothing to run. */
    static ModelException endsBeforeItBegins(double end) {
        return new ModelException("--until: " + Milliseconds.text(end) + " is not after the beginning at 0 ms");
    }
}
