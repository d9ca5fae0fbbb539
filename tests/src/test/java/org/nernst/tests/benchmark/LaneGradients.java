package org.nernst.tests.benchmark;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.StateRange;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.unit.Units;
import org.nernst.tests.reference.SquidAxon;

/**
 * Gradients of lanes beside the plain ensemble: a thousand squid axons, 2000 steps of exponential Euler at 0.025 ms, the mean of the potential by seven
 * parameters, on one thread.
 *
 * <p>Argument: how many rounds, 20 where it isn't given.
 */
public final class LaneGradients {
    private static final double STEP = 0.025;
    private static final int CELLS = 1000;
    private static final double DURATION = 50;

    private LaneGradients() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        OdeSystem axon = SquidAxon.system();
        Protocol current = Protocol.SILENT.with(axon.inputIndex().get("axon.stimulus"), Steps.of(new Step(10, 5, 45)));
        Problem problem = Problem.of(SystemCompiler.standard().compile(axon), current, DURATION);
        double first = problem.parameters()[0];
        Design design = Design.random(List.of(new Axis(0, 0.9 * first, 1.1 * first, false)), CELLS, 1);
        int[] parameters = {0, 1, 2, 3, 4, 5, 6};
        List<String> names = new ArrayList<>();
        for (int parameter : parameters) {
            names.add(axon.parameters().get(parameter).name());
        }
        String potential = axon.statePath(0);
        Ensemble plain = Ensemble.of(problem, design, STEP)
                .keeping(new StateRange(potential, 0, Units.MV, 0))
                .on(1);
        Ensemble backward = Ensemble.withGradients(problem, design, STEP, Objective.mean(potential), parameters)
                .on(1);
        Ensemble forward = Ensemble.withSensitivities(problem, design, STEP, parameters);
        for (int column = 0; column <= parameters.length; column++) {
            forward = forward.keeping(new StateRange(potential, 4 * column, Units.ONE, 0));
        }
        List<Ensemble> all = List.of(plain, backward, forward.on(1));
        List<String> what = List.of("plain, with the mean", "discrete adjoint", "forward sensitivities");
        double[][] times = new double[all.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int which = 0; which < times.length; which++) {
                times[which][round] = nanoseconds(all.get(which));
            }
        }
        System.out.println("by " + String.join(", ", names));
        double[] base = later(times[0]);
        for (int which = 0; which < times.length; which++) {
            double[] sorted = later(times[which]);
            System.out.printf(
                    Locale.ROOT,
                    "%-24s ns per neuron and step: median %7.1f   minimum %7.1f   ratio of medians %5.2f, of minima %5.2f%n",
                    what.get(which),
                    sorted[sorted.length / 2],
                    sorted[0],
                    sorted[sorted.length / 2] / base[base.length / 2],
                    sorted[0] / base[0]);
        }
    }

    private static double[] later(double[] times) {
        double[] sorted = Arrays.copyOfRange(times, times.length / 2, times.length);
        Arrays.sort(sorted);
        return sorted;
    }

    private static double nanoseconds(Ensemble ensemble) {
        var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long begin = machine.getProcessCpuTime();
        ensemble.run(member -> {
            if (member.failure() != null) {
                throw new IllegalStateException(member.failure());
            }
        });
        return (machine.getProcessCpuTime() - begin) / (CELLS * DURATION / STEP);
    }
}
