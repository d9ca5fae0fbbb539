package org.nernst.symbolic.emit;

/** The operations of kernels that C++ has no operator for, in single precision, by the functions of the compiler's library. */
final class CppSingleFunctions {
    private CppSingleFunctions() {}

    static String text() {
        return """

                // In single precision, by the library's functions.
                NERNST_FUNCTION float nernst_min(float x, float y) {
                    return x < y ? x : y <= x ? y : x + y;
                }

                NERNST_FUNCTION float nernst_max(float x, float y) {
                    return x < y ? y : y <= x ? x : x + y;
                }

                NERNST_FUNCTION float nernst_sign(float x) {
                    return x < 0.0f ? -1.0f : x > 0.0f ? 1.0f : x;
                }

                NERNST_FUNCTION float nernst_step(float x) {
                    return x > 0.0f ? 1.0f : 0.0f;
                }

                NERNST_FUNCTION float nernst_exp(float x) {
                    return expf(x < -87.0f ? -87.0f : x > 87.0f ? 87.0f : x);
                }

                NERNST_FUNCTION float nernst_small_exp(float x) {
                    return expf(x);
                }

                NERNST_FUNCTION float nernst_log(float x) {
                    return logf(x);
                }

                NERNST_FUNCTION float nernst_sin(float x) {
                    return sinf(x);
                }

                NERNST_FUNCTION float nernst_cos(float x) {
                    return cosf(x);
                }

                NERNST_FUNCTION float nernst_tanh(float x) {
                    return tanhf(x);
                }

                NERNST_FUNCTION float nernst_sinh(float x) {
                    return sinhf(x);
                }

                NERNST_FUNCTION float nernst_cosh(float x) {
                    return coshf(x);
                }

                NERNST_FUNCTION float nernst_logistic(float x) {
                    return 1.0f / (1.0f + nernst_exp(-x));
                }

                // x / (1 - exp(-x)), by its series about 0.
                NERNST_FUNCTION float nernst_linoid(float x) {
                    const float square = x * x;
                    const float series = fmaf(fmaf(fmaf(3.306878e-5f, square, -1.3888889e-3f), square, 8.333333e-2f), square, fmaf(0.5f, x, 1.0f));
                    return fabsf(x) < 0.7f ? series : x / (1.0f - nernst_exp(-x));
                }

                // (1 - exp(-x)) / x, 1 at 0.
                NERNST_FUNCTION float nernst_mean_decay(float x) {
                    const float aside = x + 0x1p-100f;
                    return -expm1f(aside < -87.0f ? 87.0f : -aside) / aside;
                }

                NERNST_FUNCTION float nernst_power(float x, float y) {
                    return powf(x, y);
                }
                """;
    }
}
