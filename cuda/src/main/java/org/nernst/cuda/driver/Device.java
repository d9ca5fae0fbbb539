package org.nernst.cuda.driver;

/**
 * A GPU.
 *
 * <pre>{@code
 * try (Context context = device.open();
 *         DeviceMemory numbers = context.allocate(8 * 1024)) {
 *     …
 * }
 * }</pre>
 */
public final class Device {
    private static final int CLOCK = 13;
    private static final int MULTIPROCESSORS = 16;
    private static final int THREADS_OF_MULTIPROCESSOR = 39;
    private static final int MAJOR = 75;
    private static final int MINOR = 76;

    private final CudaDriver driver;
    private final DriverCalls calls;
    private final int ordinal;
    private final int device;
    private final String name;
    private final long memory;
    private final Architecture architecture;

    private Device(
            CudaDriver driver,
            DriverCalls calls,
            int ordinal,
            int device,
            String name,
            long memory,
            Architecture architecture) {
        this.driver = driver;
        this.calls = calls;
        this.ordinal = ordinal;
        this.device = device;
        this.name = name;
        this.memory = memory;
        this.architecture = architecture;
    }

    static Device of(CudaDriver driver, DriverCalls calls, int ordinal) {
        String doing = "GPU " + ordinal + " can't be asked what it is";
        int[] device = new int[1];
        calls.check(Shim.device(calls.pointer(), ordinal, device), doing);
        String[] name = new String[1];
        calls.check(Shim.deviceName(calls.pointer(), device[0], name), doing);
        long[] memory = new long[1];
        calls.check(Shim.deviceMemory(calls.pointer(), device[0], memory), doing);
        int[] major = new int[1];
        int[] minor = new int[1];
        calls.check(Shim.attribute(calls.pointer(), device[0], MAJOR, major), doing);
        calls.check(Shim.attribute(calls.pointer(), device[0], MINOR, minor), doing);
        return new Device(driver, calls, ordinal, device[0], name[0], memory[0], new Architecture(major[0], minor[0]));
    }

    /** The driver that knows it. */
    public CudaDriver driver() {
        return driver;
    }

    /** Its number, from 0. */
    public int ordinal() {
        return ordinal;
    }

    public String name() {
        return name;
    }

    /** All its memory, used or not [bytes]. */
    public long memory() {
        return memory;
    }

    public Architecture architecture() {
        return architecture;
    }

    /** Whether kernels aren't made for what is as old as it. */
    public boolean isTooOld() {
        return architecture.compareTo(Architecture.OLDEST) < 0;
    }

    /** What is said of one that is too old. */
    public String tooOld() {
        return this + " is too old: its compute capability is " + architecture + ", and Nernst needs "
                + Architecture.OLDEST + " or newer";
    }

    /** The number of its multiprocessors. */
    public int multiprocessors() {
        return attribute(MULTIPROCESSORS);
    }

    /** Threads that it can have at work at a time, if they are small. */
    public int threads() {
        return multiprocessors() * attribute(THREADS_OF_MULTIPROCESSOR);
    }

    /** The highest clock of its multiprocessors [Hz]. */
    public double clock() {
        return 1e3 * attribute(CLOCK);
    }

    /** Operations in double precision that it can begin in a second at its highest clock; a fused multiply–add is one. */
    public double doublesPerSecond() {
        return clock() * multiprocessors() * architecture.doublesPerClock();
    }

    /** The same in single precision. */
    public double floatsPerSecond() {
        return clock() * multiprocessors() * architecture.floatsPerClock();
    }

    /**
     * Opens it for work.
     *
     * @throws CudaException if it is too old, or doesn't open
     */
    public Context open() {
        if (isTooOld()) {
            throw new CudaException(tooOld());
        }
        return Context.on(this, calls, device);
    }

    private int attribute(int attribute) {
        int[] value = new int[1];
        calls.check(Shim.attribute(calls.pointer(), device, attribute, value), this + " can't be asked what it is");
        return value[0];
    }

    /** Number and name, as in GPU 0 (NVIDIA H200). */
    @Override
    public String toString() {
        return "GPU " + ordinal + " (" + name + ")";
    }
}
