// End values of the problems with known answers, in extended precision: extrapolation of the modified midpoint rule (Gragg,
// Bulirsch and Stoer; Hairer, Norsett and Wanner, Solving Ordinary Differential Equations I, II.9) with twelve columns, order 24, in
// 113-bit arithmetic, each problem at two tolerances. It shares no code with Nernst.
#include <cstdio>
#include <cstring>
#include <functional>
#include <quadmath.h>
#include <string>
#include <vector>

typedef __float128 Real;
typedef std::vector<Real> Vector;
typedef std::function<void(Real t, const Vector &y, Vector &f)> Equations;

struct Problem {
    std::string name;
    Vector start;
    std::vector<double> times; // the first is where it begins
    Equations equations;
};

const int COLUMNS = 12;

static Real greatest(Real a, Real b) { return a > b ? a : b; }

// One step of length H from y; the error estimate relative to tolerance times magnitude, or of at least `floor`.
static Real extrapolate(const Problem &p, Real t, Real H, const Vector &y, const Vector &scale, Real tolerance, Vector &out) {
    size_t n = y.size();
    static std::vector<Vector> table(COLUMNS);
    Vector f0(n), f(n), before(n), now(n), next(n);
    p.equations(t, y, f0);
    Real error = 0;
    for (int k = 0; k < COLUMNS; k++) {
        int steps = 2 * (k + 1);
        Real h = H / steps;
        before = y;
        for (size_t i = 0; i < n; i++) now[i] = y[i] + h * f0[i];
        for (int s = 1; s < steps; s++) {
            p.equations(t + s * h, now, f);
            for (size_t i = 0; i < n; i++) next[i] = before[i] + 2 * h * f[i];
            before.swap(now);
            now.swap(next);
        }
        p.equations(t + H, now, f);
        Vector column(n);
        for (size_t i = 0; i < n; i++) column[i] = (before[i] + now[i] + h * f[i]) / 2;
        // Neville's scheme in h squared; table[j] becomes the entry (k, j).
        for (int j = 0; j < k; j++) {
            Real ratio = Real(k + 1) / (k - j);
            Vector better(n);
            for (size_t i = 0; i < n; i++) better[i] = column[i] + (column[i] - table[j][i]) / (ratio * ratio - 1);
            table[j] = column;
            column = better;
        }
        if (k == COLUMNS - 1) {
            for (size_t i = 0; i < n; i++)
                error = greatest(error, fabsq(column[i] - table[k - 1][i]) / (tolerance * scale[i]));
            out = column;
        }
        table[k] = column;
    }
    return error;
}

static std::vector<Vector> solve(const Problem &p, Real tolerance) {
    std::vector<Vector> found;
    Vector y = p.start, out(y.size()), scale(y.size());
    Real h = 1e-4Q * (p.times[1] - p.times[0]);
    for (size_t i = 0; i < y.size(); i++) scale[i] = greatest(fabsq(y[i]), 1e-3Q);
    for (size_t piece = 0; piece + 1 < p.times.size(); piece++) {
        Real t = p.times[piece], end = p.times[piece + 1];
        while (t < end) {
            bool last = t + h * 1.0001Q >= end;
            Real step = last ? end - t : h;
            Real error = extrapolate(p, t, step, y, scale, tolerance, out);
            bool good = error <= 1;
            if (good) {
                t = last ? end : t + step;
                y = out;
                for (size_t i = 0; i < y.size(); i++) scale[i] = greatest(fabsq(y[i]), 1e-6Q * scale[i]);
            }
            Real factor = error > 0 ? 0.9Q * powq(error, -1.0Q / (2 * COLUMNS - 1)) : 2;
            if (!(error == error)) factor = 0.1Q;
            factor = factor < 0.1Q ? 0.1Q : factor > 2 ? 2 : factor;
            if (!good || !last || step * factor < h) h = step * factor;
        }
        found.push_back(y);
    }
    return found;
}

static Real cube(Real x) { return x * x * x; }

