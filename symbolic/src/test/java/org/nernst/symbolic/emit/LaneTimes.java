package org.nernst.symbolic.emit;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nernst.symbolic.compile.SquidAxon;
import org.nernst.symbolic.derive.LocalDerivatives;
import org.nernst.symbolic.derive.SimplificationBudget;
import org.nernst.symbolic.derive.TemplateFunctions;
import org.nernst.symbolic.lower.ElementaryFunctions;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Lowering;
import org.nernst.symbolic.lower.Operation;

/**
 * Processor time per lane of the same kernel as scalar bytecode, as tiles and as compiled C++, run for as long as is asked, since HotSpot may
 * compile a hot caller anew after many seconds; and the bytes allocated, which should be none.
 *
 * <p>Arguments: seconds for each kernel, 25 where none are given, and the names of kernels, all where none are given.
 */
public final class LaneTimes {
    private static final int LANES = 1024;
    private static final int REPEATS = 200;

    private LaneTimes() {}

    public static void main(String[] arguments) throws IOException {
        double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 25;
        Map<String, Kernel> kernels = new LinkedHashMap<>();
        kernels.put("squid axon", squidAxon());
        kernels.put("thirteen states", ThirteenStates.kernel());
        kernels.put("sin", ElementaryFunctions.definition(Operation.SIN));
        kernels.put("log", ElementaryFunctions.definition(Operation.LOG));
        kernels.put("power", ElementaryFunctions.definition(Operation.POWER));
        if (arguments.length > 1) {
            kernels.keySet().retainAll(List.of(arguments).subList(1, arguments.length));
        }
        Path folder = Files.createTempDirectory("lane-times");
        for (Map.Entry<String, Kernel> kernel : kernels.entrySet()) {
            time(kernel.getKey(), kernel.getValue(), seconds, folder);
        }
    }

    static Kernel squidAxon() {
        TemplateFunctions functions =
                new TemplateFunctions(SquidAxon.template(), new LocalDerivatives(null, SimplificationBudget.STANDARD));
        return Lowering.lower(functions.rightHandSide());
    }

    private static void time(String name, Kernel kernel, double seconds, Path folder) {
        KernelLanes lanes = KernelLanes.of(kernel, LANES, 7);
        LaneTileFunction vectors = VectorEmitter.emit(kernel).newInstance();
        LaneTileFunction ones = VectorEmitter.withoutVectors(kernel).newInstance();
        LaneFunction scalar = BytecodeEmitter.emit(kernel).newInstance();
        double[][] rows = lanes.rows();
        CppProgram text = CppProgram.compiler() == null ? null : CppProgram.compiled(Map.of("kernel", kernel), folder);
        List<double[]> times = new ArrayList<>();
        long start = System.nanoTime();
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = 0;
        while (System.nanoTime() - start < seconds * 1e9) {
            double[] round = new double[4];
            long begin = threads.getCurrentThreadCpuTime();
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                for (double[] row : rows) {
                    scalar.evaluate(
                            row[0],
                            row,
                            1,
                            row,
                            lanes.parametersAt(),
                            row,
                            lanes.inputsAt(),
                            row,
                            lanes.weightsAt(),
                            row,
                            lanes.resultsAt());
                }
            }
            round[0] = (threads.getCurrentThreadCpuTime() - begin) / (double) (LANES * REPEATS);
            begin = threads.getCurrentThreadCpuTime();
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                lanes.evaluate(ones);
            }
            round[1] = (threads.getCurrentThreadCpuTime() - begin) / (double) (LANES * REPEATS);
            long before = threads.getCurrentThreadAllocatedBytes();
            begin = threads.getCurrentThreadCpuTime();
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                lanes.evaluate(vectors);
            }
            round[2] = (threads.getCurrentThreadCpuTime() - begin) / (double) (LANES * REPEATS);
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
            round[3] = text == null ? Double.NaN : text.evaluate("kernel", lanes, REPEATS);
            times.add(round);
        }
        System.out.printf(
                Locale.ROOT,
                "%s: ns per lane, best / median / worst of the last half; the vectors' rounds allocate %d bytes%n",
                name,
                allocated);
        for (int column = 0; column < 4; column++) {
            int which = column;
            double[] sorted = times.subList(times.size() / 2, times.size()).stream()
                    .mapToDouble(round -> round[which])
                    .sorted()
                    .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "  %-14s %7.2f %7.2f %7.2f%n",
                    List.of("scalar", "scalar tiles", "vector tiles", "C++").get(column),
                    sorted[0],
                    sorted[sorted.length / 2],
                    sorted[sorted.length - 1]);
        }
    }
}
