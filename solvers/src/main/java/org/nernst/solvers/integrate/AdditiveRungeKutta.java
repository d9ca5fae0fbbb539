package org.nernst.solvers.integrate;

import org.nernst.solvers.noise.BrownianMotion;

/** A stochastic Runge–Kutta method for noise whose amplitudes don't depend on the state, given by its {@link AdditiveTableau}. */
final class AdditiveRungeKutta extends StochasticStep {
    private final AdditiveTableau tableau;
    private final double[][] slopes;
    private final double[][] amplitudes;
    private final double[] point;
    /** I₁₀/h, and combinations of it with I₁, shape [sources]. */
    private final double[] mean;

    private final double[] weighted;

    AdditiveRungeKutta(AdditiveTableau tableau, double[] absolute, BrownianMotion motion) {
        super(absolute, motion);
        this.tableau = tableau;
        slopes = new double[tableau.stages()][dimension];
        amplitudes = new double[tableau.stages()][];
        point = new double[dimension];
        int sources = motion == null ? 0 : motion.increments().length;
        mean = new double[sources];
        weighted = new double[sources];
    }

    @Override
    void beginNoise(int entries) {
        if (amplitudes[0] == null) {
            for (int stage = 0; stage < amplitudes.length; stage++) {
                amplitudes[stage] = new double[entries];
            }
        }
    }

    @Override
    boolean advanceWithNoise() {
        int stages = tableau.stages();
        if (noise != null) {
            double[] increments = motion.increments();
            double[] areas = motion.areas();
            for (int source = 0; source < mean.length; source++) {
                mean[source] = 0.5 * increments[source] + areas[source];
            }
            for (int stage = 0; stage < stages; stage++) {
                noise.amplitudes(time + tableau.d()[stage] * length, state, amplitudes[stage]);
            }
        }
        for (int i = 0; i < stages; i++) {
            System.arraycopy(state, 0, point, 0, dimension);
            for (int j = 0; j < i; j++) {
                addSlope(length * tableau.a()[i][j], slopes[j], point);
            }
            for (int j = 0; j < stages && noise != null; j++) {
                addNoise(tableau.b()[i][j], 0, amplitudes[j], point);
            }
            if (i == 0) {
                System.arraycopy(slope(), 0, slopes[0], 0, dimension);
            } else {
                evaluate(time + tableau.c()[i] * length, point, slopes[i]);
            }
        }
        System.arraycopy(state, 0, trial, 0, dimension);
        for (int i = 0; i < stages; i++) {
            addSlope(length * tableau.alpha()[i], slopes[i], trial);
            if (noise != null) {
                addNoise(tableau.gamma()[i], tableau.beta()[i], amplitudes[i], trial);
            }
        }
        return true;
    }

    private void addSlope(double factor, double[] slope, double[] into) {
        for (int component = 0; component < dimension; component++) {
            into[component] += factor * slope[component];
        }
    }

    /** Adds g times a combination of I₁₀/h and I₁. */
    private void addNoise(double ofMean, double ofIncrement, double[] entries, double[] into) {
        if (ofMean == 0 && ofIncrement == 0) {
            return;
        }
        double[] increments = motion.increments();
        for (int source = 0; source < weighted.length; source++) {
            weighted[source] = ofMean * mean[source] + ofIncrement * increments[source];
        }
        addNoise(entries, weighted, into);
    }
}
