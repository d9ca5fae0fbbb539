package org.nernst.symbolic.lower;

/** What an instruction of a kernel does to the values it refers to. */
public enum Operation {
    CONSTANT(0),
    ARGUMENT(0),
    ADD(2),
    SUBTRACT(2),
    MULTIPLY(2),
    DIVIDE(2),
    NEGATE(1),
    /** a·b + c, rounded once. */
    FUSED_MULTIPLY_ADD(3),
    /** c − a·b, rounded once. */
    FUSED_NEGATIVE_MULTIPLY_ADD(3),
    SQUARE_ROOT(1),
    ABS(1),
    SIGN(1),
    STEP(1),
    MIN(2),
    MAX(2),
    /** a &lt; b ? c : d, c and d both computed. */
    SELECT_LESS(4),
    EXP(1),
    LOG(1),
    SIN(1),
    COS(1),
    TANH(1),
    SINH(1),
    COSH(1),
    POWER(2);

    private final int operands;

    Operation(int operands) {
        this.operands = operands;
    }

    public int operands() {
        return operands;
    }

    /** True for what evaluates an exponential, logarithm or the like. */
    public boolean isTranscendental() {
        return compareTo(EXP) >= 0;
    }
}
