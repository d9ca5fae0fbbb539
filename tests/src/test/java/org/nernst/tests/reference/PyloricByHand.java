package org.nernst.tests.reference;

/**
 * The pyloric circuit's right-hand side in plain Java, from Prinz, Bucher &amp; Marder (2004), figure 3e; no part of it is
 * shared with the model files. Calcium in µM.
 */
public final class PyloricByHand {
    /** AB/PD 2, LP 4 and PY 1 in mS/cm²: Na, CaT, CaS, A, KCa, Kd, H, leak. */
    public static final double[][] CONDUCTANCES = {
        {100, 2.5, 6, 50, 5, 100, 0.01, 0}, {100, 0, 4, 20, 0, 25, 0.05, 0.03}, {100, 2.4, 2, 50, 0, 125, 0.05, 0.01}
    };

    /** Presynaptic cell, postsynaptic cell, conductance in nS, reversal potential in mV, rate in 1/ms. */
    public static final double[][] SYNAPSES = {
        {0, 1, 30, -80, 0.01},
        {0, 1, 30, -70, 0.025},
        {0, 2, 3, -80, 0.01},
        {0, 2, 10, -70, 0.025},
        {1, 0, 30, -70, 0.025},
        {1, 2, 1, -70, 0.025},
        {2, 1, 30, -70, 0.025}
    };

    /** In cm². */
    private static final double AREA = 0.628e-3;

    private PyloricByHand() {}

    /**
     * One cell.
     *
     * @param y v, the gates m and h of Na, CaT, CaS and A, m of KCa, Kd and H, calcium, shape [13]
     * @param thermalVoltage RT/2F in mV
     * @param synaptic outward, in nA
     */
    public static double[] cell(double[] y, double[] g, double thermalVoltage, double synaptic) {
        double v = y[0];
        double ca = y[12];
        double calcium =
                (g[1] * cube(y[3]) * y[4] + g[2] * cube(y[5]) * y[6]) * (v - thermalVoltage * Math.log(3000 / ca));
        double total = g[0] * cube(y[1]) * y[2] * (v - 50)
                + calcium
                + (g[3] * cube(y[7]) * y[8] + g[4] * y[9] * cube(y[9]) + g[5] * y[10] * cube(y[10])) * (v + 80)
                + g[6] * y[11] * (v + 20)
                + g[7] * (v + 50);
        return new double[] {
            // 1 nA over the area is 1e-3 µA / A.
            -total - 1e-3 * synaptic / AREA,
            (b(v, 25.5, -5.29) - y[1]) / (2.64 - 2.52 * b(v, 120, -25)),
            (b(v, 48.9, 5.18) - y[2]) / (1.34 * b(v, 62.9, -10) * (1.5 + b(v, 34.9, 3.6))),
            (b(v, 27.1, -7.2) - y[3]) / (43.4 - 42.6 * b(v, 68.1, -20.5)),
            (b(v, 32.1, 5.5) - y[4]) / (210 - 179.6 * b(v, 55, -16.9)),
            (b(v, 33, -8.1) - y[5]) / (2.8 + 14 / (Math.exp((v + 27) / 10) + Math.exp(-(v + 70) / 13))),
            (b(v, 60, 6.2) - y[6]) / (120 + 300 / (Math.exp((v + 55) / 9) + Math.exp(-(v + 65) / 16))),
            (b(v, 27.2, -8.7) - y[7]) / (23.2 - 20.8 * b(v, 32.9, -15.2)),
            (b(v, 56.9, 4.9) - y[8]) / (77.2 - 58.4 * b(v, 38.9, -26.5)),
            (ca / (ca + 3) * b(v, 28.3, -12.6) - y[9]) / (180.6 - 150.2 * b(v, 46, -22.7)),
            (b(v, 12.3, -11.8) - y[10]) / (14.4 - 12.8 * b(v, 28.3, -19.2)),
            (b(v, 75, 5.5) - y[11]) / (2 / (Math.exp(-(v + 169.7) / 11.6) + Math.exp((v - 26.7) / 14.3))),
            // 1 µA/cm² over the area is 1e3·A nA.
            (0.05 - ca - 14.96 * 1e3 * AREA * calcium) / 200
        };
    }

    /**
     * The circuit.
     *
     * @param cells shape [3][13]
     * @param s the synapses' states, shape [7]
     * @return the time derivatives of the cells and, last, of the synapses
     */
    public static double[][] circuit(double[][] cells, double[] s, double thermalVoltage) {
        double[] synaptic = new double[3];
        double[] opening = new double[s.length];
        for (int index = 0; index < s.length; index++) {
            double[] synapse = SYNAPSES[index];
            double before = cells[(int) synapse[0]][0];
            double after = cells[(int) synapse[1]][0];
            synaptic[(int) synapse[1]] += 1e-3 * synapse[2] * s[index] * (after - synapse[3]);
            // As the paper has it: s∞ a sigmoid, τ = (1 − s∞)/k.
            double steady = 1 / (1 + Math.exp((-35 - before) / 5));
            double timeConstant = 1 / (1 + Math.exp((35 + before) / 5)) / synapse[4];
            opening[index] = (steady - s[index]) / timeConstant;
        }
        return new double[][] {
            cell(cells[0], CONDUCTANCES[0], thermalVoltage, synaptic[0]),
            cell(cells[1], CONDUCTANCES[1], thermalVoltage, synaptic[1]),
            cell(cells[2], CONDUCTANCES[2], thermalVoltage, synaptic[2]),
            opening
        };
    }

    private static double cube(double x) {
        return x * x * x;
    }

    private static double b(double v, double a, double k) {
        return 1 / (1 + Math.exp((v + a) / k));
    }
}
