package org.nernst.tests.benchmark;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.ComputedStep;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Recorder;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.tests.reference.SquidCable;

/**
 * Processor time per compartment and step of a squid axon as a cable, by steps of 0.025 ms: plain with the mean of a potential, and the gradient
 * of that by one parameter of the whole and by the radius of every compartment. All are measured in turn.
 *
 * <p>Arguments: the name of the method, staggered-euler where there is none; the numbers of compartments, 10, 100, 1000 and 10,000 where none are given.
 */
public final class CableThroughput {
    private static final int ROUNDS = 15;
    private static final double STEP = 0.025;
    /** Longer cables run for shorter, so that all steps fit into memory. */
    private static final double MOST_COMPARTMENT_STEPS = 1e7;

    /** Shorter ones are repeated, since clocks of processor time are coarse: a hundredth of a second is less than a fortieth of these. */
    private static final double LEAST_COMPARTMENT_STEPS = 2e7;

    private CableThroughput() {}

    public static void main(String[] arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean named = !words.isEmpty() && Character.isLetter(words.get(0).charAt(0));
        Method method = named ? Method.named(words.remove(0)) : Method.STAGGERED_EULER;
        if (words.isEmpty()) {
            words.addAll(List.of("10", "100", "1000", "10000"));
        }
        for (String compartments : words) {
            measure(method, Integer.parseInt(compartments));
        }
    }

    private static void measure(Method method, int compartments) {
        long begun = System.nanoTime();
        double duration = Math.min(25, MOST_COMPARTMENT_STEPS / compartments * STEP);
        Problem problem = SquidCable.problem(compartments, duration);
        SolverSettings settings = SolverSettings.DEFAULT.method(method).step(STEP);
        List<Parameter> all = problem.system().system().parameters();
        List<Integer> radii = IntStream.range(0, all.size())
                .filter(index -> all.get(index).name().endsWith(".radius"))
                .boxed()
                .toList();
        List<Integer> one = List.of(problem.system().system().parameterIndex().get("cell.na.gbar"));
        String potential = problem.system().system().statePath(0);
        Objective mean = Objective.mean(potential);
        List<Runnable> works = List.of(
                () -> Solver.record(problem, settings, new Mean(method != Method.STAGGERED_EULER)),
                () -> gradient(problem, settings, mean, one),
                () -> gradient(problem, settings, mean, radii));
        works.get(0).run();
        double first = (System.nanoTime() - begun) * 1e-9;
        double steps = compartments * Math.rint(duration / STEP);
        int times = (int) Math.max(1, LEAST_COMPARTMENT_STEPS / steps);
        double[][] nanoseconds = new double[works.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int work = 0; work < nanoseconds.length; work++) {
                long start = processorTime();
                for (int time = 0; time < times; time++) {
                    works.get(work).run();
                }
                nanoseconds[work][round] = (processorTime() - start) / (steps * times);
            }
        }
        List<String> names =
                List.of(method + ", plain", "gradient by one parameter", "gradient by " + radii.size() + " radii");
        double[] plain = sorted(nanoseconds[0]);
        System.out.printf(Locale.ROOT, "%7d compartments: compiled and first solved in %.1f s%n", compartments, first);
        for (int work = 0; work < nanoseconds.length; work++) {
            double[] sorted = sorted(nanoseconds[work]);
            System.out.printf(
                    Locale.ROOT,
                    "%7d compartments, %-32s ns: median %7.1f   minimum %7.1f   of plain: medians %5.2f, minima %5.2f%n",
                    compartments,
                    names.get(work),
                    sorted[sorted.length / 2],
                    sorted[0],
                    sorted[sorted.length / 2] / plain[plain.length / 2],
                    sorted[0] / plain[0]);
        }
    }

    /** The mean of the first potential along the dense output, which is straight or a cubic. */
    private static final class Mean implements Recorder {
        private final boolean cubic;
        private double sum;

        Mean(boolean cubic) {
            this.cubic = cubic;
        }

        @Override
        public void accepted(ComputedStep step) {
            double length = step.end() - step.start();
            double ends = 0.5 * (step.state()[0] + step.endState()[0]);
            // Simpson's rule is exact for cubics.
            sum += length * (cubic ? (ends + 2 * step.evaluate(step.start() + 0.5 * length, 0)) / 3 : ends);
        }
    }

    private static void gradient(Problem problem, SolverSettings settings, Objective mean, List<Integer> parameters) {
        Differentiate.the(mean)
                .of(problem)
                .with(settings)
                .withRespectTo(parameters)
                .by(SensitivityMethod.DISCRETE);
    }

    private static long processorTime() {
        var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return machine.getProcessCpuTime();
    }

    private static double[] sorted(double[] times) {
        double[] later = Arrays.copyOfRange(times, times.length / 3, times.length);
        Arrays.sort(later);
        return later;
    }
}
