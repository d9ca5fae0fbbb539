package org.nernst.cuda.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nernst.cuda.driver.HostKernel;
import org.nernst.cuda.kernel.LaneKernel;
import org.nernst.cuda.kernel.LaneRun;
import org.nernst.ensemble.integrate.LaneDevice;

/** Kernels for the processors, compiled when members are integrated for the first time; problems that differ by their protocols have one of the same text. */
final class NativeProgram implements LaneDevice.Program {
    private final List<LaneRun> runs;
    private final int threads;
    private final Map<String, HostKernel> byText = new HashMap<>();

    /** @param runs one for each problem */
    NativeProgram(List<LaneRun> runs, int threads) {
        this.runs = runs;
        this.threads = threads;
    }

    @Override
    public synchronized LaneDevice.Session open(int members) {
        List<HostKernel> kernels =
                runs.stream().map(run -> compiled(run.kernel())).toList();
        return new NativeSession(runs, kernels, threads, members);
    }

    private HostKernel compiled(LaneKernel kernel) {
        return byText.computeIfAbsent(kernel.text(), text -> HostKernel.compile(text, kernel.name()));
    }
}
