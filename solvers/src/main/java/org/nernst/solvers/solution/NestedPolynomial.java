package org.nernst.solvers.solution;

/**
 * The solution over one step as a polynomial in the form that dense output of Runge–Kutta methods comes in (Hairer, Nørsett
 * and Wanner, Solving Ordinary Differential Equations I, II.6): with θ the fraction of the step and η = 1 − θ,
 *
 * <pre>y(θ) = r₀ + θ (r₁ + η (r₂ + θ (r₃ + η (r₄ + θ (r₅ + …)))))</pre>
 *
 * so that r₀ is the state at the start and r₀ + r₁ that at the end.
 */
public final class NestedPolynomial implements DenseStep {
    private final double start;
    private final double end;
    private final int dimension;
    private final double[] coefficients;

    /**
     * @param start where the step began [ms]
     * @param end where it ended [ms]
     * @param dimension the number of components
     * @param coefficients r₀, then r₁ and so on, shape [degree + 1, dimension]; kept, not copied
     */
    public NestedPolynomial(double start, double end, int dimension, double[] coefficients) {
        this.start = start;
        this.end = end;
        this.dimension = dimension;
        this.coefficients = coefficients;
    }

    @Override
    public double start() {
        return start;
    }

    @Override
    public double end() {
        return end;
    }

    @Override
    public void evaluate(double t, double[] y) {
        evaluate((t - start) / (end - start), dimension, coefficients, y);
    }

    @Override
    public double evaluate(double t, int component) {
        return evaluate((t - start) / (end - start), dimension, coefficients, component);
    }

    @Override
    public double rate(double t, int component) {
        return rate((t - start) / (end - start), dimension, coefficients, component) / (end - start);
    }

    /**
     * Evaluates all components of such a polynomial.
     *
     * @param theta θ
     * @param coefficients shape [degree + 1, dimension]
     * @param y receives the values, shape [at least dimension]
     */
    public static void evaluate(double theta, int dimension, double[] coefficients, double[] y) {
        double eta = 1 - theta;
        int from = coefficients.length - dimension;
        System.arraycopy(coefficients, from, y, 0, dimension);
        // Coefficient j is multiplied by θ where j is odd, by η where it is even.
        for (int j = from / dimension; j > 0; j--) {
            double factor = (j & 1) == 1 ? theta : eta;
            from -= dimension;
            for (int component = 0; component < dimension; component++) {
                y[component] = coefficients[from + component] + factor * y[component];
            }
        }
    }

    /**
     * The weights of r₀, r₁, … in the value of such a polynomial: 1, θ, θη, θ²η, …
     *
     * @param weights receives them, shape [degree + 1]
     * @param rates receives their derivatives by θ, in the same shape
     */
    public static void weights(double theta, double[] weights, double[] rates) {
        weights[0] = 1;
        rates[0] = 0;
        for (int j = 1; j < weights.length; j++) {
            boolean odd = (j & 1) == 1;
            double factor = odd ? theta : 1 - theta;
            weights[j] = weights[j - 1] * factor;
            rates[j] = rates[j - 1] * factor + (odd ? weights[j - 1] : -weights[j - 1]);
        }
    }

    /** The derivative of one component of such a polynomial by θ. */
    public static double rate(double theta, int dimension, double[] coefficients, int component) {
        double eta = 1 - theta;
        int from = coefficients.length - dimension;
        double value = coefficients[from + component];
        double rate = 0;
        for (int j = from / dimension; j > 0; j--) {
            from -= dimension;
            boolean odd = (j & 1) == 1;
            rate = (odd ? theta : eta) * rate + (odd ? value : -value);
            value = coefficients[from + component] + (odd ? theta : eta) * value;
        }
        return rate;
    }

    /** One component of such a polynomial. */
    public static double evaluate(double theta, int dimension, double[] coefficients, int component) {
        double eta = 1 - theta;
        int from = coefficients.length - dimension;
        double value = coefficients[from + component];
        for (int j = from / dimension; j > 0; j--) {
            from -= dimension;
            value = coefficients[from + component] + ((j & 1) == 1 ? theta : eta) * value;
        }
        return value;
    }
}
