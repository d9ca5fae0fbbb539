package org.nernst.ensemble.integrate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.solvers.problem.StateMagnitudes;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.emit.LaneTileFunction;
import org.nernst.symbolic.system.StateKind;

/**
 * The absolute tolerances of a tile's lanes: of the states those that a solver goes by, and of their sensitivities those over the magnitude of the parameter, as
 * of the variational equations. They follow the sizes of states that begin next to nothing.
 */
final class LaneTolerances {
    private static final int STRIDE = LaneTileFunction.TILE;

    private final Tolerances tolerances;
    private final int[] sensitivities;
    private final double[] ofParameters;
    private final double[] absolute;
    /** How far tolerances follow what states grow to; 0 for not at all. */
    private final double[] greatest;

    private StateKind[] kinds = {};
    private int[] followed = {};

    /**
     * @param count the number of states and sensitivities together
     * @param sensitivities which parameters there are sensitivities to
     */
    LaneTolerances(Tolerances tolerances, int count, int[] sensitivities) {
        this.tolerances = tolerances;
        this.sensitivities = sensitivities;
        ofParameters = new double[sensitivities.length * STRIDE];
        absolute = new double[count * STRIDE];
        greatest = new double[count * STRIDE];
        Arrays.fill(absolute, 1);
    }

    /** The tolerances, shape [states and sensitivities, lanes]. */
    double[] absolute() {
        return absolute;
    }

    /** @param y where a lane begins, shape [states and sensitivities] */
    void begin(int lane, BoundSystem member, double[] y) {
        StateMagnitudes magnitudes = new StateMagnitudes(member.system(), y);
        if (kinds.length == 0) {
            kinds = new StateKind[magnitudes.count()];
            Arrays.setAll(kinds, state -> member.system().state(state).kind());
            followed = IntStream.range(0, kinds.length)
                    .filter(state -> !kinds[state].hasUsualMagnitude())
                    .toArray();
        }
        for (int state : followed) {
            greatest[state * STRIDE + lane] = 0;
        }
        for (int state : magnitudes.followed()) {
            greatest[state * STRIDE + lane] = StateMagnitudes.GREATEST;
        }
        double[] parameters = member.parameters();
        for (int column = 0; column < sensitivities.length; column++) {
            ofParameters[column * STRIDE + lane] = Magnitudes.ofParameter(parameters[sensitivities[column]]);
        }
        double[] ofStates = tolerances.absoluteByState(magnitudes);
        for (int state = 0; state < ofStates.length; state++) {
            set(state, lane, ofStates[state]);
        }
    }

    /**
     * Tells of where the steps of all lanes begin.
     *
     * @param states shape [states and sensitivities, lanes]
     */
    void reached(double[] states) {
        for (int state : followed) {
            for (int lane = 0; lane < STRIDE; lane++) {
                int at = state * STRIDE + lane;
                double tolerance = tolerances.absoluteFor(kinds[state], Math.min(Math.abs(states[at]), greatest[at]));
                if (tolerance > absolute[at]) {
                    set(state, lane, tolerance);
                }
            }
        }
    }

    private void set(int state, int lane, double tolerance) {
        absolute[state * STRIDE + lane] = tolerance;
        for (int column = 0; column < sensitivities.length; column++) {
            absolute[(kinds.length * (column + 1) + state) * STRIDE + lane] =
                    tolerance / ofParameters[column * STRIDE + lane];
        }
    }
}
