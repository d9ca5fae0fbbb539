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
 */
public record DeviceChoice(boolean isGpu, Integer ordinal) {
    /** The processors of this machine. */
    public static final DeviceChoice PROCESSORS = new DeviceChoice(false, null);

    private static final Pattern FORM = Pattern.compile("cuda(:(\\d{1,4}))?");

    /** @throws ModelException if there is no such device */
    public static DeviceChoice named(String name) {
        if (name.equals("cpu")) {
            return PROCESSORS;
        }
        Matcher parts = FORM.matcher(name);
        if (!parts.matches()) {
            throw new ModelException(
                    "--device " + name + ": it must be cpu, cuda, or one of several GPUs as in cuda:1");
        }
        return new DeviceChoice(true, parts.group(2) == null ? null : Integer.valueOf(parts.group(2)));
    }

    /**
     * The GPUs.
     *
     * @throws org.nernst.cuda.driver.CudaException if there are none
     */
    public Gpus gpus() {
        return ordinal == null ? Cuda.devices() : Cuda.device(ordinal);
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return isGpu ? ordinal == null ? "cuda" : "cuda:" + ordinal : "cpu";
    }
}
