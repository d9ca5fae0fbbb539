package org.nernst.cuda.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What of CUDA there is on this machine, and what is missing and why, one sentence each. */
public final class CudaFindings {
    private CudaFindings() {}

    /**
     * One of them.
     *
     * @param what it is about, as in "CUDA driver"
     * @param found what there is, or why there is none
     */
    public record Finding(String what, String found) {}

    /** From the C compiler to the devices. */
    public static List<Finding> all(CudaLibraries libraries) {
        List<Finding> findings = new ArrayList<>();
        findings.add(found("C compiler", () -> {
            CompilerCommand compiler = ShimLibrary.compiler();
            return compiler == null ? "none on the path" : compiler.toString();
        }));
        findings.add(found("CUDA shim", () -> {
            ShimLibrary.load();
            return ShimLibrary.place();
        }));
        findings.add(found(
                "CUDA driver", () -> "of CUDA " + CudaDriver.open(libraries).version()));
        List<Device> devices = devices(libraries);
        int newest =
                devices.isEmpty() ? Integer.MAX_VALUE : devices.get(0).driver().majorVersion();
        findings.add(found(
                "kernel compiler", () -> KernelCompiler.find(libraries, newest).name()));
        for (Device device : devices) {
            findings.add(found("GPU " + device.ordinal(), () -> text(device)));
            if (!device.isTooOld()) {
                findings.add(found("its kernels", () -> TrialKernel.run(device, libraries)));
            }
        }
        if (devices.isEmpty()) {
            findings.add(new Finding("GPU", "none"));
        }
        return findings;
    }

    private static List<Device> devices(CudaLibraries libraries) {
        try {
            return CudaDriver.open(libraries).devices();
        } catch (CudaException none) {
            // Why there are none the driver has told.
            return List.of();
        }
    }

    private static String text(Device device) {
        String old = device.isTooOld() ? ", too old: Nernst needs " + Architecture.OLDEST : "";
        return String.format(
                Locale.ROOT,
                "%s, %.1f GiB, %d multiprocessors at %.2f GHz, compute capability %s%s",
                device.name(),
                device.memory() / (double) (1 << 30),
                device.multiprocessors(),
                1e-9 * device.clock(),
                device.architecture(),
                old);
    }

    private static Finding found(String what, Supplier<String> look) {
        try {
            return new Finding(what, look.get());
        } catch (CudaException missing) {
            return new Finding(what, missing.getMessage());
        }
    }
}
