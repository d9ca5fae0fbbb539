package org.nernst.cli.report;

import java.util.List;

/**
 * How fast a GPU integrates the lanes of a model, beside what it could.
 *
 * @param model the model's name
 * @param gpu the GPU's name
 * @param steps of each lane
 * @param checkedLanes of how many lanes numbers were compared with those of the processors
 * @param kernels one for each precision
 * @param methods what comparisons of other methods found, in words
 * @param events what comparisons through events found, in words
 * @param gradient what gradients cost, or null
 * @param withoutGradient why there are no gradients, or null
 */
public record BenchResult(
        String model,
        String gpu,
        long steps,
        int checkedLanes,
        List<Kernel> kernels,
        List<String> methods,
        String events,
        Gradient gradient,
        String withoutGradient) {
    /**
     * A plain run in one precision.
     *
     * @param precision as in "double"
     * @param checked what the comparison with the processors found, in words
     * @param instructions in that precision of a lane's step
     * @param instructionsPerSecond that the GPU can issue
     * @param registers that a lane takes
     * @param rows one for each number of lanes
     */
    public record Kernel(
            String precision,
            String checked,
            int instructions,
            double instructionsPerSecond,
            int registers,
            List<Row> rows) {
        /** How long the instructions of a step take at least [ns]. */
        public double leastNanoseconds() {
            return 1e9 * instructions / instructionsPerSecond;
        }
    }

    /**
     * So many lanes.
     *
     * @param kernelSeconds how long the GPU computed
     * @param wholeSeconds how long an ensemble took, from its design to the results of every member
     */
    public record Row(long lanes, double kernelSeconds, double wholeSeconds) {}

    /**
     * Gradients beside plain runs.
     *
     * @param of what they are of
     * @param parameters by how many
     * @param checked what the comparison with the processors found, in words
     * @param lanes that were timed
     * @param seconds how long the GPU computed with gradients
     * @param plainSeconds and without
     */
    public record Gradient(
            String of, int parameters, String checked, long lanes, double seconds, double plainSeconds) {}

    /** How long a step of a lane took the GPU [ns]. */
    public double nanoseconds(Row row) {
        return 1e9 * row.kernelSeconds() / row.lanes() / steps;
    }

    /** How long a step of a lane took in all [ns]. */
    public double wholeNanoseconds(Row row) {
        return 1e9 * row.wholeSeconds() / row.lanes() / steps;
    }
}
