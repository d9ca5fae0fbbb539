package org.nernst.symbolic.lower;

import org.nernst.symbolic.expr.Function;

/** What an instruction of a kernel does to the values it refers to. */
public enum Operation {
    CONSTANT(0),
    ARGUMENT(0),
    ADD(2),
    SUBTRACT(2),
    MULTIPLY(2),
    DIVIDE(2),
    NEGATE(1),
    SQUARE_ROOT(1),
    POWER(2),
    EXP(1),
    LOG(1),
    SIN(1),
    COS(1),
    TANH(1),
    SINH(1),
    COSH(1),
    ABS(1),
    SIGN(1),
    STEP(1),
    MIN(2),
    MAX(2),
    LOGISTIC(1),
    LINOID(1),
    LINOID_FIRST(1),
    LINOID_SECOND(1);

    private final int operands;

    Operation(int operands) {
        this.operands = operands;
    }

    public int operands() {
        return operands;
    }

    /** True for what evaluates an exponential, logarithm or the like. */
    public boolean isTranscendental() {
        return compareTo(POWER) >= 0 && compareTo(COSH) <= 0 || compareTo(LOGISTIC) >= 0;
    }

    static Operation of(Function function) {
        return valueOf(function.name());
    }
}
