package org.nernst.symbolic.compile;

import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.emit.EmittedTileFunction;
import org.nernst.symbolic.emit.LaneTileFunction;
import org.nernst.symbolic.lower.ParameterValues;

/**
 * A generated function for tiles of lanes, apart from what depends on parameters alone.
 *
 * @param function reads what {@code parameterValues} gives behind the parameters
 * @param parameterValues what depends on parameters alone
 * @param parameters how many there are
 * @param kernels what both were emitted from, for other targets
 */
public record LaneTiles(
        EmittedTileFunction function, EmittedTileFunction parameterValues, int parameters, ParameterValues kernels) {
    /** Whether it depends on a parameter. */
    boolean dependsOn(int parameter) {
        Argument argument = new Argument(Source.PARAMETER, parameter);
        return kernels.once().reads(argument) || kernels.each().reads(argument);
    }

    /** An array for the parameters of a tile and what depends on them alone. */
    public double[] parameterTile(int stride) {
        return new double[(parameters + parameterValues.resultCount()) * stride];
    }

    /**
     * Sets a lane's parameters.
     *
     * @param slots for each parameter its index among {@code values}
     * @param once an instance of {@link #parameterValues}
     * @param tile as made by {@link #parameterTile}
     */
    public void setParameters(
            int lane, int[] slots, double[] values, LaneTileFunction once, double[] tile, int stride) {
        for (int slot = 0; slot < parameters; slot++) {
            tile[slot * stride + lane] = values[slots[slot]];
        }
        complete(once, lane, 1, tile, stride);
    }

    /** Computes what depends on the parameters of some lanes alone, once those are set. */
    void complete(LaneTileFunction once, int first, int lanes, double[] tile, int stride) {
        once.evaluate(
                null, 0, null, 0, tile, first, null, 0, null, 0, tile, parameters * stride + first, stride, lanes);
    }
}
