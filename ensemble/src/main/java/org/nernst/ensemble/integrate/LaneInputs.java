package org.nernst.ensemble.integrate;

import java.util.Arrays;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.symbolic.emit.LaneTileFunction;

/** What drives each lane. What stays as it is over a piece of the protocol is filled in once. */
final class LaneInputs {
    private static final int STRIDE = LaneTileFunction.TILE;
    private static final int NONE = -1;

    /** The inputs of each lane, shape [parts × inputs, stride]. */
    final double[] values;

    /** At which parts of a step they are read, one behind the other. */
    private final double[] parts;

    private final Problem problem;
    private final double[] boundaries;
    private final InputFunction[] pieces;
    private final int[] piece = new int[STRIDE];
    private final double[] u;
    private int moving;

    /** @param parts at which parts of a step they are read, one behind the other */
    LaneInputs(Problem problem, double... parts) {
        this.problem = problem;
        this.parts = parts.clone();
        boundaries = problem.boundaries();
        pieces = new InputFunction[boundaries.length - 1];
        u = new double[problem.system().system().inputCount()];
        values = new double[parts.length * u.length * STRIDE];
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
            for (int part = 0; part < parts.length; part++) {
                put(part, lane);
            }
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

    /** Sets what moves to its value at a time of each lane's own, for who reads inputs at one time. */
    void move(double[] times) {
        move(0, times, times, 0);
    }

    /** Sets what moves to its values at the parts of a step of each lane's own. */
    void move(double[] from, double[] to) {
        for (int part = 0; part < parts.length; part++) {
            move(part, from, to, parts[part]);
        }
    }

    private void move(int index, double[] from, double[] to, double part) {
        if (moving == 0) {
            return;
        }
        int known = -1;
        double when = Double.NaN;
        for (int lane = 0; lane < STRIDE; lane++) {
            if (!isMoving(lane)) {
                continue;
            }
            double time = StepGrid.time(from[lane], to[lane], part);
            if (piece[lane] != known || time != when) {
                known = piece[lane];
                when = time;
                pieces[known].fill(when, u);
            }
            put(index, lane);
        }
    }

    private boolean isMoving(int lane) {
        return piece[lane] != NONE && !pieces[piece[lane]].isConstant();
    }

    private void put(int part, int lane) {
        for (int input = 0; input < u.length; input++) {
            values[(part * u.length + input) * STRIDE + lane] = u[input];
        }
    }
}
