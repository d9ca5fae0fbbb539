package org.nernst.cuda.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nernst.cuda.driver.CudaException;
import org.nernst.cuda.driver.Device;
import org.nernst.cuda.driver.OutOfDeviceMemoryException;
import org.nernst.cuda.kernel.LaneKernel;
import org.nernst.cuda.kernel.LaneRun;
import org.nernst.ensemble.integrate.LaneDevice;
import org.nernst.ensemble.integrate.MemberIntegrator;

/**
 * GPUs at work: on each the kernel is loaded once, for all problems that differ by what its lanes share, and some threads launch it, each on streams and in memory of its
 * own.
 */
final class GpuSession implements LaneDevice.Session {
    /** Threads and streams of a device where there is memory for them: one chunk is copied while the other is computed. */
    private static final int STREAMS = 2;

    private final List<LaneRun> runs;
    private final List<LoadedKernel> kernels = new ArrayList<>();
    /** On each device one for each problem. */
    private final List<List<LoadedRun>> devices = new ArrayList<>();
    /** For each thread one for each problem. */
    private final List<List<LaneLauncher>> launchers = new ArrayList<>();

    private final int[] given;
    private int chunk;

    private GpuSession(List<LaneRun> runs) {
        this.runs = runs;
        given = new int[runs.size()];
    }

    /**
     * Loads kernels and takes memory, for smaller chunks where there is no room for larger ones.
     *
     * @param runs one for each problem
     * @param members how many there are to integrate of each
     * @throws CudaException if a device doesn't open, the kernel isn't one that it can run, or no chunk is small enough
     */
    static GpuSession open(Gpus gpus, List<LaneRun> runs, int members) {
        GpuSession session = new GpuSession(runs);
        try {
            checkAges(gpus.devices());
            for (Device device : gpus.devices()) {
                session.load(gpus, device);
            }
            session.takeMemory(members);
            return session;
        } catch (RuntimeException failed) {
            session.close();
            throw failed;
        }
    }

    /** One that is too old says so itself, but not which of the others could be taken. */
    private static void checkAges(List<Device> devices) {
        for (Device device : devices) {
            if (device.isTooOld()) {
                devices.stream().filter(other -> !other.isTooOld()).findFirst().ifPresent(other -> {
                    throw new CudaException(device.tooOld() + "; --device cuda:" + other.ordinal() + " takes " + other);
                });
            }
        }
    }

    /** Problems that differ by their protocols have kernels of one text. */
    private void load(Gpus gpus, Device device) {
        Map<String, LoadedKernel> byText = new HashMap<>();
        List<LoadedRun> loaded = new ArrayList<>();
        devices.add(loaded);
        for (LaneRun run : runs) {
            LoadedKernel kernel = byText.get(run.kernel().text());
            if (kernel == null) {
                kernel = LoadedKernel.on(device, gpus, run.kernel());
                kernels.add(kernel);
                byText.put(run.kernel().text(), kernel);
            }
            loaded.add(new LoadedRun(kernel, run));
        }
    }

    private void takeMemory(int members) {
        LaneKernel kernel = runs.get(0).kernel();
        int streams = STREAMS;
        int each = (members - 1) / (devices.size() * streams) + 1;
        int fitting = devices.stream()
                .flatMap(List::stream)
                .mapToInt(run -> run.fittingLanes(runs.size() * STREAMS))
                .min()
                .orElseThrow();
        // A task has a chunk for each problem, and results of all tasks that are ahead are in memory.
        int most = Math.max(LoadedRun.BUSY_LANES, LoadedRun.MOST_LANES / runs.size());
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
                for (List<LoadedRun> device : devices) {
                    List<LaneLauncher> ofThread = new ArrayList<>();
                    launchers.add(ofThread);
                    for (LoadedRun run : device) {
                        ofThread.add(new LaneLauncher(run, chunk));
                    }
                }
            }
        } catch (OutOfDeviceMemoryException full) {
            giveMemoryBack();
            throw full;
        }
    }

    private void giveMemoryBack() {
        launchers.forEach(ofThread -> ofThread.forEach(LaneLauncher::close));
        launchers.clear();
    }

    private CudaException tooLarge(OutOfDeviceMemoryException full) {
        LaneRun largest = runs.stream()
                .max(Comparator.comparingLong(LaneRun::bytesPerLane))
                .orElseThrow();
        return new CudaException(
                "not even " + chunk + " members fit on the GPU, at " + largest.bytesPerLane() + " bytes each: "
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
    public synchronized MemberIntegrator integrator(int problem) {
        return launchers.get(given[problem]++).get(problem);
    }

    @Override
    public void close() {
        giveMemoryBack();
        devices.forEach(device -> device.forEach(LoadedRun::close));
        kernels.forEach(LoadedKernel::close);
    }
}