// Hull, Enright, Fellen and Sedgwick, Comparing numerical methods for ordinary differential equations, SIAM J Numer Anal 9:603, 1972.
static void detest(std::vector<Problem> &all) {
    std::vector<double> span = {0, 20};
    auto add = [&](const char *name, Vector start, Equations f) { all.push_back({name, start, span, f}); };
    add("A1", {1}, [](Real, const Vector &y, Vector &f) { f[0] = -y[0]; });
    add("A2", {1}, [](Real, const Vector &y, Vector &f) { f[0] = -cube(y[0]) / 2; });
    add("A3", {1}, [](Real t, const Vector &y, Vector &f) { f[0] = y[0] * cosq(t); });
    add("A4", {1}, [](Real, const Vector &y, Vector &f) { f[0] = y[0] / 4 * (1 - y[0] / 20); });
    add("A5", {4}, [](Real t, const Vector &y, Vector &f) { f[0] = (y[0] - t) / (y[0] + t); });
    add("B1", {1, 3}, [](Real, const Vector &y, Vector &f) {
        f[0] = 2 * (y[0] - y[0] * y[1]);
        f[1] = -(y[1] - y[0] * y[1]);
    });
    add("B2", {2, 0, 1}, [](Real, const Vector &y, Vector &f) {
        f[0] = -y[0] + y[1];
        f[1] = y[0] - 2 * y[1] + y[2];
        f[2] = y[1] - y[2];
    });
    add("B3", {1, 0, 0}, [](Real, const Vector &y, Vector &f) {
        f[0] = -y[0];
        f[1] = y[0] - y[1] * y[1];
        f[2] = y[1] * y[1];
    });
    add("B4", {3, 0, 0}, [](Real, const Vector &y, Vector &f) {
        Real r = sqrtq(y[0] * y[0] + y[1] * y[1]);
        f[0] = -y[1] - y[0] * y[2] / r;
        f[1] = y[0] - y[1] * y[2] / r;
        f[2] = y[0] / r;
    });
    add("B5", {0, 1, 1}, [](Real, const Vector &y, Vector &f) {
        f[0] = y[1] * y[2];
        f[1] = -y[0] * y[2];
        f[2] = -0.51Q * y[0] * y[1];
    });
    Vector first(10, 0);
    first[0] = 1;
    add("C1", first, [](Real, const Vector &y, Vector &f) {
        f[0] = -y[0];
        for (int i = 1; i < 9; i++) f[i] = y[i - 1] - y[i];
        f[9] = y[8];
    });
    add("C2", first, [](Real, const Vector &y, Vector &f) {
        f[0] = -y[0];
        for (int i = 1; i < 9; i++) f[i] = i * y[i - 1] - (i + 1) * y[i];
        f[9] = 9 * y[8];
    });
    Equations heat = [](Real, const Vector &y, Vector &f) {
        int n = y.size();
        for (int i = 0; i < n; i++) f[i] = -2 * y[i] + (i > 0 ? y[i - 1] : 0) + (i + 1 < n ? y[i + 1] : 0);
    };
    add("C3", first, heat);
    Vector long_rod(51, 0);
    long_rod[0] = 1;
    add("C4", long_rod, heat);
    Vector planets = {3.42947415189Q,    3.35386959711Q,   1.35494901715Q,    6.64145542550Q,    5.97156957878Q,    2.18231499728Q,
                      11.2630437207Q,    14.6952576794Q,   6.27960525067Q,    -30.1552268759Q,   1.65699966404Q,    1.43785752721Q,
                      -21.1238353380Q,   28.4465098142Q,   15.3882659679Q,    -0.557160570446Q,  0.505696783289Q,   0.230578543901Q,
                      -0.415570776342Q,  0.365682722812Q,  0.169143213293Q,   -0.325325669158Q,  0.189706021964Q,   0.0877265322780Q,
                      -0.0240476254170Q, -0.287659532608Q, -0.117219543175Q,  -0.176860753121Q,  -0.216393453025Q,  -0.0148647893090Q};
    add("C5", planets, [](Real, const Vector &y, Vector &f) {
        static const Real mass[] = {0.000954786104043Q, 0.000285583733151Q, 0.0000437273164546Q, 0.0000517759138449Q,
                                    0.00000277777777778Q};
        Real attraction[5];
        for (int j = 0; j < 5; j++) {
            Real square = 0;
            for (int i = 0; i < 3; i++) square += y[3 * j + i] * y[3 * j + i];
            attraction[j] = 1 / (square * sqrtq(square));
        }
        for (int j = 0; j < 5; j++) {
            for (int i = 0; i < 3; i++) {
                f[3 * j + i] = y[15 + 3 * j + i];
                f[15 + 3 * j + i] = -(1.00000597682Q + mass[j]) * y[3 * j + i] * attraction[j];
            }
            for (int k = 0; k < 5; k++) {
                if (k == j) continue;
                Real square = 0;
                for (int i = 0; i < 3; i++) square += (y[3 * k + i] - y[3 * j + i]) * (y[3 * k + i] - y[3 * j + i]);
                Real between = 1 / (square * sqrtq(square));
                for (int i = 0; i < 3; i++)
                    f[15 + 3 * j + i] += mass[k] * ((y[3 * k + i] - y[3 * j + i]) * between - y[3 * k + i] * attraction[k]);
            }
            for (int i = 0; i < 3; i++) f[15 + 3 * j + i] *= 2.95912208286Q;
        }
    });
    for (int d = 1; d <= 5; d++) {
        Real e = (2 * d - 1) / 10.0Q;
        char name[3] = {'D', char('0' + d), 0};
        add(name, {1 - e, 0, 0, sqrtq((1 + e) / (1 - e))}, [](Real, const Vector &y, Vector &f) {
            Real square = y[0] * y[0] + y[1] * y[1], attraction = 1 / (square * sqrtq(square));
            f[0] = y[2];
            f[1] = y[3];
            f[2] = -y[0] * attraction;
            f[3] = -y[1] * attraction;
        });
    }
    // J(1) of order 1/2 and its slope, whose published values have twelve digits.
    Real bessel = sqrtq(2 / M_PIq) * sinq(1), slope = sqrtq(2 / M_PIq) * (cosq(1) - sinq(1) / 2);
    add("E1", {bessel, slope}, [](Real t, const Vector &y, Vector &f) {
        f[0] = y[1];
        f[1] = -(y[1] / (t + 1) + (1 - 0.25Q / ((t + 1) * (t + 1))) * y[0]);
    });
    add("E2", {2, 0}, [](Real, const Vector &y, Vector &f) {
        f[0] = y[1];
        f[1] = (1 - y[0] * y[0]) * y[1] - y[0];
    });
    add("E3", {0, 0}, [](Real t, const Vector &y, Vector &f) {
        f[0] = y[1];
        f[1] = cube(y[0]) / 6 - y[0] + 2 * sinq(2.78535Q * t);
    });
    add("E4", {30, 0}, [](Real, const Vector &y, Vector &f) {
        f[0] = y[1];
        f[1] = 0.032Q - 0.4Q * y[1] * y[1];
    });
    add("E5", {0, 0}, [](Real t, const Vector &y, Vector &f) {
        f[0] = y[1];
        f[1] = sqrtq(1 + y[1] * y[1]) / (25 - t);
    });
}

