package org.nernst.ensemble.integrate;

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

    static void put(int lane, double[] from, double[] tile) {
        for (int state = 0; state < from.length; state++) {
            tile[state * STRIDE + lane] = from[state];
        }
    }
}
