package org.nernst.cuda.kernel;

import java.util.stream.IntStream;
import org.nernst.symbolic.compile.LaneRates;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;

/**
 * The absolute tolerances of a lane that chooses its steps, by what kind of quantity a state is; those of sensitivities are those of the states over the magnitude of the
 * parameter.
 *
 * @param rates whose sensitivities stand behind the states
 * @param precision of what lanes compute with
 */
record AbsoluteToleranceText(OdeSystem system, LaneRates rates, CppPrecision precision) {
    /** Declares {@code absolute}; the tolerance of a state of usual magnitude is {@code settings[3]}. */
    void write(SourceText text) {
        int own = system.stateCount();
        text.lines("real absolute[%d];", own * (1 + rates.sensitivities().length));
        for (int state = 0; state < own; state++) {
            StateKind kind = system.state(state).kind();
            double scale = kind.toleranceScale(1);
            if (kind.toleranceScale(2) == scale) {
                text.lines("absolute[%d] = settings[3] * %s;", state, CppPrecision.DOUBLE.literal(scale));
            } else {
                // In proportion to where it begins.
                text.lines(
                        "absolute[%1$d] = settings[3] * ((fabs(state[%1$d]) > 0 ? fabs(state[%1$d]) : 1) / %2$s);",
                        state, CppPrecision.DOUBLE.literal(1 / scale));
            }
        }
        for (int column = 0; column < rates.sensitivities().length; column++) {
            text.lines("""
                    {
                    // Of sensitivities those of the states over the magnitude of the parameter.
                    const real magnitude = fabs(%1$s);
                    NERNST_UNROLL
                    for (int k = 0; k < %2$d; k++) {
                    absolute[%3$d + k] = absolute[k] / (magnitude > %4$s ? magnitude : 1);
                    }
                    }
                    """, parameter(rates.sensitivities()[column]), own, own * (column + 1), smallest());
        }
    }

    /** One of the system's parameters, as an expression. */
    private String parameter(int parameter) {
        return IntStream.range(0, rates.slots().length)
                .filter(slot -> rates.slots()[slot] == parameter)
                .mapToObj(slot -> "parameter[" + slot + "]")
                .findFirst()
                .orElse("1");
    }

    /** What counts as 0 of a parameter's magnitude. */
    private String smallest() {
        return precision.literal(precision == CppPrecision.SINGLE ? Float.MIN_NORMAL : Double.MIN_NORMAL);
    }
}
