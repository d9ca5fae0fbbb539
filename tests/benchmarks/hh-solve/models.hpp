// The two problems of the reference data, with their derivatives, written by hand so that CVODES gets them cheaply.
// Units: ms, mV, mS/cm2, uF/cm2, uA/cm2, uM.
#pragma once
#include <cmath>

// A function of the voltage alone, with its slope: rates need no more, whatever the number of states and parameters.
struct Slope {
    double value, slope;
    Slope(double constant) : value(constant), slope(0) {}
    Slope(double value, double slope) : value(value), slope(slope) {}
};
inline Slope operator+(Slope a, Slope b) { return {a.value + b.value, a.slope + b.slope}; }
inline Slope operator-(Slope a, Slope b) { return {a.value - b.value, a.slope - b.slope}; }
inline Slope operator*(Slope a, Slope b) { return {a.value * b.value, a.slope * b.value + a.value * b.slope}; }
inline Slope operator/(Slope a, Slope b) {
    double quotient = a.value / b.value;
    return {quotient, (a.slope - quotient * b.slope) / b.value};
}
inline Slope exp(Slope a) {
    double e = std::exp(a.value);
    return {e, e * a.slope};
}

// x / (1 - exp(-x)), by its series near 0, where the quotient loses its digits.
inline double linoid(double x) {
    if (std::fabs(x) > 0.05) return x / -std::expm1(-x);
    double s = x * x;
    return 1 + x / 2 + s / 12 * (1 - s / 60 * (1 - s / 42 * (1 - s / 40)));
}
inline Slope linoid(Slope x) {
    double value = linoid(x.value), slope;
    if (std::fabs(x.value) > 0.05) {
        slope = value * (1 / x.value + 1 - value / x.value);
    } else {
        double s = x.value * x.value;
        slope = 0.5 + x.value / 6 * (1 - s / 30 * (1 - s / 28 * (1 - s / 30)));
    }
    return {value, slope * x.slope};
}

// Hodgkin & Huxley's squid axon. States V m h n; parameters gNa gK gL ENa EK EL C.
struct SquidAxon {
    static constexpr int states = 4, parameters = 7, segments = 3;
    static constexpr double sampling = 0.1;
    static const char *name() { return "hh"; }
    static double value(int parameter) {
        static const double values[] = {120, 36, 0.3, 50, -77, -54.387, 1};
        return values[parameter];
    }
    static double boundary(int segment) {
        static const double times[] = {0, 5, 45, 50};
        return times[segment];
    }
    static double current(int segment) { return segment == 1 ? 10 : 0; }

    template <class T> static void rates(const T &V, T *alpha, T *beta) {
        using std::exp;
        alpha[0] = linoid((V + 40.0) / 10.0);
        beta[0] = 4.0 * exp((V + 65.0) / -18.0);
        alpha[1] = 0.07 * exp((V + 65.0) / -20.0);
        beta[1] = 1.0 / (1.0 + exp((V + 35.0) / -10.0));
        alpha[2] = 0.1 * linoid((V + 55.0) / 10.0);
        beta[2] = 0.125 * exp((V + 65.0) / -80.0);
    }
    static void start(double *x) {
        double alpha[3], beta[3];
        x[0] = -65;
        rates(x[0], alpha, beta);
        for (int i = 0; i < 3; i++) x[i + 1] = alpha[i] / (alpha[i] + beta[i]);
    }
    static void derivative(const double *x, const double *p, double I, double *f) {
        double alpha[3], beta[3], V = x[0], m = x[1], h = x[2], n = x[3];
        rates(V, alpha, beta);
        f[0] = (I - p[0] * m * m * m * h * (V - p[3]) - p[1] * n * n * n * n * (V - p[4]) - p[2] * (V - p[5])) / p[6];
        for (int i = 0; i < 3; i++) f[i + 1] = alpha[i] * (1 - x[i + 1]) - beta[i] * x[i + 1];
    }
    // J[i][j] = df_i/dx_j; only the voltage's equation has parameters: P[k] = df_0/dp_k.
    static void jacobian(const double *x, const double *p, double I, double (*J)[states], double *P) {
        Slope alpha[3] = {0, 0, 0}, beta[3] = {0, 0, 0};
        double V = x[0], m = x[1], h = x[2], n = x[3], m2 = m * m, n3 = n * n * n, C = p[6];
        rates(Slope(V, 1), alpha, beta);
        for (int i = 0; i < states; i++)
            for (int j = 0; j < states; j++) J[i][j] = 0;
        J[0][0] = -(p[0] * m2 * m * h + p[1] * n3 * n + p[2]) / C;
        J[0][1] = -3 * p[0] * m2 * h * (V - p[3]) / C;
        J[0][2] = -p[0] * m2 * m * (V - p[3]) / C;
        J[0][3] = -4 * p[1] * n3 * (V - p[4]) / C;
        for (int i = 1; i < states; i++) {
            J[i][0] = alpha[i - 1].slope * (1 - x[i]) - beta[i - 1].slope * x[i];
            J[i][i] = -alpha[i - 1].value - beta[i - 1].value;
        }
        if (!P) return;
        P[0] = -m2 * m * h * (V - p[3]) / C;
        P[1] = -n3 * n * (V - p[4]) / C;
        P[2] = -(V - p[5]) / C;
        P[3] = p[0] * m2 * m * h / C;
        P[4] = p[1] * n3 * n / C;
        P[5] = p[2] / C;
        P[6] = -(I + p[0] * P[0] * C + p[1] * P[1] * C + p[2] * P[2] * C) / (C * C);
    }
    static constexpr bool calcium = false;
    static void calcium_parameters(const double *, double *) {}
};

