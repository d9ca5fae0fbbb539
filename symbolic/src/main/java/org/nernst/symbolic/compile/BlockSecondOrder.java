package org.nernst.symbolic.compile;

import java.util.Arrays;
import org.nernst.symbolic.emit.LaneFunction;

/** The second derivatives of a block's instances, each in the directions that were set for it. */
final class BlockSecondOrder {
    private final BoundBlock block;
    private final double[] productResult;
    private LaneFunction tangent;
    private LaneFunction product;

    BlockSecondOrder(BoundBlock block) {
        this.block = block;
        productResult = new double[block.states + block.locals + block.inputs];
    }

    /**
     * Sets a second direction of one instance's states, parameters and inputs, beside the first of {@link BoundBlock#setDirection}.
     *
     * @param changes how the first direction of the inputs changes with the second, from {@code inputsAt}; null if it doesn't
     */
    void setDirection(int i, double[] v, double[] q, double[] inputDirections, double[] changes, int inputsAt) {
        int at = block.states + block.ports + block.directions;
        block.setDirection(at, i, v, q, inputDirections, inputsAt);
        int changesAt = at + block.directions;
        if (changes == null) {
            Arrays.fill(block.vector, changesAt, changesAt + block.inputs, 0);
        } else {
            System.arraycopy(changes, inputsAt, block.vector, changesAt, block.inputs);
        }
    }

    /** The derivative of one instance's Jacobian–vector product, states and ports, in the second direction. */
    void tangent(int i, double t, double[] y, double[] u, int firstInput, double[] into, int at) {
        if (tangent == null) {
            tangent = block.template.secondOrderTangent().newInstance();
        }
        evaluate(tangent, i, t, y, u, firstInput, block.states + block.ports, into, at);
    }

    /**
     * The derivative of one instance's vector–Jacobian product in the first direction.
     *
     * @return by state, by parameter, by input; valid until the next call
     */
    double[] product(int i, double t, double[] y, double[] u, int firstInput) {
        if (product == null) {
            product = block.template.secondOrderProduct().newInstance();
        }
        evaluate(product, i, t, y, u, firstInput, 0, productResult, 0);
        return productResult;
    }

    private void evaluate(
            LaneFunction function,
            int i,
            double t,
            double[] y,
            double[] u,
            int firstInput,
            int weightsAt,
            double[] into,
            int at) {
        function.evaluate(
                t,
                y,
                block.firstState + i * block.states,
                block.values,
                i * block.locals,
                u,
                firstInput + i * block.inputs,
                block.vector,
                weightsAt,
                into,
                at);
    }
}
