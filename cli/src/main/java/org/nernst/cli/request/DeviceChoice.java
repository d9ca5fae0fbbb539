package org.nernst.cli.request;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nernst.cuda.Cuda;
import org.nernst.cuda.run.Gpus;
import org.nernst.symbolic.system.ModelException;

/**
 * What members are computed on.
 *
 * @param isGpu whether on a GPU, and not on the processors
 * @param ordinal which GPU, or null for all of them
 * @param isSingle whether in single precision
 */
public record DeviceChoice(boolean isGpu, Integer ordinal, boolean isSingle) {
    /** The processors of this machine. */
    public static final DeviceChoice PROCESSORS = new DeviceChoice(false, null, false);

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
        if (name.equals("cpu")) {
            if (single) {
                throw new ModelException("--precision single goes with --device cuda; processors compute in double");
            }
            return PROCESSORS;
        }
        Matcher parts = FORM.matcher(name);
        if (!parts.matches()) {
            throw new ModelException(
                    "--device " + name + ": it must be cpu, cuda, or one of several GPUs as in cuda:1");
        }
        return new DeviceChoice(true, parts.group(2) == null ? null : Integer.valueOf(parts.group(2)), single);
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
        return isGpu ? ordinal == null ? "cuda" : "cuda:" + ordinal : "cpu";
    }
}
