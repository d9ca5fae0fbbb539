package org.nernst.cuda.driver;

import java.util.Arrays;

/** A kernel that streams can launch. It lives as long as its module. */
public final class KernelFunction {
    private static final int MOST_THREADS = 0;
    private static final int LOCAL_BYTES = 3;
    private static final int REGISTERS = 4;
    /** There is no parameter of that number. */
    private static final int INVALID_VALUE = 1;

    private static final int MOST_ARGUMENTS = 128;

    private final Context context;
    private final LoadedModule module;
    private final String name;
    private final long pointer;
    private final int mostThreads;
    private final long[] parameterSizes;

    KernelFunction(Context context, LoadedModule module, String name, long pointer) {
        this.context = context;
        this.module = module;
        this.name = name;
        this.pointer = pointer;
        mostThreads = attribute(MOST_THREADS);
        parameterSizes = parameterSizes();
    }

    public String name() {
        return name;
    }

    /** Registers that each thread takes. */
    public int registers() {
        return attribute(REGISTERS);
    }

    /** Memory that each thread spills into or has arrays in [bytes]. */
    public int localBytes() {
        return attribute(LOCAL_BYTES);
    }

    /** How many threads a block may have. */
    public int mostThreads() {
        return mostThreads;
    }

    long pointer() {
        return pointer;
    }

    Handle module() {
        return module.handle();
    }

    /** @throws CudaException if it can't be launched so */
    void check(int blocks, int threads, Object[] arguments) {
        if (blocks < 1 || threads < 1 || threads > mostThreads) {
            throw new CudaException(blocks + " blocks of " + threads + " threads are not possible for the kernel "
                    + name + "; a block has from 1 to " + mostThreads + " threads, and there is one at least");
        }
        int most = parameterSizes == null ? MOST_ARGUMENTS : parameterSizes.length;
        if (arguments.length > most || parameterSizes != null && arguments.length < most) {
            throw new CudaException("the kernel " + name + " takes " + (parameterSizes == null ? "at most " : "") + most
                    + " arguments and was given " + arguments.length);
        }
        for (int index = 0; index < arguments.length; index++) {
            check(index, arguments[index]);
        }
    }

    private void check(int index, Object argument) {
        int bytes;
        if (argument == null
                || argument instanceof DeviceMemory
                || argument instanceof Long
                || argument instanceof Double) {
            bytes = Long.BYTES;
        } else if (argument instanceof Integer || argument instanceof Float) {
            bytes = Integer.BYTES;
        } else {
            throw new CudaException("a " + argument.getClass().getSimpleName() + " can't be an argument of the kernel "
                    + name + "; it takes memory of the device and numbers");
        }
        long wanted = parameterSizes == null ? bytes : parameterSizes[index];
        if (wanted != bytes) {
            throw new CudaException("argument " + index + " of the kernel " + name + " has " + wanted
                    + " bytes and was given " + bytes);
        }
    }

    /** The size of each parameter [bytes]; null if the driver doesn't tell, as those before CUDA 12.4. */
    private long[] parameterSizes() {
        long[] sizes = new long[MOST_ARGUMENTS + 1];
        for (int index = 0; index < sizes.length; index++) {
            int at = index;
            long[] bytes = new long[1];
            int[] code = new int[1];
            with((driver, inside) -> {
                code[0] = Shim.parameterSize(driver, inside, pointer, at, bytes);
                return 0;
            });
            if (code[0] == INVALID_VALUE) {
                return Arrays.copyOf(sizes, index);
            } else if (code[0] != 0) {
                return null;
            }
            sizes[index] = bytes[0];
        }
        return sizes;
    }

    private int attribute(int attribute) {
        int[] value = new int[1];
        with((driver, inside) -> Shim.functionAttribute(driver, inside, pointer, attribute, value));
        return value[0];
    }

    private void with(Context.Call call) {
        module.handle().use();
        try {
            context.call("asking about the kernel " + name, call);
        } finally {
            module.handle().release();
        }
    }
}
