package org.nernst.solvers.solution;

/** The solution over one accepted step, as a smooth function of time. Once kept, safe to share between threads. */
public interface DenseStep {
    /** Where the step began [ms]. */
    double start();

    /** Where it ended [ms]; before its start if integration ran backwards. */
    double end();

    /**
     * Evaluates all components.
     *
     * @param t the time [ms], within the step
     * @param y receives the values, shape [at least dimension]; what is beyond the dimension is left alone
     */
    void evaluate(double t, double[] y);

    /** Evaluates one component; cheaper than all of them. */
    double evaluate(double t, int component);

    /** The rate of change of one component, per ms; where the step ends or begins, that from within. */
    double rate(double t, int component);

    /** This step for good: itself, or a copy of a view that its integrator uses again for the next step. */
    default DenseStep keep() {
        return this;
    }
}