static void stiff(std::vector<Problem> &all) {
    all.push_back({"robertson", {1, 0, 0}, {0, 0.4, 40}, [](Real, const Vector &y, Vector &f) {
                       f[0] = -0.04Q * y[0] + 1e4Q * y[1] * y[2];
                       f[2] = 3e7Q * y[1] * y[1];
                       f[1] = -f[0] - f[2];
                   }});
    for (Real epsilon : {1e-3Q, 1e-6Q})
        all.push_back({epsilon == 1e-3Q ? "van-der-pol-mild" : "van-der-pol-stiff", {2, 0}, {0, 0.5, 2},
                       [epsilon](Real, const Vector &y, Vector &f) {
                           f[0] = y[1];
                           f[1] = ((1 - y[0] * y[0]) * y[1] - y[0]) / epsilon;
                       }});
}

// x / (1 - exp(-x)).
static Real linoid(Real x) { return fabsq(x) < 1e-30Q ? 1 + x / 2 : x / -expm1q(-x); }
static Real sigmoid(Real v, Real a, Real b) { return 1 / (1 + expq((v + a) / b)); }

static void axon_rates(Real v, Real *alpha, Real *beta) {
    alpha[0] = linoid((v + 40) / 10);
    beta[0] = 4 * expq((v + 65) / -18);
    alpha[1] = 0.07Q * expq((v + 65) / -20);
    beta[1] = 1 / (1 + expq((v + 35) / -10));
    alpha[2] = 0.1Q * linoid((v + 55) / 10);
    beta[2] = 0.125Q * expq((v + 65) / -80);
}

