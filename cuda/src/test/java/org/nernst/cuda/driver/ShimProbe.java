package org.nernst.cuda.driver;

import java.util.List;

/**
 * A program that makes the shim with the C compiler that its environment tells, and computes with it on a stand-in driver. What it says is the result, or why there is none; or what {@code
 * nernst doctor} would.
 */
final class ShimProbe {
    private static final String ADD = """
            extern "C" __global__ void add(double* x, double shift, float more, int count, long first) {
                const long lane = first + (long) blockIdx.x * blockDim.x + threadIdx.x;
                if (lane < count) {
                    x[lane] += shift + more;
                }
            }
            """;

    private ShimProbe() {}

    /** Asked for with a second argument. */
    static final String FINDINGS = "findings";

    /** @param arguments the stand-in driver */
    public static void main(String[] arguments) {
        CudaLibraries fake = new CudaLibraries(List.of(arguments[0]), List.of(arguments[0]), List.of());
        if (List.of(arguments).contains(FINDINGS)) {
            CudaFindings.all(fake).forEach(finding -> System.out.println(finding.what() + ": " + finding.found()));
            return;
        }
        try {
            System.out.println(sum(CudaDriver.open(fake).devices().get(0), fake));
        } catch (CudaException failed) {
            System.out.println(failed.getMessage());
        }
    }

    /** Of 1000 numbers from 0 on of which the last 998 are added 0.75 to. */
    private static double sum(Device device, CudaLibraries fake) {
        byte[] image = KernelCompiler.forDevice(device, fake).compile(ADD, device.architecture());
        try (Context context = device.open();
                LoadedModule module = context.load(image);
                Stream stream = context.stream();
                PinnedMemory host = context.pinned(8000);
                DeviceMemory memory = context.allocate(8000)) {
            for (int lane = 0; lane < 1000; lane++) {
                host.doubles().put(lane, lane);
            }
            stream.copy(host, 0, memory, 0, 8000);
            stream.launch(module.function("add"), 8, 128, memory, 0.5, 0.25f, 1000, 2L);
            stream.copy(memory, 0, host, 0, 8000);
            stream.synchronize();
            double sum = 0;
            for (int lane = 0; lane < 1000; lane++) {
                sum += host.doubles().get(lane);
            }
            return sum;
        }
    }
}
