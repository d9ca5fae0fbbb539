package org.nernst.sensitivity.global;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.nernst.solvers.integrate.Progress;

/** A response at many points, computed by all cores. */
final class Evaluations {
    private static final int TOLD = 200;

    private Evaluations() {}

    /**
     * The outputs at all points, in their order.
     *
     * @return shape [points][outputs]
     */
    static double[][] of(Response response, List<double[]> points, Progress progress) {
        double[][] outputs = new double[points.size()][];
        AtomicInteger done = new AtomicInteger();
        int part = Math.max(1, points.size() / TOLD);
        IntStream.range(0, points.size()).parallel().forEach(index -> {
            outputs[index] = response.at(points.get(index));
            int count = done.incrementAndGet();
            if (count % part == 0) {
                synchronized (done) {
                    progress.done((double) done.get() / points.size());
                }
            }
        });
        return outputs;
    }
}