// Thirteen states of a stomatogastric cell: V, m and h of Na, CaT, CaS, A, m of KCa, Kd, H, calcium in uM.
static void kinetics(Real v, Real calcium, Real *inf, Real *tau) {
    inf[0] = sigmoid(v, 25.5Q, -5.29Q), tau[0] = 2.64Q - 2.52Q * sigmoid(v, 120, -25);
    inf[1] = sigmoid(v, 48.9Q, 5.18Q), tau[1] = 1.34Q * sigmoid(v, 62.9Q, -10) * (1.5Q + sigmoid(v, 34.9Q, 3.6Q));
    inf[2] = sigmoid(v, 27.1Q, -7.2Q), tau[2] = 43.4Q - 42.6Q * sigmoid(v, 68.1Q, -20.5Q);
    inf[3] = sigmoid(v, 32.1Q, 5.5Q), tau[3] = 210 - 179.6Q * sigmoid(v, 55, -16.9Q);
    inf[4] = sigmoid(v, 33, -8.1Q), tau[4] = 2.8Q + 14 / (expq((v + 27) / 10) + expq((v + 70) / -13));
    inf[5] = sigmoid(v, 60, 6.2Q), tau[5] = 120 + 300 / (expq((v + 55) / 9) + expq((v + 65) / -16));
    inf[6] = sigmoid(v, 27.2Q, -8.7Q), tau[6] = 23.2Q - 20.8Q * sigmoid(v, 32.9Q, -15.2Q);
    inf[7] = sigmoid(v, 56.9Q, 4.9Q), tau[7] = 77.2Q - 58.4Q * sigmoid(v, 38.9Q, -26.5Q);
    inf[8] = calcium / (calcium + 3) * sigmoid(v, 28.3Q, -12.6Q), tau[8] = 180.6Q - 150.2Q * sigmoid(v, 46, -22.7Q);
    inf[9] = sigmoid(v, 12.3Q, -11.8Q), tau[9] = 14.4Q - 12.8Q * sigmoid(v, 28.3Q, -19.2Q);
    inf[10] = sigmoid(v, 75, 5.5Q), tau[10] = 2 / (expq((v + 169.7Q) / -11.6Q) + expq((v - 26.7Q) / 14.3Q));
}

static void cell(const Real *y, const Real *g, Real thermal, Real synaptic, Real *f) {
    Real inf[11], tau[11], v = y[0], calcium = y[12];
    kinetics(v, calcium, inf, tau);
    Real inward = (g[1] * cube(y[3]) * y[4] + g[2] * cube(y[5]) * y[6]) * (v - thermal * logq(3000 / calcium));
    f[0] = -g[0] * cube(y[1]) * y[2] * (v - 50) - inward -
           (g[3] * cube(y[7]) * y[8] + g[4] * y[9] * cube(y[9]) + g[5] * y[10] * cube(y[10])) * (v + 80) - g[6] * y[11] * (v + 20) -
           g[7] * (v + 50) - synaptic;
    for (int i = 0; i < 11; i++) f[i + 1] = (inf[i] - y[i + 1]) / tau[i];
    f[12] = (0.05Q - calcium - 14.96Q * 0.628Q * inward) / 200;
}

static void cell_start(Real *y) {
    Real tau[11];
    y[0] = -60;
    y[12] = 0.05Q;
    kinetics(y[0], y[12], y + 1, tau);
}

