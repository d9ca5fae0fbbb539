package org.nernst.sensitivity.objective;

import java.math.BigDecimal;

/** Numbers as objectives are written with them: {@code 20} and {@code 0.1}. */
public final class WrittenNumber {
    private WrittenNumber() {}

    /** In as few digits as give the same double; {@code end} for what is not finite, as for a window that ends with the simulation. */
    public static String of(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : "end";
    }
}
