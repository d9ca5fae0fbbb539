package org.nernst.cuda.driver;

/** A kernel of a few lines, by which is seen whether what is needed for larger ones works together on a device. */
final class TrialKernel {
    private static final int THREADS = 128;

    /** Off by a rounding if a multiplication and an addition were fused: the square of 1 + 2⁻³⁰ loses its 2⁻⁶⁰. */
    private static final double NUMBER = 1 + 0x1p-30;

    private static final String TEXT = """
            extern "C" __global__ void trial(const double* numbers, double* results) {
                const int lane = blockIdx.x * blockDim.x + threadIdx.x;
                results[lane] = numbers[lane] * numbers[lane] - 1;
            }
            """;

    private TrialKernel() {}

    /**
     * Compiles it, copies numbers there, runs it, and copies its results back.
     *
     * @return what came of it, in words
     * @throws CudaException if something of it doesn't work, or results are wrong
     */
    static String run(Device device, CudaLibraries libraries) {
        byte[] image = KernelCompiler.forDevice(device, libraries).compile(TEXT, device.architecture());
        long bytes = (long) THREADS * Double.BYTES;
        try (Context context = device.open();
                LoadedModule module = context.load(image);
                Stream stream = context.stream();
                PinnedMemory host = context.pinned(bytes);
                DeviceMemory numbers = context.allocate(bytes);
                DeviceMemory results = context.allocate(bytes)) {
            for (int lane = 0; lane < THREADS; lane++) {
                host.doubles().put(lane, NUMBER + lane);
            }
            stream.copy(host, 0, numbers, 0, bytes);
            stream.launch(module.function("trial"), 1, THREADS, numbers, results);
            stream.copy(results, 0, host, 0, bytes);
            stream.synchronize();
            for (int lane = 0; lane < THREADS; lane++) {
                double expected = (NUMBER + lane) * (NUMBER + lane) - 1;
                if (host.doubles().get(lane) != expected) {
                    throw new CudaException(
                            "a kernel computes " + host.doubles().get(lane) + " instead of " + expected);
                }
            }
        }
        return "compute what they should";
    }
}
