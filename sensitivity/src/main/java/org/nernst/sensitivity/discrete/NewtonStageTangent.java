package org.nernst.sensitivity.discrete;

/** Directions forward through a {@link NewtonStage}: (s/h I − J) δΔ = s (J δy + f_p δp + f_t δt) + δJ Δ + s Δ δh/h². */
final class NewtonStageTangent {
    private final PieceDerivatives derivatives;
    private final NewtonStage stage;
    private final double[] rate;
    private final double[] ofJacobian;
    private final double[] direct;
    private final double[] part;
    private double time;
    private double length;
    private double[] start;
    private boolean moves;

    NewtonStageTangent(PieceDerivatives derivatives, NewtonStage stage) {
        this.derivatives = derivatives;
        this.stage = stage;
        rate = new double[derivatives.states];
        ofJacobian = new double[derivatives.states];
        direct = new double[derivatives.states];
        part = new double[derivatives.states];
    }

    /**
     * Makes the stage, for all directions that follow.
     *
     * @param y where it starts; kept
     * @param timesMove whether directions have times and lengths
     * @param z receives y + Δ
     */
    void prepare(double t, double h, double[] y, boolean timesMove, double[] z) {
        time = t;
        length = h;
        start = y;
        moves = timesMove;
        stage.advance(t, h, y, z);
        if (moves) {
            derivatives.timeDerivative(t, y, rate);
            derivatives.rateOfJacobian(t, h, y, stage.change, ofJacobian);
        }
    }

    /**
     * @param direction δy; receives δz
     * @param q δp
     * @param ofTime δt
     * @param ofLength δh
     */
    void push(double[] direction, double[] q, double ofTime, double ofLength) {
        derivatives.along(time, start, direction, q, direct);
        if (moves) {
            StepSeed.add(ofTime, rate, direct);
            StepSeed.add(ofLength / (length * length), stage.change, direct);
        }
        stage.scale(direct);
        derivatives.jacobianAlong(time, start, stage.change, direction, q, part);
        StepSeed.add(1, part, direct);
        if (moves) {
            StepSeed.add(ofTime, ofJacobian, direct);
        }
        stage.solve(direct);
        StepSeed.add(1, direct, direction);
    }
}
