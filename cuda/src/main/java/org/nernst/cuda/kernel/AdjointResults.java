package org.nernst.cuda.kernel;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nernst.ensemble.integrate.GradientColumns;
import org.nernst.sensitivity.objective.MeanSquaredError;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.LaneStart;
import org.nernst.symbolic.system.ModelException;

/**
 * What stands behind the results of outputs where a kernel goes there and back: the value of a mean squared error, its derivatives, and when the lane ended.
 *
 * @param parameters what derivatives are taken by, by index
 */
record AdjointResults(Problem problem, LaneStart start, MeanSquaredError objective, int[] parameters) {
    /**
     * The state that is compared with the trace.
     *
     * @throws ModelException if it isn't a state, or the trace reaches beyond the simulation
     */
    int seen() {
        objective.trace().checkWithin(problem);
        int seen = problem.bind().measure(objective.path()).stateIndex();
        if (seen < 0) {
            throw new ModelException("a gradient on a GPU compares a state with a trace; " + objective.path()
                    + " is computed from several");
        }
        return seen;
    }

    /** How many rows there are. */
    int rows() {
        return 2 + parameters.length;
    }

    /** How they are converted to their units, but for the last. */
    List<DoubleUnaryOperator> conversions() {
        return new GradientColumns(problem, objective, parameters).conversions();
    }

    /**
     * Adds to the derivatives those by way of the state at the start, and writes the rows; {@code sum} is the value.
     *
     * @param first where the adjoint of the state begins in {@code weight}; the gradient so far stands behind it
     */
    void write(SourceText text, List<OutputText> outputs, int first) {
        int states = problem.system().system().stateCount();
        text.lines("""
                // Derivatives by way of the state at the start.
                double entries[%d];
                start_jacobian(0, 0, parameter, 0, 0, entries);
                double finite = 0 * sum;
                """, Math.max(1, start.places().length));
        for (int index = 0; index < parameters.length; index++) {
            text.lines("double derivative%d = weight[%d] + 0.0;", index, first + states + index);
            for (int entry = 0; entry < start.places().length; entry++) {
                int[] place = start.places()[entry];
                if (start.slots()[place[1]] == parameters[index]) {
                    text.lines("derivative%d += weight[%d] * entries[%d];", index, first + place[0], entry);
                }
            }
            text.lines("finite += 0 * derivative%d;", index);
        }
        text.lines("// Results.");
        outputs.forEach(output -> output.end(text));
        int row = outputs.size();
        text.lines("%s = sum;", OutputText.row(row, 0));
        for (int index = 0; index < parameters.length; index++) {
            text.lines("%s = derivative%d;", OutputText.row(row, 1 + index), index);
        }
        text.lines("%s = start;", OutputText.row(row, 1 + parameters.length));
    }
}
