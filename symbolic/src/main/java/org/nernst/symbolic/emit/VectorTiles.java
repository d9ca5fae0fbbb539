package org.nernst.symbolic.emit;

/** Whole vectors of lanes by generated loops, what is left over one by one. */
final class VectorTiles implements LaneTileFunction {
    private final LaneTileFunction vectors;
    private final LaneTileFunction rest;
    private final int length;

    /**
     * @param vectors computes multiples of {@code length} lanes
     * @param rest computes any number
     */
    VectorTiles(LaneTileFunction vectors, LaneTileFunction rest, int length) {
        this.vectors = vectors;
        this.rest = rest;
        this.length = length;
    }

    @Override
    public void evaluate(
            double[] times,
            int timesAt,
            double[] states,
            int statesAt,
            double[] parameters,
            int parametersAt,
            double[] inputs,
            int inputsAt,
            double[] weights,
            int weightsAt,
            double[] results,
            int resultsAt,
            int stride,
            int lanes) {
        int whole = lanes / length * length;
        if (whole > 0) {
            vectors.evaluate(
                    times,
                    timesAt,
                    states,
                    statesAt,
                    parameters,
                    parametersAt,
                    inputs,
                    inputsAt,
                    weights,
                    weightsAt,
                    results,
                    resultsAt,
                    stride,
                    whole);
        }
        if (whole < lanes) {
            rest.evaluate(
                    times,
                    timesAt + whole,
                    states,
                    statesAt + whole,
                    parameters,
                    parametersAt + whole,
                    inputs,
                    inputsAt + whole,
                    weights,
                    weightsAt + whole,
                    results,
                    resultsAt + whole,
                    stride,
                    lanes - whole);
        }
    }
}
