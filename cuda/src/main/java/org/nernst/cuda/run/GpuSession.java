package org.nernst.cuda.run;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cuda.driver.CudaException;
import org.nernst.cuda.driver.Device;
import org.nernst.cuda.driver.KernelCompiler;
import org.nernst.cuda.driver.OutOfDeviceMemoryException;
import org.nernst.cuda.kernel.LaneKernel;
import org.nernst.cuda.kernel.LaneRun;
import org.nernst.ensemble.integrate.LaneDevice;
import org.nernst.ensemble.integrate.MemberIntegrator;

/** GPUs at work: on each the kernel is loaded once, and some threads launch it, each on a stream and in memory of its own. */
final class GpuSession implements LaneDevice.Session {
    /** Threads and streams of a device where there is memory for them: one chunk is copied while the other is computed. */
    private static final int STREAMS = 2;

    private final LaneRun run;
    private final List<LoadedRun> devices = new ArrayList<>();
    private final List<LaneLauncher> launchers = new ArrayList<>();
    private int chunk;
    private int given;

    private GpuSession(LaneRun run) {
        this.run = run;
    }

    /**
     * Loads the kernel and takes memory, for smaller chunks where there is no room for larger ones.
     *
     * @param members how many there are to integrate
     * @param sessions how many, this one among them, share the devices
     * @throws CudaException if a device doesn't open, the kernel isn't one that it can run, or no chunk is small enough
     */
    static GpuSession open(Gpus gpus, LaneRun run, int members, int sessions) {
        GpuSession session = new GpuSession(run);
        try {
            for (Device device : gpus.devices()) {
                byte[] image = KernelCompiler.forDevice(device, gpus.libraries())
                        .compile(run.kernel().text(), device.architecture());
                session.devices.add(LoadedRun.on(device, run, image));
            }
            session.takeMemory(members, sessions);
            return session;
        } catch (RuntimeException failed) {
            session.close();
            throw failed;
        }
    }

    private void takeMemory(int members, int sessions) {
        LaneKernel kernel = run.kernel();
        int streams = STREAMS;
        int each = (members - 1) / (devices.size() * streams) + 1;
        int fitting = devices.stream()
                .mapToInt(device -> device.fittingLanes(sessions * STREAMS))
                .min()
                .orElseThrow();
        // A task has a chunk for each session, and results of all tasks that are ahead are in memory.
        int most = Math.max(LoadedRun.BUSY_LANES, LoadedRun.MOST_LANES / sessions);
        chunk = kernel.wholeBlocks(Math.min(most, Math.min(fitting, each)));
        while (launchers.isEmpty()) {
            try {
                takeLaunchers(streams);
            } catch (OutOfDeviceMemoryException full) {
                if (chunk > kernel.block()) {
                    chunk = kernel.wholeBlocks(chunk / 2);
                } else if (streams > 1) {
                    streams = 1;
                } else {
                    throw tooLarge(full);
                }
            }
        }
    }

    /** Launchers for one device after another, so that a few members are on as many devices as there are. */
    private void takeLaunchers(int streams) {
        try {
            for (int stream = 0; stream < streams; stream++) {
                for (LoadedRun device : devices) {
                    launchers.add(new LaneLauncher(device, chunk));
                }
            }
        } catch (OutOfDeviceMemoryException full) {
            launchers.forEach(LaneLauncher::close);
            launchers.clear();
            throw full;
        }
    }

    private CudaException tooLarge(OutOfDeviceMemoryException full) {
        return new CudaException(
                "not even " + chunk + " members fit on the GPU, at " + run.bytesPerLane() + " bytes each: "
                        + full.getMessage() + "; keep less of each, make fewer steps, or take --device cpu",
                full.error(),
                "");
    }

    @Override
    public int chunk() {
        return chunk;
    }

    @Override
    public int threads() {
        return launchers.size();
    }

    @Override
    public synchronized MemberIntegrator integrator() {
        return launchers.get(given++);
    }

    @Override
    public void close() {
        launchers.forEach(LaneLauncher::close);
        devices.forEach(LoadedRun::close);
    }
}