// A stomatogastric neuron with the currents of Prinz, Billimoria & Marder 2003.
// States V, then m and h of Na, CaT, CaS, A, then m of KCa, Kd, H, then Ca.
// Parameters gNa gCaT gCaS gA gKCa gKd gH gL ENa EK EH EL C.
struct Stomatogastric {
    static constexpr int states = 13, parameters = 13, segments = 1, gates = 11;
    static constexpr double sampling = 0.1, conversion = -9.39488, decay = 200, thermal = 12.2;
    static const char *name() { return "stg"; }
    static double value(int parameter) {
        static const double values[] = {400, 2.5, 6, 50, 10, 100, 0.01, 0.01, 50, -80, -20, -50, 1};
        return values[parameter];
    }
    static double boundary(int segment) { return segment == 0 ? 0 : 1000; }
    static double current(int) { return 0; }

    template <class T> static T sigmoid(const T &V, double a, double b) {
        using std::exp;
        return 1.0 / (1.0 + exp((V + a) / b));
    }
    // Steady states and time constants; that of KCa (index 8) is still to be multiplied by Ca / (Ca + 3).
    template <class T> static void kinetics(const T &V, T *inf, T *tau) {
        using std::exp;
        inf[0] = sigmoid(V, 25.5, -5.29);
        tau[0] = 2.64 - 2.52 * sigmoid(V, 120, -25);
        inf[1] = sigmoid(V, 48.9, 5.18);
        tau[1] = 1.34 * sigmoid(V, 62.9, -10) * (1.5 + sigmoid(V, 34.9, 3.6));
        inf[2] = sigmoid(V, 27.1, -7.2);
        tau[2] = 43.4 - 42.6 * sigmoid(V, 68.1, -20.5);
        inf[3] = sigmoid(V, 32.1, 5.5);
        tau[3] = 210.0 - 179.6 * sigmoid(V, 55, -16.9);
        inf[4] = sigmoid(V, 33, -8.1);
        tau[4] = 2.8 + 14.0 / (exp((V + 27.0) / 10.0) + exp((V + 70.0) / -13.0));
        inf[5] = sigmoid(V, 60, 6.2);
        tau[5] = 120.0 + 300.0 / (exp((V + 55.0) / 9.0) + exp((V + 65.0) / -16.0));
        inf[6] = sigmoid(V, 27.2, -8.7);
        tau[6] = 23.2 - 20.8 * sigmoid(V, 32.9, -15.2);
        inf[7] = sigmoid(V, 56.9, 4.9);
        tau[7] = 77.2 - 58.4 * sigmoid(V, 38.9, -26.5);
        inf[8] = sigmoid(V, 28.3, -12.6);
        tau[8] = 180.6 - 150.2 * sigmoid(V, 46, -22.7);
        inf[9] = sigmoid(V, 12.3, -11.8);
        tau[9] = 14.4 - 12.8 * sigmoid(V, 28.3, -19.2);
        inf[10] = sigmoid(V, 75, 5.5);
        tau[10] = 2.0 / (exp((V + 169.7) / -11.6) + exp((V - 26.7) / 14.3));
    }
    static void start(double *x) {
        double inf[gates], tau[gates];
        x[0] = -60;
        x[12] = 0.05;
        kinetics(x[0], inf, tau);
        inf[8] *= x[12] / (x[12] + 3);
        for (int i = 0; i < gates; i++) x[i + 1] = inf[i];
    }
    static double cube(double a) { return a * a * a; }
    static double fourth(double a) { return (a * a) * (a * a); }

