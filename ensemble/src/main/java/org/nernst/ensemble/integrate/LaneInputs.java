package org.nernst.ensemble.integrate;

import java.util.Arrays;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.symbolic.emit.LaneTileFunction;

/** What drives each lane. What stays as it is over a piece of the protocol is filled in once. */
final class LaneInputs {
    private static final int STRIDE = LaneTileFunction.TILE;
    private static final int NONE = -1;

    /** The inputs of each lane, shape [inputs, stride]. */
    final double[] values;

    private final Problem problem;
    private final double[] boundaries;
    private final InputFunction[] pieces;
    private final int[] piece = new int[STRIDE];
    private final double[] u;
    private int moving;

    LaneInputs(Problem problem) {
        this.problem = problem;
        boundaries = problem.boundaries();
        pieces = new InputFunction[boundaries.length - 1];
        u = new double[problem.system().system().inputCount()];
        values = new double[u.length * STRIDE];
        Arrays.fill(piece, NONE);
    }

    /** A lane comes to a piece of the protocol; it is driven by what is returned. */
    InputFunction enter(int lane, int index) {
        leave(lane);
        if (pieces[index] == null) {
            pieces[index] = problem.protocol().on(boundaries[index], boundaries[index + 1]);
        }
        piece[lane] = index;
        if (pieces[index].isConstant()) {
            pieces[index].fill(boundaries[index], u);
            put(lane);
        } else {
            moving++;
        }
        return pieces[index];
    }

    /** A lane stands still. */
    void leave(int lane) {
        if (isMoving(lane)) {
            moving--;
        }
        piece[lane] = NONE;
    }

    /** Sets what moves to its value at a time of each lane's own. */
    void move(double[] times) {
        if (moving == 0) {
            return;
        }
        int known = -1;
        double when = Double.NaN;
        for (int lane = 0; lane < STRIDE; lane++) {
            if (!isMoving(lane)) {
                continue;
            }
            if (piece[lane] != known || times[lane] != when) {
                known = piece[lane];
                when = times[lane];
                pieces[known].fill(when, u);
            }
            put(lane);
        }
    }

    private boolean isMoving(int lane) {
        return piece[lane] != NONE && !pieces[piece[lane]].isConstant();
    }

    private void put(int lane) {
        for (int input = 0; input < u.length; input++) {
            values[input * STRIDE + lane] = u[input];
        }
    }
}
