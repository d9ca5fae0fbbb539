package org.nernst.solvers.integrate;

/**
 * The coefficients of a stochastic Runge–Kutta method for additive noise (Rößler, SIAM J Numer Anal 48:922, 2010, section 5).
 * With I₁ = ΔW and I₁₀ = ∫W ds over the step,
 *
 * <pre>{@code
 * Yᵢ = y₀ + h Σⱼ aᵢⱼ f(t₀ + cⱼh, Yⱼ) + Σⱼ bᵢⱼ g(t₀ + dⱼh) I₁₀/h,   j < i
 * y₁ = y₀ + h Σᵢ αᵢ f(t₀ + cᵢh, Yᵢ) + Σᵢ g(t₀ + dᵢh) (βᵢ I₁ + γᵢ I₁₀/h)
 * }</pre>
 *
 * @param a shape [stages][i]
 * @param b shape [stages][stages]
 * @param alpha the weights of f
 * @param beta the weights of g with I₁
 * @param gamma the weights of g with I₁₀/h
 * @param c where f is evaluated
 * @param d where g is evaluated
 */
record AdditiveTableau(
        double[][] a, double[][] b, double[] alpha, double[] beta, double[] gamma, double[] c, double[] d) {
    /** SRA1, of strong order 1.5 with two stages (table 6.3 there). */
    static AdditiveTableau sra1() {
        return new AdditiveTableau(
                new double[][] {{}, {3.0 / 4}},
                new double[][] {{0, 0}, {3.0 / 2, 0}},
                new double[] {1.0 / 3, 2.0 / 3},
                new double[] {1, 0},
                new double[] {-1, 1},
                new double[] {0, 3.0 / 4},
                new double[] {1, 0});
    }

    int stages() {
        return alpha.length;
    }
}