    static void derivative(const double *x, const double *p, double I, double *f) {
        double inf[gates], tau[gates], V = x[0], Ca = x[12];
        kinetics(V, inf, tau);
        inf[8] *= Ca / (Ca + 3);
        double ICa = (p[1] * cube(x[3]) * x[4] + p[2] * cube(x[5]) * x[6]) * (V - thermal * std::log(3000 / Ca));
        double potassium = p[3] * cube(x[7]) * x[8] + p[4] * fourth(x[9]) + p[5] * fourth(x[10]);
        f[0] = (I - p[0] * cube(x[1]) * x[2] * (V - p[8]) - ICa - potassium * (V - p[9]) - p[6] * x[11] * (V - p[10]) -
                p[7] * (V - p[11])) / p[12];
        for (int i = 0; i < gates; i++) f[i + 1] = (inf[i] - x[i + 1]) / tau[i];
        f[12] = (conversion * ICa - Ca + 0.05) / decay;
    }
    // Parameters enter the voltage's equation, and through the calcium conductances that of calcium.
    static void jacobian(const double *x, const double *p, double I, double (*J)[states], double *P) {
        Slope inf[gates] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, tau[gates] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        double V = x[0], Ca = x[12], C = p[12];
        kinetics(Slope(V, 1), inf, tau);
        double bound = Ca / (Ca + 3), voltage_part = inf[8].value;
        inf[8] = inf[8] * bound;
        for (int i = 0; i < states; i++)
            for (int j = 0; j < states; j++) J[i][j] = 0;

        double drive[8], driveCa = V - thermal * std::log(3000 / Ca);
        double open[8] = {cube(x[1]) * x[2], cube(x[3]) * x[4], cube(x[5]) * x[6], cube(x[7]) * x[8],
                          fourth(x[9]),      fourth(x[10]),     x[11],             1};
        drive[0] = V - p[8];
        drive[1] = drive[2] = driveCa;
        drive[3] = drive[4] = drive[5] = V - p[9];
        drive[6] = V - p[10];
        drive[7] = V - p[11];
        double conductance = 0;
        for (int k = 0; k < 8; k++) conductance += p[k] * open[k];
        double calcium_conductance = p[1] * open[1] + p[2] * open[2];

        // dI/dx of every state but V and Ca
        double slope[states] = {0};
        for (int k = 0; k < 4; k++) {
            int m = 1 + 2 * k;
            slope[m] = 3 * p[k] * x[m] * x[m] * x[m + 1] * drive[k];
            slope[m + 1] = p[k] * cube(x[m]) * drive[k];
        }
        slope[9] = 4 * p[4] * cube(x[9]) * drive[4];
        slope[10] = 4 * p[5] * cube(x[10]) * drive[5];
        slope[11] = p[6] * drive[6];
        double by_calcium = calcium_conductance * thermal / Ca;

        J[0][0] = -conductance / C;
        for (int j = 1; j < 12; j++) J[0][j] = -slope[j] / C;
        J[0][12] = -by_calcium / C;
        for (int i = 0; i < gates; i++) {
            J[i + 1][0] = (inf[i].slope - (inf[i].value - x[i + 1]) / tau[i].value * tau[i].slope) / tau[i].value;
            J[i + 1][i + 1] = -1 / tau[i].value;
        }
        J[9][12] = voltage_part * 3 / ((Ca + 3) * (Ca + 3)) / tau[8].value;
        J[12][0] = conversion * calcium_conductance / decay;
        for (int j = 3; j <= 6; j++) J[12][j] = conversion * slope[j] / decay;
        J[12][12] = (conversion * by_calcium - 1) / decay;

        if (!P) return;
        double total = I;
        for (int k = 0; k < 8; k++) {
            P[k] = -open[k] * drive[k] / C;
            total -= p[k] * open[k] * drive[k];
        }
        P[8] = p[0] * open[0] / C;
        P[9] = (p[3] * open[3] + p[4] * open[4] + p[5] * open[5]) / C;
        P[10] = p[6] * open[6] / C;
        P[11] = p[7] / C;
        P[12] = -total / (C * C);
    }
    static constexpr bool calcium = true;
    // Q[k] = df_12/dp_k for the two calcium conductances.
    static void calcium_parameters(const double *x, double *Q) {
        double drive = V_minus_ECa(x);
        Q[1] = conversion * cube(x[3]) * x[4] * drive / decay;
        Q[2] = conversion * cube(x[5]) * x[6] * drive / decay;
    }
    static double V_minus_ECa(const double *x) { return x[0] - thermal * std::log(3000 / x[12]); }
};
