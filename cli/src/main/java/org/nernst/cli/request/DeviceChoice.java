package org.nernst.cli.request;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nernst.cuda.Cuda;
import org.nernst.cuda.run.Gpus;
import org.nernst.cuda.run.NativeLanes;
import org.nernst.ensemble.integrate.LaneDevice;
import org.nernst.symbolic.system.ModelException;

/**
 * What members are computed on.
 *
 * @param kind what it is
 * @param ordinal which GPU, or null for all of them
 * @param isSingle whether in single precision
 */
public record DeviceChoice(Kind kind, Integer ordinal, boolean isSingle) {
    /** What computes, and in which code. */
    public enum Kind {
        /** The processors of this machine, by the JVM. */
        PROCESSORS,
        /** The processors, by code of a C++ compiler. */
        NATIVE,
        GPU
    }

    /** The processors of this machine. */
    public static final DeviceChoice PROCESSORS = new DeviceChoice(Kind.PROCESSORS, null, false);

    private static final Pattern FORM = Pattern.compile("cuda(:(\\d{1,4}))?");

    /**
     * A device and a precision, as typed.
     *
     * @throws ModelException if there is no such device or precision, or they don't go together
     */
    public static DeviceChoice named(String name, String precision) {
        boolean single = precision.equals("single");
        if (!single && !precision.equals("double")) {
            throw new ModelException("--precision " + precision + ": it must be double or single");
        }
        if (name.equals("cpu") || name.equals("native")) {
            if (single) {
                throw new ModelException("--precision single goes with --device cuda; processors compute in double");
            }
            return name.equals("cpu") ? PROCESSORS : new DeviceChoice(Kind.NATIVE, null, false);
        }
        Matcher parts = FORM.matcher(name);
        if (!parts.matches()) {
            throw new ModelException(
                    "--device " + name + ": it must be cpu, native, cuda, or one of several GPUs as in cuda:1");
        }
        return new DeviceChoice(Kind.GPU, parts.group(2) == null ? null : Integer.valueOf(parts.group(2)), single);
    }

    public boolean isGpu() {
        return kind == Kind.GPU;
    }

    /**
     * What integrates members instead of the JVM.
     *
     * @param threads how many, or null for all processors
     * @return null where the JVM does
     * @throws org.nernst.cuda.driver.CudaException if there is no GPU
     */
    public LaneDevice deviceOrNull(Integer threads) {
        return switch (kind) {
            case PROCESSORS -> null;
            case NATIVE -> threads == null ? NativeLanes.ofThisMachine() : new NativeLanes(threads);
            case GPU -> gpus();
        };
    }

    /**
     * The GPUs.
     *
     * @throws org.nernst.cuda.driver.CudaException if there are none
     */
    public Gpus gpus() {
        Gpus gpus = ordinal == null ? Cuda.devices() : Cuda.device(ordinal);
        return isSingle ? gpus.inSinglePrecision() : gpus;
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return switch (kind) {
            case PROCESSORS -> "cpu";
            case NATIVE -> "native";
            case GPU -> ordinal == null ? "cuda" : "cuda:" + ordinal;
        };
    }
}
