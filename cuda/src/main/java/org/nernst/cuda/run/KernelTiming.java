package org.nernst.cuda.run;

import java.util.List;
import org.nernst.cuda.driver.Device;
import org.nernst.cuda.driver.Event;
import org.nernst.cuda.driver.Stream;
import org.nernst.cuda.kernel.LaneRun;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.LaneMethod;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.emit.CppPrecision;

/** How long a kernel takes on a device, by the clock of the device and without any copies. It must be closed. */
public final class KernelTiming implements AutoCloseable {
    /** Lanes of a launch: so many that its last blocks, which leave most of a device idle where ensembles have the first of the next there, count little. */
    private static final int MOST_LANES = 1 << 21;

    private final LaneRun run;
    private final Design design;
    private final Problem problem;
    private final LoadedKernel kernel;
    private final LoadedRun loaded;

    /**
     * Loads the kernel that integrates a problem, which keeps nothing of it.
     *
     * @param design how lanes differ
     * @throws org.nernst.symbolic.system.ModelException if there is no kernel for it
     * @throws org.nernst.cuda.driver.CudaException if it isn't one that the device can run
     */
    public KernelTiming(Gpus gpus, Problem problem, LaneMethod method, Design design) {
        this.problem = problem;
        this.design = design;
        Device device = gpus.devices().get(0);
        run = gpus.lanes(problem, method, design.parameters(), List.of());
        kernel = LoadedKernel.on(device, gpus, run.kernel());
        try {
            loaded = new LoadedRun(kernel, run);
        } catch (RuntimeException failed) {
            kernel.close();
            throw failed;
        }
    }

    /** About how many floating-point instructions a lane takes for a step. */
    public int instructions() {
        return run.kernel().operations().instructions(run.kernel().precision());
    }

    /** How many of them, in the precision of the kernel, the device can issue in a second at its highest clock. */
    public double instructionsPerSecond() {
        Device device = loaded.context().device();
        return run.kernel().precision() == CppPrecision.SINGLE ? device.floatsPerSecond() : device.doublesPerSecond();
    }

    /** Registers that a thread takes. */
    public int registers() {
        return loaded.kernel().registers();
    }

    /**
     * Computes lanes, after a first time that doesn't count.
     *
     * @param lanes those of the design, over and over; two millions at once if they fit into memory
     * @return how long the device computed [s]
     */
    public double seconds(long lanes) {
        int chunk = (int)
                Math.min(Math.min(lanes, MOST_LANES), Math.max(run.kernel().block(), loaded.roomForLanes(1)));
        try (LaneMemory memory = LaneMemory.of(loaded, chunk);
                Stream stream = loaded.context().stream();
                Event start = loaded.context().event();
                Event end = loaded.context().event()) {
            run.give(members(chunk), 0, chunk, memory.onHost("parameters"));
            memory.copyGiven(stream, chunk);
            memory.compute(stream, chunk);
            stream.record(start);
            for (long done = 0; done < lanes; done += chunk) {
                memory.compute(stream, (int) Math.min(chunk, lanes - done));
            }
            stream.record(end);
            stream.synchronize();
            return Event.seconds(start, end);
        }
    }

    /** The members of the design, over and over. */
    private double[][] members(int count) {
        double[][] members = new double[count][];
        double[] values = new double[design.parameters().length];
        for (int lane = 0; lane < count; lane++) {
            if (lane >= design.size()) {
                members[lane] = members[lane - design.size()];
                continue;
            }
            design.fill(lane, values);
            members[lane] = problem.parameters();
            for (int index = 0; index < values.length; index++) {
                members[lane][design.parameters()[index]] = values[index];
            }
        }
        return members;
    }

    @Override
    public void close() {
        loaded.close();
        kernel.close();
    }
}
