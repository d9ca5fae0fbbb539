// The squid axon for many cells by exponential Euler, written by hand: one thread, a structure of arrays, blocks that stay in the first cache,
// ten exponentials a step. Built twice: by itself for the compiler's own vectors (-ffast-math, libmvec), and with -DBY_HAND with vectors and an
// exponential of its own.  hh CELLS STEPS REPETITIONS prints the median and the minimum of processor time in ns per cell and step.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

static double processor_seconds() {
    timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

#ifdef BY_HAND
#ifdef __AVX512F__
constexpr int LANES = 8;
#else
constexpr int LANES = 4;
#endif
typedef double real __attribute__((vector_size(LANES * sizeof(double)), aligned(8)));
typedef long whole __attribute__((vector_size(LANES * sizeof(long)), aligned(8)));

// e^x = 2^k e^r with |r| < ln 2 / 2, e^r by its series to r^11; x within ±700.
static inline real exponential(real x) {
    const real shift = real{} + 6755399441055744.0;
    real t = x * 1.4426950408889634 + shift;
    real k = t - shift;
    real r = x - k * 0.693147180369123816490;
    r = r - k * 1.90821492927058770002e-10;
    real r2 = r * r, r4 = r2 * r2, r8 = r4 * r4;
    real a = (1 + r) + (0.5 + r * (1.0 / 6)) * r2;
    real b = (1.0 / 24 + r * (1.0 / 120)) + (1.0 / 720 + r * (1.0 / 5040)) * r2;
    real c = (1.0 / 40320 + r * (1.0 / 362880)) + (1.0 / 3628800 + r * (1.0 / 39916800)) * r2;
    real p = a + b * r4 + c * r8;
    return (real)((whole)p + ((whole)t << 52));
}
#else
constexpr int LANES = 1;
typedef double real;
static inline double exponential(double x) { return std::exp(x); }
#endif

struct Cells {
    std::vector<double> v, m, h, n, current;
    explicit Cells(int count)
        : v(count, -65), m(count, 0.0529), h(count, 0.5961), n(count, 0.3177), current(count) {
        for (int i = 0; i < count; i++) current[i] = 10 + 5.0 * i / count;
    }
};

static inline void step(double* pv, double* pm, double* ph, double* pn, const double* pi, double dt) {
    real v = *(real*)pv, m = *(real*)pm, h = *(real*)ph, n = *(real*)pn, i = *(const real*)pi;
    real x = (v + 40) * 0.1, y = (v + 55) * 0.1;
    real am = x / (1 - exponential(-x)), bm = 4 * exponential((v + 65) * (-1.0 / 18));
    real ah = 0.07 * exponential((v + 65) * -0.05), bh = 1 / (1 + exponential((v + 35) * -0.1));
    real an = 0.1 * y / (1 - exponential(-y)), bn = 0.125 * exponential((v + 65) * -0.0125);
    real gna = 120 * m * m * m * h, n2 = n * n, gk = 36 * n2 * n2, g = gna + gk + 0.3;
    real rest = (gna * 50 - gk * 77 - 0.3 * 54.387 + i) / g;
    real sm = am + bm, sh = ah + bh, sn = an + bn;
    real mi = am / sm, hi = ah / sh, ni = an / sn;
    *(real*)pv = rest + (v - rest) * exponential(g * -dt);
    *(real*)pm = mi + (m - mi) * exponential(sm * -dt);
    *(real*)ph = hi + (h - hi) * exponential(sh * -dt);
    *(real*)pn = ni + (n - ni) * exponential(sn * -dt);
}

static void run(Cells& cells, int count, int steps, double dt) {
    const int block = 128;
    for (int from = 0; from < count; from += block) {
        int to = std::min(count, from + block);
        double *v = cells.v.data(), *m = cells.m.data(), *h = cells.h.data(), *n = cells.n.data();
        const double* current = cells.current.data();
        for (int s = 0; s < steps; s++) {
#ifndef BY_HAND
#pragma omp simd
#endif
            for (int i = from; i < to; i += LANES) step(v + i, m + i, h + i, n + i, current + i, dt);
        }
    }
}

int main(int count, char** words) {
    int cells = count > 1 ? atoi(words[1]) : 1024, steps = count > 2 ? atoi(words[2]) : 4000;
    int repetitions = count > 3 ? atoi(words[3]) : 7;
    std::vector<double> times;
    double checksum = 0;
    for (int r = 0; r < repetitions; r++) {
        Cells all(cells);
        double begin = processor_seconds();
        run(all, cells, steps, 0.025);
        times.push_back((processor_seconds() - begin) / cells / steps * 1e9);
        checksum = all.v[cells - 1];
    }
    std::sort(times.begin(), times.end());
    printf("%.3f\t%.3f\t%.9f\n", times[times.size() / 2], times[0], checksum);
}
