package org.nernst.symbolic.compile;

import java.util.Arrays;
import org.nernst.symbolic.emit.LaneFunction;

/**
 * The derivatives of the entries of one block's Jacobian, by its states or by its inputs: instance after instance from a place of {@link
 * JacobianAssembly}'s buffer on.
 */
final class LocalJacobian {
    final BoundBlock block;
    private final int first;
    private final int perInstance;
    private final LaneFunction derivatives;
    /** Row, an entry, and column, a state, parameter or input, of each derivative that doesn't vanish. */
    private final int[][] places;

    /** Shape [instances · derivatives]. */
    private final double[] values;

    private final double[] gradient;

    private LocalJacobian(BoundBlock block, int first, int perInstance, LaneFunction derivatives, int[][] places) {
        this.block = block;
        this.first = first;
        this.perInstance = perInstance;
        this.derivatives = derivatives;
        this.places = places;
        values = new double[block.size * places.length];
        gradient = new double[block.directions];
    }

    static LocalJacobian byStates(BoundBlock block, int first) {
        CompiledTemplate template = block.template;
        return new LocalJacobian(
                block,
                first,
                template.jacobianPlaces().length,
                template.jacobianDerivatives().newInstance(),
                template.jacobianDerivativesPlaces());
    }

    static LocalJacobian byInputs(BoundBlock block, int first) {
        CompiledTemplate template = block.template;
        return new LocalJacobian(
                block,
                first,
                template.inputJacobianPlaces().length,
                template.inputJacobianDerivatives().newInstance(),
                template.inputJacobianDerivativesPlaces());
    }

    void evaluate(double t, double[] y, double[] read) {
        block.entries(derivatives, places.length, t, y, read, block.firstInput, values, 0);
    }

    /**
     * How an instance's entries change in the direction that its block was set.
     *
     * @param changes receives it, in the shape of the buffer
     */
    void along(int i, double[] changes) {
        int to = first + i * perInstance;
        int from = block.states + block.ports;
        int at = i * places.length;
        Arrays.fill(changes, to, to + perInstance, 0);
        for (int[] place : places) {
            changes[to + place[0]] += values[at++] * block.vector[from + place[1]];
        }
    }

    /**
     * The gradient of an instance's weighted entries.
     *
     * @param weights in the shape of the buffer
     * @return by state, by parameter, by input; valid until the next call
     */
    double[] pullBack(int i, double[] weights) {
        int from = first + i * perInstance;
        int at = i * places.length;
        Arrays.fill(gradient, 0);
        for (int[] place : places) {
            gradient[place[1]] += values[at++] * weights[from + place[0]];
        }
        return gradient;
    }
}
