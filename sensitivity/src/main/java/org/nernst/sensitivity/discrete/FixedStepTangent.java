package org.nernst.sensitivity.discrete;

/** Through a step of one length, and through its dense output; see {@link FixedStepAdjoint}. */
abstract class FixedStepTangent extends StepTangent {
    final int states;
    StoredStep step;
    boolean moves;
    private final boolean cubic;
    private final double[] end;
    private final double[] start;
    private final double[] startSlope;
    private final double[] endSlope;
    private final LinearizedSlope atStart;
    private final LinearizedSlope atEnd;
    private boolean looksInside;

    FixedStepTangent(PieceDerivatives derivatives, int order) {
        super(derivatives);
        cubic = order > 1;
        states = derivatives.states;
        end = new double[states];
        start = new double[states];
        startSlope = new double[states];
        endSlope = new double[states];
        atStart = cubic ? new LinearizedSlope(derivatives) : null;
        atEnd = cubic ? new LinearizedSlope(derivatives) : null;
    }

    @Override
    final int coefficients() {
        return cubic ? 4 : 2;
    }

    /** Linearises {@link #step}, and computes the state at its end. */
    abstract void prepareFormula(double[] end);

    /** Turns δy₀ into δy₁. */
    abstract void pushThroughFormula(StepDirection direction);

    @Override
    final void prepare(StoredStep ofStep, boolean looks, boolean timesMove) {
        step = ofStep;
        looksInside = looks;
        moves = timesMove;
        prepareFormula(end);
        if (looksInside && cubic) {
            derivatives.rightHandSide(step.start(), step.state(), startSlope);
            derivatives.rightHandSide(step.end(), end, endSlope);
            atStart.at(step.start(), step.state(), moves);
            atEnd.at(step.end(), end, moves);
        }
    }

    @Override
    final void push(StepDirection direction) {
        System.arraycopy(direction.state, 0, start, 0, states);
        pushThroughFormula(direction);
        if (!looksInside) {
            return;
        }
        double[][] r = direction.coefficients;
        for (int state = 0; state < states; state++) {
            r[0][state] = start[state];
            r[1][state] = direction.state[state] - start[state];
        }
        if (cubic) {
            double h = step.length();
            double byLength = direction.length();
            atStart.along(start, direction.parameters, direction.startTime, r[2]);
            atEnd.along(direction.state, direction.parameters, direction.endTime, r[3]);
            for (int state = 0; state < states; state++) {
                r[2][state] = h * r[2][state] + byLength * startSlope[state] - r[1][state];
                r[3][state] = r[1][state] - h * r[3][state] - byLength * endSlope[state] - r[2][state];
            }
        }
    }
}
