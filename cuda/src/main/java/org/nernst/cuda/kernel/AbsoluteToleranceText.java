package org.nernst.cuda.kernel;

import java.util.stream.IntStream;
import org.nernst.solvers.problem.StateMagnitudes;
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
        text.lines("const real of_voltages = (real) settings[3];");
        text.lines("real absolute[%d];", own * (1 + rates.sensitivities().length));
        for (int state = 0; state < own; state++) {
            StateKind kind = system.state(state).kind();
            if (kind.hasUsualMagnitude()) {
                text.lines("absolute[%d] = of_voltages * %s;", state, precision.literal(kind.toleranceScale(0)));
            } else {
                text.lines("""
                        const bool follows%1$d = fabs(state[%1$d]) < %2$s;
                        absolute[%1$d] = of_voltages * (nernst_max(fabs(state[%1$d]), %2$s) / %3$s);
                        """, state, precision.literal(StateKind.LEAST), voltage());
            }
        }
        for (int column = 0; column < rates.sensitivities().length; column++) {
            text.lines("""
                    {
                    // Of sensitivities those of the states over the magnitude of the parameter.
                    const real magnitude = %1$s;
                    NERNST_UNROLL
                    for (int k = 0; k < %2$d; k++) {
                    absolute[%3$d + k] = absolute[k] / magnitude;
                    }
                    }
                    """, magnitude(column), own, own * (column + 1));
        }
    }

    /** Where a step begins: the tolerances of states that began next to nothing follow their size. */
    void reached(SourceText text) {
        int own = system.stateCount();
        for (int state = 0; state < own; state++) {
            if (system.state(state).kind().hasUsualMagnitude()) {
                continue;
            }
            text.lines("""
                    if (follows%1$d) {
                    const real grown = of_voltages * (nernst_min(fabs(state[%1$d]), %2$s) / %3$s);
                    if (grown > absolute[%1$d]) {
                    absolute[%1$d] = grown;
                    """, state, precision.literal(StateMagnitudes.GREATEST), voltage());
            for (int column = 0; column < rates.sensitivities().length; column++) {
                text.lines("absolute[%d] = grown / %s;", own * (column + 1) + state, magnitude(column));
            }
            text.lines("}").lines("}");
        }
    }

    private String voltage() {
        return precision.literal(StateKind.VOLTAGE.magnitude(0));
    }

    private String magnitude(int column) {
        return "(fabs(%1$s) > %2$s ? fabs(%1$s) : 1)".formatted(parameter(rates.sensitivities()[column]), smallest());
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
