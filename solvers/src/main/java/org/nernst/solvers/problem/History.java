package org.nernst.solvers.problem;

/** What equations with delays read of their own past, while they are integrated. */
public interface History {
    /**
     * Evaluates all reads.
     *
     * @param t the present time [ms]
     * @param values receives each read's component as it was its delay before {@code t}
     * @param first where the first read's value goes
     */
    void fill(double t, double[] values, int first);

    /**
     * Evaluates how fast all reads change.
     *
     * @param t the present time [ms]
     * @param rates receives each read's rate, per ms
     * @param first where the first read's rate goes
     */
    void fillRates(double t, double[] rates, int first);
}
