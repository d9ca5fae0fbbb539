package org.nernst.cuda.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The CUDA driver of this machine. Opened libraries stay open until the process ends.
 *
 * <pre>{@code
 * for (Device device : CudaDriver.open().devices()) {
 *     System.out.println(device.name() + ", " + device.memory() / (1 << 30) + " GiB");
 * }
 * }</pre>
 */
public final class CudaDriver {
    /** The release of CUDA that a driver must at least be of, as it tells its own: 11.2, since which a binary runs with all drivers of its major release. */
    static final int OLDEST_VERSION = 11_020;

    private static final int NO_DEVICE = 100;
    private static final Map<String, DriverCalls> OPENED = new ConcurrentHashMap<>();

    private final DriverCalls calls;
    private final int version;

    private CudaDriver(DriverCalls calls, int version) {
        this.calls = calls;
        this.version = version;
    }

    /**
     * Opens the driver where it usually is.
     *
     * @throws CudaException if there is no driver, no shim to reach it, or it is too old
     */
    public static CudaDriver open() {
        return open(CudaLibraries.standard());
    }

    /**
     * Opens the driver.
     *
     * @throws CudaException if there is no driver, no shim to reach it, or it is too old
     */
    public static CudaDriver open(CudaLibraries libraries) {
        ShimLibrary.load();
        String problem = null;
        for (String path : libraries.driver()) {
            String[] said = new String[1];
            DriverCalls calls = opened(path, said);
            if (calls != null) {
                return started(calls);
            }
            problem = problem == null ? said[0] : problem;
        }
        throw new CudaException("there is no CUDA driver on this machine: "
                + (problem == null ? "no place to look was given" : problem));
    }

    private static DriverCalls opened(String path, String[] problem) {
        return OPENED.computeIfAbsent(path, name -> {
            long pointer = Shim.openDriver(name, problem);
            return pointer == 0 ? null : new DriverCalls(pointer);
        });
    }

    private static CudaDriver started(DriverCalls calls) {
        int[] version = new int[1];
        calls.check(Shim.version(calls.pointer(), version), "the CUDA driver can't be asked its version");
        if (version[0] < OLDEST_VERSION) {
            throw new CudaException("the CUDA driver is too old: it is of CUDA " + release(version[0])
                    + ", and Nernst needs " + release(OLDEST_VERSION) + " or newer; install a newer NVIDIA driver");
        }
        int code = Shim.initialize(calls.pointer());
        if (code == NO_DEVICE) {
            throw noDevice();
        }
        calls.check(code, "the CUDA driver doesn't start");
        return new CudaDriver(calls, version[0]);
    }

    private static CudaException noDevice() {
        return new CudaException(
                "the CUDA driver finds no GPU; see whether nvidia-smi lists one and CUDA_VISIBLE_DEVICES isn't empty",
                "CUDA_ERROR_NO_DEVICE",
                "");
    }

    static String release(int version) {
        return version / 1000 + "." + version % 1000 / 10;
    }

    /** The major release of CUDA that the driver is of. */
    int majorVersion() {
        return version / 1000;
    }

    /** The release of CUDA that the driver is of, as in 13.0. */
    public String version() {
        return release(version);
    }

    /**
     * The devices, in the driver's order.
     *
     * @throws CudaException if there is none
     */
    public List<Device> devices() {
        int[] count = new int[1];
        int code = Shim.deviceCount(calls.pointer(), count);
        if (code == NO_DEVICE || code == 0 && count[0] == 0) {
            throw noDevice();
        }
        calls.check(code, "the CUDA driver can't count GPUs");
        List<Device> devices = new ArrayList<>();
        for (int ordinal = 0; ordinal < count[0]; ordinal++) {
            devices.add(Device.of(this, calls, ordinal));
        }
        return List.copyOf(devices);
    }
}
