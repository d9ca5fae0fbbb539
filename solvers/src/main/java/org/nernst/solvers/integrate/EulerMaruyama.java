package org.nernst.solvers.integrate;

import org.nernst.solvers.noise.BrownianMotion;

/**
 * Euler–Maruyama, y₁ = y₀ + h f(t₀, y₀) + g(t₀, y₀) ΔW: strong order ½, or 1 where the noise is additive, and weak order 1 (Kloeden and
 * Platen, Numerical Solution of Stochastic Differential Equations, 10.2 and 14.1). Without noise it is Euler's method.
 */
final class EulerMaruyama extends StochasticStep {
    private double[] amplitudes;

    EulerMaruyama(double[] absolute, BrownianMotion motion) {
        super(absolute, motion);
    }

    @Override
    void beginNoise(int entries) {
        if (amplitudes == null) {
            amplitudes = new double[entries];
        }
    }

    @Override
    boolean advanceWithNoise() {
        double[] slope = slope();
        for (int i = 0; i < dimension; i++) {
            trial[i] = state[i] + length * slope[i];
        }
        if (noise != null) {
            noise.amplitudes(time, state, amplitudes);
            addNoise(amplitudes, motion.increments(), trial);
        }
        return true;
    }
}
