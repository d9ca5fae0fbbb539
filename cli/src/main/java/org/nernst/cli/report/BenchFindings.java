package org.nernst.cli.report;

/** Is told what a benchmark of a GPU finds, as it comes, so that a run that is cut off has told what it had. */
public interface BenchFindings {
    /**
     * What runs in one precision.
     *
     * @param precision as in "double"
     * @param steps of each lane
     * @param instructions in that precision of a lane's step
     * @param instructionsPerSecond that the GPU can issue
     * @param registers that a lane takes
     */
    record Kernel(String precision, long steps, int instructions, double instructionsPerSecond, int registers) {
        /** How long the instructions of a step take at least [ns]. */
        public double leastNanoseconds() {
            return 1e9 * instructions / instructionsPerSecond;
        }

        /** How long a step of a lane took the GPU [ns]. */
        public double nanoseconds(Row row) {
            return 1e9 * row.kernelSeconds() / row.lanes() / steps;
        }

        /** How long a step of a lane took in all [ns]. */
        public double wholeNanoseconds(Row row) {
            return 1e9 * row.wholeSeconds() / row.lanes() / steps;
        }
    }

    /**
     * So many lanes.
     *
     * @param kernelSeconds how long the GPU computed
     * @param wholeSeconds how long an ensemble took, from its design to the results of every member
     */
    record Row(long lanes, double kernelSeconds, double wholeSeconds) {}

    /** @param steps of each lane by exponential Euler */
    void begins(String model, String gpu, long steps);

    /** What the next findings have in common. */
    void about(String comparisons);

    /**
     * What a comparison found, or why it failed or was left out.
     *
     * @param what was compared, as in "gradients by dp54"
     */
    void found(String what, String finding);

    /** What is measured next. */
    void measures(Kernel kernel);

    void measured(Kernel kernel, Row row);

    /** All that there was to find is told. */
    void ends();
}
