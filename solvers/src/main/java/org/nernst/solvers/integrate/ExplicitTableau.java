package org.nernst.solvers.integrate;

/**
 * An explicit Runge–Kutta method with error estimate and dense output, as data. The last of its stages is the slope at the
 * end of the step, which is the first stage of the next (first same as last).
 *
 * @param name what it is called in messages
 * @param order of the state at the end of the step
 * @param errorOrder the exponent by which the error estimate falls with the step
 * @param a how each stage after the first is made of those before, row i − 1 for stage i; the last row is b. Rows beyond
 *     the stages of the step belong to further stages that only the dense output needs
 * @param c where in the step each stage lies, as a fraction
 * @param stages the number of stages of a step, the first and the last counted
 * @param errors one or two error estimates as combinations of stages. Two are combined as E₁²/√(E₁² + 0.01 E₂²) (Hairer,
 *     Nørsett and Wanner, Solving Ordinary Differential Equations I, II.10)
 * @param stabilityLimit how far the region of stability reaches along the negative real axis
 * @param denseError how many times the error between the ends of a step may be that at its end, by measurement; where dense
 *     output is wanted, steps are chosen for the former
 * @param dense r₁, r₂, … of {@link org.nernst.solvers.solution.NestedPolynomial} as combinations of stages, in units of h
 */
public record ExplicitTableau(
        String name,
        int order,
        int errorOrder,
        double[][] a,
        double[] c,
        int stages,
        double[][] errors,
        double stabilityLimit,
        double denseError,
        double[][] dense)
        implements StepFormula {}
