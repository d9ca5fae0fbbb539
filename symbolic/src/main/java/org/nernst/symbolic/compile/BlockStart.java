package org.nernst.symbolic.compile;

import org.nernst.symbolic.emit.LaneFunction;

/** Where the states of a block's instances start, which depends on parameters alone. */
final class BlockStart {
    private final BoundBlock block;

    BlockStart(BoundBlock block) {
        this.block = block;
    }

    /** @param y receives the states of the block's instances, shape [states of the system] */
    void values(double[] y) {
        LaneFunction initial = block.template.initialValues().newInstance();
        for (int i = 0; i < block.size; i++) {
            initial.evaluate(
                    0,
                    null,
                    0,
                    block.values,
                    i * block.locals,
                    null,
                    0,
                    null,
                    0,
                    y,
                    block.firstState + i * block.states);
        }
    }

    /** @param consumer receives the entries of ∂y₀/∂p, a row for each state and a column for each parameter of the system */
    void jacobian(EntryConsumer consumer) {
        int[][] places = block.template.initialJacobianPlaces();
        LaneFunction entries = block.template.initialJacobian().newInstance();
        double[] result = new double[places.length];
        for (int i = 0; i < block.size; i++) {
            entries.evaluate(0, null, 0, block.values, i * block.locals, null, 0, null, 0, result, 0);
            for (int entry = 0; entry < places.length; entry++) {
                int row = block.firstState + i * block.states + places[entry][0];
                consumer.accept(row, block.slots[i][places[entry][1]], result[entry]);
            }
        }
    }

    /**
     * Adds the derivative of λᵀ∂y₀/∂p in a direction of p.
     *
     * @param byParameter receives it, shape [parameters of the system]
     */
    void secondOrder(double[] lambda, double[] q, double[] byParameter) {
        LaneFunction function = block.template.initialSecondOrder().newInstance();
        double[] weights = new double[block.states + block.locals];
        double[] result = new double[block.locals];
        for (int i = 0; i < block.size; i++) {
            System.arraycopy(lambda, block.firstState + i * block.states, weights, 0, block.states);
            for (int parameter = 0; parameter < block.locals; parameter++) {
                weights[block.states + parameter] = q[block.slots[i][parameter]];
            }
            function.evaluate(0, null, 0, block.values, i * block.locals, null, 0, weights, 0, result, 0);
            block.scatterParameters(i, result, 0, byParameter, 0);
        }
    }
}
