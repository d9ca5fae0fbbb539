package org.nernst.cuda;

import java.util.List;
import org.nernst.cuda.driver.CudaDriver;
import org.nernst.cuda.driver.CudaException;
import org.nernst.cuda.driver.CudaLibraries;
import org.nernst.cuda.driver.Device;
import org.nernst.cuda.run.Gpus;

/**
 * GPUs for the members of an ensemble.
 *
 * <pre>{@code
 * Ensemble ensemble = Ensemble.of(problem, Design.random(axes, 1_000_000, 1), 0.025)
 *         .keeping(new SpikeStatistics("axon.v", 0, -20, 0))
 *         .on(Cuda.device());
 * }</pre>
 */
public final class Cuda {
    private Cuda() {}

    /**
     * The first GPU.
     *
     * @throws CudaException if there is none, or no driver for it; the sentence says which
     */
    public static Gpus device() {
        return device(0);
    }

    /**
     * One of the GPUs.
     *
     * @param ordinal from 0
     * @throws CudaException if there is none of this number
     */
    public static Gpus device(int ordinal) {
        List<Device> all = all();
        if (ordinal < 0 || ordinal >= all.size()) {
            throw new CudaException("there is no GPU " + ordinal + "; "
                    + (all.size() == 1
                            ? "the one there is has number 0"
                            : "they have numbers from 0 to " + (all.size() - 1)));
        }
        return new Gpus(List.of(all.get(ordinal)), CudaLibraries.standard());
    }

    /**
     * All GPUs, which share the work.
     *
     * @throws CudaException if there is none, or no driver for them; the sentence says which
     */
    public static Gpus devices() {
        return new Gpus(all(), CudaLibraries.standard());
    }

    private static List<Device> all() {
        return CudaDriver.open().devices();
    }
}
