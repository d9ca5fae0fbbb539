package org.nernst.sensitivity.discrete;

/** Directions forward through a {@link NewtonStage}: (s/h I − J) δΔ = s (J δy + f_p δp + f_t δt) + δJ Δ + s Δ δh/h². */
final class NewtonStageTangent {
    private final NewtonStage stage;
    private final LinearizedSlope slope;
    private final LinearizedJacobian jacobian;
    private final double[] changes;
    private final double[] direct;
    private double length;

    NewtonStageTangent(PieceDerivatives derivatives, NewtonStage stage) {
        this.stage = stage;
        slope = new LinearizedSlope(derivatives);
        jacobian = new LinearizedJacobian(derivatives);
        changes = new double[jacobian.pattern.entries()];
        direct = new double[derivatives.states];
    }

    /**
     * Makes the stage, for all directions that follow.
     *
     * @param y where it starts
     * @param moves whether directions have times and lengths
     * @param z receives y + Δ
     */
    void prepare(double t, double h, double[] y, boolean moves, double[] z) {
        length = h;
        stage.advance(t, h, y, z);
        slope.at(t, y, moves);
        jacobian.at(t, h, y, moves);
    }

    /**
     * @param direction δy; receives δz
     * @param q δp
     * @param ofTime δt
     * @param ofLength δh
     */
    void push(double[] direction, double[] q, double ofTime, double ofLength) {
        slope.along(direction, q, ofTime, direct);
        StepSeed.add(ofLength / (length * length), stage.change, direct);
        stage.scale(direct);
        jacobian.along(direction, q, ofTime, changes);
        jacobian.pattern.addTimes(changes, stage.change, direct);
        stage.solve(direct);
        StepSeed.add(1, direct, direction);
    }
}
