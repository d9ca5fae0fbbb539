package org.nernst.symbolic.compile;

import java.util.Arrays;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.emit.LaneTileFunction;

/**
 * A function of one population's instances as lanes, with arrays of its own. Element k of instance i of an array stands at k · stride + i. Behind its first weights it reads a
 * gradient gathered so far, by parameters of the instances, and behind its first results it gives that with what it adds.
 */
final class StaggeredFunction {
    final double[] weights;
    final double[] results;
    final boolean readsInputs;

    private final BoundBlock block;
    private final int stride;
    private final LaneTileFunction function;
    private final double[] parameters;
    private final double[] times;
    /** The parameters that it gathers a gradient by. */
    private final int[] by;

    private final int gradientRead;

    StaggeredFunction(BoundBlock block, int stride, LaneTiles tiles, int ownWeights) {
        this(block, stride, tiles, ownWeights, new int[0]);
    }

    /**
     * @param ownWeights how many weights stand before the gradient
     * @param by the parameters that it gathers a gradient by
     */
    StaggeredFunction(BoundBlock block, int stride, LaneTiles tiles, int ownWeights, int[] by) {
        this.block = block;
        this.stride = stride;
        this.by = by;
        gradientRead = ownWeights * stride;
        function = tiles.function().newInstance();
        LaneTileFunction once = tiles.parameterValues().newInstance();
        parameters = tiles.parameterTile(stride);
        Transposition.toRows(block.values, 0, block.locals, block.locals, block.size, parameters, 0, stride);
        tiles.complete(once, 0, stride, parameters, stride);
        times = new double[stride];
        weights = new double[gradientRead + by.length * stride];
        results = new double[tiles.function().resultCount() * stride];
        readsInputs = tiles.kernels().each().reads(Source.INPUT);
    }

    /**
     * @param states of the instances
     * @param inputs those of all lanes, of which the instances' begin at {@code inputsAt}
     */
    void evaluate(double t, double[] states, double[] inputs, int inputsAt) {
        Arrays.fill(times, t);
        function.evaluate(times, 0, states, 0, parameters, 0, inputs, inputsAt, weights, 0, results, 0, stride, stride);
    }

    /** Lets the next call read the gradient as this one left it, behind so many results. */
    void keepGradient(int ownResults) {
        System.arraycopy(results, ownResults * stride, weights, gradientRead, by.length * stride);
    }

    /** Adds the gradient gathered so far to that of the system, and forgets it. */
    void addGradient(double[] byParameter) {
        for (int index = 0; index < by.length; index++) {
            int first = gradientRead + index * stride;
            for (int i = 0; i < block.size; i++) {
                byParameter[block.slots[i][by[index]]] += weights[first + i];
            }
        }
        Arrays.fill(weights, gradientRead, weights.length, 0);
    }
}
