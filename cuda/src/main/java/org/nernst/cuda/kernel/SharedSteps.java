package org.nernst.cuda.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nernst.ensemble.integrate.StepGrid;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.InputFunction;

/**
 * The steps that all lanes make alike, as arrays that they share: when each begins, how long it is, what drives it, and after which of them lanes are
 * looked at. Inputs are the host's numbers, so that a device needs no stimulus.
 */
final class SharedSteps {
    private final StepGrid grid;
    private final double length;
    private final double[] times;
    private final double[] inputs;

    /**
     * @param length of a step [ms]
     * @param inputsAt at which parts of each step inputs are taken, one behind the other
     */
    SharedSteps(Problem problem, double length, double... inputsAt) {
        this.length = length;
        grid = new StepGrid(problem, length);
        times = grid.times();
        int inputCount = problem.system().system().inputCount();
        inputs = new double[grid.steps() * inputsAt.length * inputCount];
        double[] boundaries = problem.boundaries();
        double[] u = new double[inputCount];
        InputFunction driven = null;
        for (int step = 0; step < grid.steps(); step++) {
            int piece = grid.piece(step);
            if (step == 0 || grid.piece(step - 1) != piece) {
                driven = problem.protocol().on(boundaries[piece], boundaries[piece + 1]);
            }
            for (int at = 0; at < inputsAt.length; at++) {
                // At its end as it is just before, and not what the next piece has there.
                driven.fill(grid.time(step, inputsAt[at]), u);
                System.arraycopy(u, 0, inputs, (step * inputsAt.length + at) * inputCount, inputCount);
            }
        }
    }

    int count() {
        return grid.steps();
    }

    double[] times() {
        return times;
    }

    /** Adds what the loop over steps reads, where every step but the last of a piece has exactly the length asked for. */
    void share(RunArguments arguments) {
        double[] lengths = new double[grid.steps()];
        for (int step = 0; step < lengths.length; step++) {
            boolean last = step + 1 == lengths.length || grid.piece(step + 1) != grid.piece(step);
            lengths[step] = last ? times[step + 1] - times[step] : length;
        }
        share(arguments, lengths);
    }

    /** The same where the length of every step is the difference of its ends, as a discrete adjoint has it. */
    void shareDifferences(RunArguments arguments) {
        share(
                arguments,
                IntStream.range(0, grid.steps())
                        .mapToDouble(step -> times[step + 1] - times[step])
                        .toArray());
    }

    private void share(RunArguments arguments, double[] lengths) {
        arguments.share("times", times);
        arguments.shareReal("lengths", lengths);
        arguments.shareReal("inputs", inputs);
    }

    /** The steps at which lanes are looked at, behind their number, and when all is done: after every so many of a piece, and at its end. */
    int[] looks() {
        int[] looks = new int[2];
        int count = 1;
        int since = 0;
        for (int step = 0; step < grid.steps(); step++) {
            since++;
            boolean last = step + 1 == grid.steps() || grid.piece(step + 1) != grid.piece(step);
            if (last || since % StepGrid.CHECK == 0) {
                if (count == looks.length) {
                    looks = Arrays.copyOf(looks, 2 * count);
                }
                looks[count++] = step + 1;
            }
            since = last ? 0 : since;
        }
        looks[0] = count - 1;
        return Arrays.copyOf(looks, count);
    }
}
