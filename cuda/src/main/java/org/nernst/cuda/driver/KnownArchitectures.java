package org.nernst.cuda.driver;

import java.util.Collections;
import java.util.List;

/**
 * The architectures that a compiler of kernels makes something for.
 *
 * @param all of them in any order; none if the compiler doesn't tell
 */
record KnownArchitectures(List<Architecture> all) {
    /** With a copy of the list. */
    KnownArchitectures {
        all = List.copyOf(all);
    }

    /**
     * The newest of them that isn't newer than a device's: its own, or an older one whose PTX the driver translates.
     *
     * @param compiler its name
     * @throws CudaException if the device is older than all of them
     */
    Architecture newestFor(Architecture device, String compiler) {
        if (all.isEmpty()) {
            return device;
        }
        return all.stream()
                .filter(one -> one.compareTo(device) <= 0)
                .max(Architecture::compareTo)
                .orElseThrow(() -> new CudaException("the GPU is too old for " + compiler
                        + ": its compute capability is " + device + ", and that compiler needs "
                        + Collections.min(all) + " or newer; one of an older CUDA still knows it"));
    }
}
