package org.nernst.ensemble.integrate;

import java.util.Arrays;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.emit.LaneTileFunction;

/** The numbers of one lane out of a tile. */
final class LaneColumns {
    private static final int STRIDE = LaneTileFunction.TILE;

    private LaneColumns() {}

    static void get(int lane, double[] tile, double[] into) {
        for (int state = 0; state < into.length; state++) {
            into[state] = tile[state * STRIDE + lane];
        }
    }

    /** The state of a member at the start, and behind it the sensitivities to parameters. */
    static void start(BoundSystem member, int[] sensitivities, double[] y) {
        int count = member.stateCount();
        Arrays.fill(y, 0);
        member.initialState(y);
        if (sensitivities.length > 0) {
            member.initialStateJacobian((state, parameter, value) -> {
                for (int column = 0; column < sensitivities.length; column++) {
                    if (sensitivities[column] == parameter) {
                        y[count * (column + 1) + state] += value;
                    }
                }
            });
        }
    }

    static void put(int lane, double[] from, double[] tile) {
        for (int state = 0; state < from.length; state++) {
            tile[state * STRIDE + lane] = from[state];
        }
    }
}
