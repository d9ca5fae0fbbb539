package org.nernst.tests.benchmark;

/** The two reference problems' right-hand sides as one would write them in Java without help. */
final class HandWritten {
    private HandWritten() {}

    /** States v, m, h, n. */
    static void squidAxon(double[] y, double[] ydot) {
        double v = y[0];
        double m = y[1];
        double h = y[2];
        double n = y[3];
        double alphaM = 0.1 * (v + 40) / (1 - Math.exp(-(v + 40) / 10));
        double betaM = 4 * Math.exp(-(v + 65) / 18);
        double alphaH = 0.07 * Math.exp(-(v + 65) / 20);
        double betaH = 1 / (1 + Math.exp(-(v + 35) / 10));
        double alphaN = 0.01 * (v + 55) / (1 - Math.exp(-(v + 55) / 10));
        double betaN = 0.125 * Math.exp(-(v + 65) / 80);
        double sodium = 120 * m * m * m * h * (v - 50);
        double potassium = 36 * n * n * n * n * (v + 77);
        double leak = 0.3 * (v + 54.387);
        ydot[0] = -(sodium + potassium + leak) / 1.0;
        ydot[1] = alphaM * (1 - m) - betaM * m;
        ydot[2] = alphaH * (1 - h) - betaH * h;
        ydot[3] = alphaN * (1 - n) - betaN * n;
    }

    /** States v, the gates in the order of the reference, and calcium in mM. */
    static void stomatogastricNeuron(double[] y, double[] ydot) {
        double v = y[0];
        double ca = 1000 * y[12];
        double eCa = 12.2 * Math.log(3000 / ca);
        double calcium = (2.5 * y[3] * y[3] * y[3] * y[4] + 6 * y[5] * y[5] * y[5] * y[6]) * (v - eCa);
        double sodium = 400 * y[1] * y[1] * y[1] * y[2] * (v - 50);
        double kCa2 = y[9] * y[9];
        double kd2 = y[10] * y[10];
        double potassium = (50 * y[7] * y[7] * y[7] * y[8] + 10 * kCa2 * kCa2 + 100 * kd2 * kd2) * (v + 80);
        ydot[0] = -sodium - calcium - potassium - 0.01 * y[11] * (v + 20) - 0.01 * (v + 50);
        ydot[1] = (s(v, 25.5, -5.29) - y[1]) / (2.64 - 2.52 * s(v, 120, -25));
        ydot[2] = (s(v, 48.9, 5.18) - y[2]) / (1.34 * s(v, 62.9, -10) * (1.5 + s(v, 34.9, 3.6)));
        ydot[3] = (s(v, 27.1, -7.2) - y[3]) / (43.4 - 42.6 * s(v, 68.1, -20.5));
        ydot[4] = (s(v, 32.1, 5.5) - y[4]) / (210 - 179.6 * s(v, 55, -16.9));
        ydot[5] = (s(v, 33, -8.1) - y[5]) / (2.8 + 14 / (Math.exp((v + 27) / 10) + Math.exp((v + 70) / -13)));
        ydot[6] = (s(v, 60, 6.2) - y[6]) / (120 + 300 / (Math.exp((v + 55) / 9) + Math.exp((v + 65) / -16)));
        ydot[7] = (s(v, 27.2, -8.7) - y[7]) / (23.2 - 20.8 * s(v, 32.9, -15.2));
        ydot[8] = (s(v, 56.9, 4.9) - y[8]) / (77.2 - 58.4 * s(v, 38.9, -26.5));
        ydot[9] = (ca / (ca + 3) * s(v, 28.3, -12.6) - y[9]) / (180.6 - 150.2 * s(v, 46, -22.7));
        ydot[10] = (s(v, 12.3, -11.8) - y[10]) / (14.4 - 12.8 * s(v, 28.3, -19.2));
        ydot[11] = (s(v, 75, 5.5) - y[11]) / (2 / (Math.exp((v + 169.7) / -11.6) + Math.exp((v - 26.7) / 14.3)));
        ydot[12] = (-9.39488 * calcium - ca + 0.05) / 200 / 1000;
    }

    private static double s(double v, double a, double b) {
        return 1 / (1 + Math.exp((v + a) / b));
    }
}
