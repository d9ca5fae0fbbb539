package org.nernst.sensitivity.discrete;

import org.nernst.solvers.integrate.ExplicitTableau;
import org.nernst.solvers.linear.LinearCombination;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.NestedPolynomial;

/**
 * Dense output of a step of an explicit Runge–Kutta method from its stages, which are kept anyway to go back through it: to the last bit what
 * the integrator's own would be. Made for one component at a time, since observations mostly are of one.
 */
final class StageInterpolant implements DenseStep {
    private final StoredStep step;
    private final Formula formula;
    /** r₀, r₁, … of the component at hand; see {@link NestedPolynomial}. */
    private final double[] coefficients;

    private int component = -1;

    StageInterpolant(StoredStep step, Formula formula) {
        this.step = step;
        this.formula = formula;
        coefficients = new double[formula.interpolants.length + 1];
    }

    @Override
    public double start() {
        return step.start();
    }

    @Override
    public double end() {
        return step.end();
    }

    @Override
    public void evaluate(double t, double[] y) {
        for (int each = 0; each < step.state().length; each++) {
            y[each] = evaluate(t, each);
        }
    }

    @Override
    public double evaluate(double t, int of) {
        prepare(of);
        return NestedPolynomial.evaluate(theta(t), 1, coefficients, 0);
    }

    @Override
    public double rate(double t, int of) {
        prepare(of);
        return NestedPolynomial.rate(theta(t), 1, coefficients, 0) / step.length();
    }

    private double theta(double t) {
        return (t - step.start()) / step.length();
    }

    private void prepare(int of) {
        if (of != component) {
            formula.interpolate(step, of, coefficients);
            component = of;
        }
    }

    /** How the coefficients follow from the stages, for all steps of one method and one thread. */
    static final class Formula {
        /** The stages of one component, shape [stages, 1]. */
        private final double[][] slopes;

        private final LinearCombination increment;
        private final LinearCombination[] interpolants;
        private final double[] start = new double[1];
        private final double[] value = new double[1];

        Formula(ExplicitTableau tableau) {
            slopes = new double[tableau.stages()][1];
            increment = LinearCombination.of(tableau.a()[tableau.stages() - 2], slopes);
            interpolants = LinearCombination.ofRows(tableau.dense(), slopes);
        }

        /** Whether the interpolant of a method needs no stages but those that its steps are made of. */
        static boolean isFor(ExplicitTableau tableau) {
            return tableau.c().length == tableau.stages();
        }

        private void interpolate(StoredStep step, int component, double[] coefficients) {
            int dimension = step.state().length;
            for (int stage = 0; stage < slopes.length; stage++) {
                slopes[stage][0] = step.stages()[stage * dimension + component];
            }
            start[0] = step.state()[component];
            increment.addTo(start, step.length(), value);
            coefficients[0] = start[0];
            coefficients[1] = value[0] - start[0];
            for (int row = 1; row < interpolants.length; row++) {
                interpolants[row].times(step.length(), value, 1);
                coefficients[row + 1] = value[0];
            }
        }
    }
}
