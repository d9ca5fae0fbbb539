package org.nernst.symbolic.emit;

/** The basic operations that bytecode has no instruction and {@link Math} no method for. */
final class KernelMath {
    static final int MANTISSA_BITS = 52;
    static final long MANTISSA_MASK = (1L << MANTISSA_BITS) - 1;
    static final long BITS_OF_ONE = Double.doubleToRawLongBits(1);
    /** With a small number in its lowest bits, 2⁵² plus that number. */
    static final long BITS_OF_COUNTER = Double.doubleToRawLongBits(0x1p52);

    static final int BIAS = 1023;
    /** 2⁵² and the bias of exponents. */
    static final double COUNTER_AND_BIAS = 0x1p52 + BIAS;

    private KernelMath() {}

    /** c − a·b, rounded once. */
    static double negativeMultiplyAdd(double a, double b, double c) {
        return Math.fma(-a, b, c);
    }

    /** a &lt; b ? c : d. */
    static double selectLess(double a, double b, double c, double d) {
        return a < b ? c : d;
    }

    static double powerOfTwo(double rounded) {
        return Double.longBitsToDouble((Double.doubleToRawLongBits(rounded) + BIAS) << MANTISSA_BITS);
    }

    static double exponent(double x) {
        long counter = (Double.doubleToRawLongBits(x) >>> MANTISSA_BITS) | BITS_OF_COUNTER;
        return Double.longBitsToDouble(counter) - COUNTER_AND_BIAS;
    }

    static double mantissa(double x) {
        return Double.longBitsToDouble((Double.doubleToRawLongBits(x) & MANTISSA_MASK) | BITS_OF_ONE);
    }
}
