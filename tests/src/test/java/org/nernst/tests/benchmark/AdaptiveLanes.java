package org.nernst.tests.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.SpikeStatistics;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.tests.reference.SquidAxon;
import org.nernst.tests.reference.StomatogastricNeuron;

/**
 * Processor time per member of ensembles by Dormand and Prince's method of order 5 at a tolerance of 1e-6, in lanes that each have a step of their own and
 * one after another, spikes counted, in turn on one thread.
 *
 * <p>Argument: how many rounds, 10 where it isn't given.
 */
public final class AdaptiveLanes {
    private static final SolverSettings SETTINGS =
            SolverSettings.DEFAULT.method(Method.DORMAND_PRINCE_54).tolerances(1e-6, 1e-6);
    private static final double RESOLUTION = 0.1;

    private AdaptiveLanes() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        OdeSystem axon = SquidAxon.system();
        Protocol current = Protocol.SILENT.with(
                axon.inputIndex().get("axon.stimulus"), Steps.of(new Step(10, 0, Double.MAX_VALUE)));
        compare("squid axon, 100 ms", axon, current, 100, 2048, rounds);
        compare("13-state neuron, 100 ms", StomatogastricNeuron.system(), Protocol.SILENT, 100, 2048, rounds);
    }

    private static void compare(
            String name, OdeSystem system, Protocol protocol, double duration, int cells, int rounds) {
        Problem problem = Problem.of(SystemCompiler.standard().compile(system), protocol, duration);
        double first = system.defaultParameters()[0];
        Design design = Design.random(List.of(new Axis(0, 0.9 * first, 1.1 * first, false)), cells, 1);
        SpikeStatistics spikes = new SpikeStatistics(system.statePath(0), 0, -20, 0);
        List<Ensemble> both = List.of(
                Ensemble.adaptive(problem, design, SETTINGS, RESOLUTION)
                        .keeping(spikes)
                        .on(1),
                Ensemble.solved(problem, design, SETTINGS, RESOLUTION)
                        .keeping(spikes)
                        .on(1));
        double[][] times = new double[2][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int which = 0; which < 2; which++) {
                times[which][round] = microseconds(both.get(which), cells);
            }
        }
        for (int which = 0; which < 2; which++) {
            double[] later = Arrays.copyOfRange(times[which], rounds / 2, rounds);
            Arrays.sort(later);
            times[which] = later;
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %-18s µs per member: median %8.1f   minimum %8.1f%n",
                    name,
                    which == 0 ? "adaptive lanes" : "one after another",
                    later[later.length / 2],
                    later[0]);
        }
        System.out.printf(
                Locale.ROOT,
                "%-24s lanes are faster by %.2f (minima %.2f)%n",
                name,
                times[1][times[1].length / 2] / times[0][times[0].length / 2],
                times[1][0] / times[0][0]);
    }

    private static double microseconds(Ensemble ensemble, int cells) {
        var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long begin = machine.getProcessCpuTime();
        ensemble.run(member -> {
            if (member.failure() != null) {
                throw new IllegalStateException(member.failure());
            }
        });
        return (machine.getProcessCpuTime() - begin) * 1e-3 / cells;
    }
}
