package org.nernst.cuda.run;

import org.nernst.cuda.driver.HostKernel;
import org.nernst.cuda.kernel.LaneRun;
import org.nernst.ensemble.integrate.LaneDevice;

/** A kernel for the processors, compiled when members are integrated for the first time. */
final class NativeProgram implements LaneDevice.Program {
    private final LaneRun run;
    private final int threads;
    private HostKernel kernel;

    NativeProgram(LaneRun run, int threads) {
        this.run = run;
        this.threads = threads;
    }

    @Override
    public synchronized LaneDevice.Session open(int members, int sessions) {
        if (kernel == null) {
            kernel = HostKernel.compile(run.kernel().text(), run.kernel().name());
        }
        return new NativeSession(run, kernel, threads, members);
    }
}
