package org.nernst.cuda.kernel;

import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.symbolic.system.ModelException;

/** The pieces of a protocol between its break points, as arrays that lanes with clocks of their own share. */
final class SharedPieces {
    private SharedPieces() {}

    /**
     * Adds them.
     *
     * @param times how often the inputs of each stand there, one behind the other
     * @throws ModelException if an input moves within a piece
     */
    static void share(Problem problem, RunArguments arguments, int times) {
        double[] boundaries = problem.boundaries();
        int pieces = boundaries.length - 1;
        int count = problem.system().system().inputCount();
        double[] inputs = new double[pieces * times * count];
        double[] u = new double[count];
        for (int piece = 0; piece < pieces; piece++) {
            InputFunction driven = problem.protocol().on(boundaries[piece], boundaries[piece + 1]);
            if (!driven.isConstant()) {
                throw new ModelException(
                        "what drives " + problem.system().system().name() + " moves between "
                                + boundaries[piece] + " ms and " + boundaries[piece + 1]
                                + " ms; on a GPU, where each lane has steps of its own, it must be made of steps");
            }
            driven.fill(boundaries[piece], u);
            for (int copy = 0; copy < times; copy++) {
                System.arraycopy(u, 0, inputs, (piece * times + copy) * count, count);
            }
        }
        arguments.share("boundaries", boundaries);
        arguments.shareReal("inputs", inputs);
        arguments.share("pieces", pieces);
    }
}
