package org.nernst.solvers.integrate;

import java.util.Objects;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.symbolic.system.ModelException;

/**
 * How a problem is solved.
 *
 * <pre>{@code
 * SolverSettings.DEFAULT.tolerances(1e-10, 1e-10).method(Method.DORMAND_PRINCE_853)
 * }</pre>
 *
 * @param method the integration method
 * @param tolerances how accurate each step shall be
 * @param initialStep the first step to try [ms], or 0 to have it found
 * @param maximumStep the longest step allowed [ms]; infinite for no limit but the break points
 * @param step the length of the steps of a method that doesn't choose them [ms], or 0 if none is given
 * @param randomness which random numbers a stochastic method takes
 * @param progress who hears how far it has come
 * @param differentiable whether steps that are chosen by their errors can be differentiated: they are short enough also for what is beside
 *     the solution, where it rests itself, and stop on either side of corners of the equations
 */
public record SolverSettings(
        Method method,
        Tolerances tolerances,
        double initialStep,
        double maximumStep,
        double step,
        Randomness randomness,
        Progress progress,
        boolean differentiable) {
    /** {@link Method#AUTO}, {@link Tolerances#DEFAULT}, steps as they come. */
    public static final SolverSettings DEFAULT = new SolverSettings(
            Method.AUTO, Tolerances.DEFAULT, 0, Double.POSITIVE_INFINITY, 0, Randomness.DEFAULT, Progress.NONE, false);

    /**
     * @throws ModelException if a step is negative or not a number, or the maximum is 0
     */
    public SolverSettings {
        Objects.requireNonNull(method);
        Objects.requireNonNull(tolerances);
        Objects.requireNonNull(randomness);
        Objects.requireNonNull(progress);
        if (!(initialStep >= 0) || Double.isInfinite(initialStep)) {
            throw new ModelException(
                    "an initial step of " + initialStep + " ms is not possible; give 0 to have it found");
        }
        if (!(step >= 0) || Double.isInfinite(step)) {
            throw new ModelException("a step of " + step + " ms is not possible; it must be above 0");
        }
        if (!(maximumStep > 0)) {
            throw new ModelException("a maximum step of " + maximumStep + " ms is not possible; it must be above 0");
        }
    }

    public SolverSettings method(Method newMethod) {
        return new SolverSettings(
                newMethod, tolerances, initialStep, maximumStep, step, randomness, progress, differentiable);
    }

    public SolverSettings tolerances(Tolerances newTolerances) {
        return new SolverSettings(
                method, newTolerances, initialStep, maximumStep, step, randomness, progress, differentiable);
    }

    /** The same with other tolerances: relative, and absolute [mV]. */
    public SolverSettings tolerances(double relative, double absolute) {
        return tolerances(new Tolerances(relative, absolute));
    }

    /** The same with another first step [ms]. */
    public SolverSettings initialStep(double first) {
        return new SolverSettings(method, tolerances, first, maximumStep, step, randomness, progress, differentiable);
    }

    /** The same with another limit on the step [ms]. */
    public SolverSettings maximumStep(double newMaximum) {
        return new SolverSettings(
                method, tolerances, initialStep, newMaximum, step, randomness, progress, differentiable);
    }

    /** The same with another length of fixed steps [ms], such as 0.025; 0 for none. */
    public SolverSettings step(double length) {
        return new SolverSettings(
                method, tolerances, initialStep, maximumStep, length, randomness, progress, differentiable);
    }

    /** The same with other random numbers. */
    public SolverSettings randomness(Randomness numbers) {
        return new SolverSettings(
                method, tolerances, initialStep, maximumStep, step, numbers, progress, differentiable);
    }

    /** The same with another seed of the random numbers. */
    public SolverSettings seed(long seed) {
        return randomness(randomness.seed(seed));
    }

    /** The same with the random numbers of another run, which are independent. */
    public SolverSettings run(int run) {
        return randomness(randomness.run(run));
    }

    public SolverSettings progress(Progress listener) {
        return new SolverSettings(
                method, tolerances, initialStep, maximumStep, step, randomness, listener, differentiable);
    }

    /** The same with steps that are to be differentiated. */
    public SolverSettings forDerivatives() {
        return new SolverSettings(method, tolerances, initialStep, maximumStep, step, randomness, progress, true);
    }
}
