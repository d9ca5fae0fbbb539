package org.nernst.tests.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.nernst.cuda.run.NativeLanes;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.SpikeStatistics;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.tests.reference.SquidAxon;
import org.nernst.tests.reference.StomatogastricNeuron;

/**
 * Processor time per lane and step of ensembles by exponential Euler at 0.025 ms, spikes counted, beside programs in C++ and, where this JVM has no
 * vectors, the same lanes one by one. All are measured in turn.
 *
 * <p>Arguments: the folder of the programs in C++, and how many rounds, 20 where it isn't given; more of them show whether HotSpot changes its mind.
 */
public final class LaneThroughput {
    private static final double STEP = 0.025;
    private static final int CELLS = 10_000;
    /** Long enough for the clock of processor time, which goes by hundredths of a second [ms]. */
    private static final double AXON_DURATION = 400;

    private LaneThroughput() {}

    public static void main(String[] arguments) {
        Path programs = Path.of(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        List<String> names = new ArrayList<>();
        List<DoubleSupplier> all = new ArrayList<>();
        OdeSystem axon = SquidAxon.system();
        Protocol current = Protocol.SILENT.with(
                axon.inputIndex().get("axon.stimulus"), Steps.of(new Step(10, 0, Double.MAX_VALUE)));
        Ensemble axons = ensemble(axon, current, AXON_DURATION);
        names.add("squid axon, lanes" + (axons.usesVectors() ? "" : " one by one"));
        all.add(() -> nanoseconds(axons, AXON_DURATION));
        Ensemble compiled = axons.on(new NativeLanes(1));
        names.add("squid axon, native code");
        all.add(() -> nanoseconds(compiled, AXON_DURATION));
        for (String program : List.of("by-hand", "compiler")) {
            Path path = programs.resolve(program);
            if (Files.isExecutable(path)) {
                names.add("squid axon, C++ " + program);
                all.add(() -> run(path));
            }
        }
        Ensemble neurons = ensemble(StomatogastricNeuron.system(), Protocol.SILENT, 50);
        names.add("13-state neuron, lanes" + (neurons.usesVectors() ? "" : " one by one"));
        all.add(() -> nanoseconds(neurons, 50));
        Ensemble compiledNeurons = neurons.on(new NativeLanes(1));
        names.add("13-state neuron, native code");
        all.add(() -> nanoseconds(compiledNeurons, 50));
        double[][] times = new double[all.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int which = 0; which < times.length; which++) {
                times[which][round] = all.get(which).getAsDouble();
            }
        }
        for (int which = 0; which < times.length; which++) {
            double[] later = Arrays.copyOfRange(times[which], rounds / 2, rounds);
            Arrays.sort(later);
            System.out.printf(
                    Locale.ROOT,
                    "%-36s ns per lane and step: median %7.2f   minimum %7.2f   maximum %7.2f%n",
                    names.get(which),
                    later[later.length / 2],
                    later[0],
                    later[later.length - 1]);
        }
        scaling(axons, rounds);
    }

    /** How much sooner two threads are done than one, in turn. */
    private static void scaling(Ensemble axons, int rounds) {
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            ratios[round] = wallTime(axons.on(1)) / wallTime(axons.on(2));
        }
        Arrays.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "squid axon, two threads are done sooner by: median %.2f   minimum %.2f   maximum %.2f%n",
                ratios[rounds / 2],
                ratios[0],
                ratios[rounds - 1]);
    }

    private static double wallTime(Ensemble ensemble) {
        long begin = System.nanoTime();
        ensemble.run(member -> {});
        return System.nanoTime() - begin;
    }

    private static Ensemble ensemble(OdeSystem system, Protocol protocol, double duration) {
        Problem problem = Problem.of(SystemCompiler.standard().compile(system), protocol, duration);
        double first = system.defaultParameters()[0];
        Design design = Design.random(List.of(new Axis(0, 0.9 * first, 1.1 * first, false)), CELLS, 1);
        return Ensemble.of(problem, design, STEP)
                .keeping(new SpikeStatistics(system.statePath(0), 0, -20, 0))
                .on(1);
    }

    private static double nanoseconds(Ensemble ensemble, double duration) {
        var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long begin = machine.getProcessCpuTime();
        ensemble.run(member -> {
            if (member.failure() != null) {
                throw new IllegalStateException(member.failure());
            }
        });
        return (machine.getProcessCpuTime() - begin) / (CELLS * duration / STEP);
    }

    private static double run(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), Integer.toString(CELLS), "4000", "1").start();
            String row = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Double.parseDouble(row.split("\t")[1]);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