static void neurons(std::vector<Problem> &all) {
    Real alpha[3], beta[3];
    axon_rates(-65, alpha, beta);
    Vector rest = {-65};
    for (int i = 0; i < 3; i++) rest.push_back(alpha[i] / (alpha[i] + beta[i]));
    all.push_back({"hodgkin-huxley", rest, {0, 2, 10}, [](Real, const Vector &y, Vector &f) {
                       Real a[3], b[3];
                       axon_rates(y[0], a, b);
                       f[0] = 10 - 120 * cube(y[1]) * y[2] * (y[0] - 50) - 36 * y[3] * cube(y[3]) * (y[0] + 77) -
                              0.3Q * (y[0] + 54.387Q);
                       for (int i = 0; i < 3; i++) f[i + 1] = a[i] * (1 - y[i + 1]) - b[i] * y[i + 1];
                   }});
    Vector start(13);
    cell_start(start.data());
    all.push_back({"stomatogastric", start, {0, 10, 100}, [](Real, const Vector &y, Vector &f) {
                       static const Real g[] = {400, 2.5Q, 6, 50, 10, 100, 0.01Q, 0.01Q};
                       cell(y.data(), g, 12.2Q, 0, f.data());
                   }});
    Vector circuit(46, 0);
    for (int c = 0; c < 3; c++) cell_start(&circuit[13 * c]);
    // Prinz, Bucher and Marder 2004, figure 3e: cells; from, to, nS, reversal potential, rate.
    all.push_back({"pyloric", circuit, {0, 10, 100}, [](Real, const Vector &y, Vector &f) {
                       static const Real g[3][8] = {{100, 2.5Q, 6, 50, 5, 100, 0.01Q, 0},
                                                    {100, 0, 4, 20, 0, 25, 0.05Q, 0.03Q},
                                                    {100, 2.4Q, 2, 50, 0, 125, 0.05Q, 0.01Q}};
                       static const Real synapses[7][5] = {{0, 1, 30, -80, 0.01Q}, {0, 1, 30, -70, 0.025Q}, {0, 2, 3, -80, 0.01Q},
                                                           {0, 2, 10, -70, 0.025Q}, {1, 0, 30, -70, 0.025Q}, {1, 2, 1, -70, 0.025Q},
                                                           {2, 1, 30, -70, 0.025Q}};
                       const Real thermal = 1e3Q * 1.380649e-23Q * 284.15Q / (2 * 1.602176634e-19Q);
                       Real current[3] = {0, 0, 0};
                       // The circuit's connections, in the order in which the model lists them.
                       for (int k = 0; k < 7; k++) {
                           const Real *s = synapses[k];
                           Real before = y[13 * int(s[0])], after = y[13 * int(s[1])];
                           current[int(s[1])] += 1e-3Q * s[2] * y[39 + k] * (after - s[3]) / 0.628Q;
                           f[39 + k] = s[4] * (expq((before + 35) / 5) * (1 - y[39 + k]) - y[39 + k]);
                       }
                       for (int c = 0; c < 3; c++) cell(&y[13 * c], g[c], thermal, current[c], &f[13 * c]);
                   }});
}

int main(int count, char **names) {
    std::vector<Problem> all;
    detest(all);
    stiff(all);
    neurons(all);
    for (const Problem &p : all) {
        bool wanted = count == 1;
        for (int i = 1; i < count; i++) wanted |= p.name == names[i];
        if (!wanted) continue;
        std::vector<Vector> loose = solve(p, 1e-24Q), tight = solve(p, 1e-27Q);
        for (size_t at = 0; at < tight.size(); at++) {
            Real difference = 0;
            printf("%s %g", p.name.c_str(), p.times[at + 1]);
            for (size_t i = 0; i < tight[at].size(); i++) {
                char text[64];
                quadmath_snprintf(text, sizeof text, "%.20Qg", tight[at][i]);
                printf(" %s", text);
                Real magnitude = greatest(fabsq(tight[at][i]), 1e-12Q);
                difference = greatest(difference, fabsq(tight[at][i] - loose[at][i]) / magnitude);
            }
            printf(" # %.0e\n", double(difference));
            fflush(stdout);
        }
    }
}
