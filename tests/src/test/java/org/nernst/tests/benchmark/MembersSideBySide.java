package org.nernst.tests.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.nernst.ensemble.integrate.MemberIntegrator;
import org.nernst.ensemble.integrate.SideBySideIntegrator;
import org.nernst.ensemble.integrate.SolverIntegrator;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SpikeStatistics;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.tests.reference.SquidBush;

/**
 * Processor time per member, compartment and step of a sweep over a branched neuron whose spikes are counted, by staggered steps of 0.025 ms in one thread: members one after another and
 * side by side, in turn.
 *
 * <p>Arguments: the longest a compartment may be in µm, 30 and 3 where none are given.
 */
public final class MembersSideBySide {
    private static final int ROUNDS = 15;
    private static final double WARM_UP_SECONDS = 10;
    private static final double STEP = 0.025;
    private static final double DURATION = 25;

    private MembersSideBySide() {}

    public static void main(String[] arguments) {
        double[] lengths = arguments.length == 0
                ? new double[] {30, 3}
                : Arrays.stream(arguments).mapToDouble(Double::parseDouble).toArray();
        for (double longest : lengths) {
            measure(longest);
        }
    }

    private static void measure(double longest) {
        Problem problem = SquidBush.problem(longest, DURATION);
        OdeSystem system = problem.system().system();
        SolverSettings settings =
                SolverSettings.DEFAULT.method(Method.STAGGERED_EULER).step(STEP);
        int conductance = system.parameterIndex().get("cell.na.gbar");
        double[][] members = new double[SideBySideIntegrator.members(problem, settings)][];
        for (int member = 0; member < members.length; member++) {
            members[member] = problem.parameters();
            members[member][conductance] *= 1 - 0.2 * member / members.length;
        }
        List<Output> outputs =
                List.of(new SpikeStatistics("cell.soma.v", system.stateIndex().get("cell.soma.v"), -20, 0));
        List<MemberIntegrator> ways = List.of(
                new SolverIntegrator(problem, settings, STEP), new SideBySideIntegrator(problem, settings, STEP));
        long compartments = IntStream.range(0, system.stateCount())
                .filter(state -> system.state(state).kind() == StateKind.VOLTAGE)
                .count();
        long begun = System.nanoTime();
        while ((System.nanoTime() - begun) * 1e-9 < WARM_UP_SECONDS) {
            ways.forEach(way -> way.run(members, outputs));
        }
        double[][] nanoseconds = new double[ways.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int way = 0; way < nanoseconds.length; way++) {
                long start = processorTime();
                ways.get(way).run(members, outputs);
                nanoseconds[way][round] =
                        (processorTime() - start) / (members.length * compartments * Math.rint(DURATION / STEP));
            }
        }
        double alone = median(nanoseconds[0]);
        double together = median(nanoseconds[1]);
        System.out.printf(
                Locale.ROOT,
                "%5d compartments, %3d members: one after another %6.1f ns, side by side %6.1f ns, ratio %.2f%n",
                compartments,
                members.length,
                alone,
                together,
                together / alone);
    }

    private static long processorTime() {
        var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return machine.getProcessCpuTime();
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
