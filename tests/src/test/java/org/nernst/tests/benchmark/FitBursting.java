package org.nernst.tests.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.nernst.fit.Attempt;
import org.nernst.fit.Fit;
import org.nernst.fit.FitResult;
import org.nernst.fit.Stage;
import org.nernst.fit.loss.TraceLoss;
import org.nernst.fit.optimise.LevenbergMarquardt;
import org.nernst.fit.optimise.Optimiser;
import org.nernst.fit.optimise.WithoutDerivatives;
import org.nernst.fit.start.StartingPoints;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.curvature.FisherInformation;
import org.nernst.sensitivity.curvature.Identifiability;
import org.nernst.sensitivity.curvature.NoisyTrace;
import org.nernst.sensitivity.curvature.ParameterScale;
import org.nernst.tests.reference.NoisyBurster;

/**
 * The seven maximal conductances of a bursting cell from six seconds of its potential with 1 mV of noise, from random starts up to 30 % off: how many
 * come to the best minimum by a growing horizon, by the differences over the whole recording, and by an optimiser without derivatives in as much
 * processor time.
 *
 * <pre>
 * FitBursting [STARTS [OTHERS]]        prints a table; of the 100 starts the others take the first 10
 * </pre>
 */
public final class FitBursting {
    private static final double DURATION = 6000;
    /** What counts as the same minimum. */
    private static final double SAME = 1e-6;

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final NoisyBurster burster = new NoisyBurster(DURATION, 1);
    private final FreeParameters conductances = burster.conductances();

    private FitBursting() {}

    public static void main(String[] arguments) {
        int starts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        int others = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        new FitBursting().compare(starts, Math.min(starts, others));
    }

    private void compare(int starts, int others) {
        TraceLoss loss = burster.loss();
        double[] truth = conductances.defaultValues();
        System.out.printf(Locale.ROOT, "loss at the true conductances %.3f%n", loss.valueAt(truth));
        System.out.printf("%-24s %8s %10s %12s %14s%n", "way", "starts", "at best", "evaluations", "CPU s a start");
        double began = seconds();
        FitResult grown = run(burster.growing(), new LevenbergMarquardt(), starts);
        double each = (seconds() - began) / starts;
        double best = grown.best().loss();
        tell("growing horizon", grown, starts, best, each);

        began = seconds();
        FitResult plain = run(List.of(burster.plain(40)), new LevenbergMarquardt(), others);
        tell("differences at once", plain, others, best, (seconds() - began) / others);

        int some = 200;
        began = seconds();
        evolve(some, 1);
        int affordable = (int) (each / ((seconds() - began) / some));
        began = seconds();
        FitResult evolved = evolve(affordable, others);
        tell("cma-es", evolved, others, best, (seconds() - began) / others);

        Identifiability sure = Identifiability.of(FisherInformation.of(
                burster.run().problem(),
                conductances.indices(),
                burster.run().recordings().stream()
                        .map(one -> new NoisyTrace(one.path(), one.trace().times(), one.standardDeviation()))
                        .toList(),
                ParameterScale.CUSTOMARY,
                NoisyBurster.SETTINGS));
        System.out.printf("%n%-14s %12s %12s %18s%n", "conductance", "true", "best", "off in std. errors");
        for (int index = 0; index < truth.length; index++) {
            double value = grown.best().values()[index];
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %12.6g %12.6g %18.2f%n",
                    conductances.names().get(index),
                    truth[index],
                    value,
                    (value - truth[index]) / sure.standardDeviation(index));
        }
        for (Attempt attempt : grown.attempts()) {
            if (attempt.loss() > best * (1 + SAME)) {
                System.out.printf(Locale.ROOT, "start %d ended at %.3f%n", attempt.number() + 1, attempt.loss());
            }
        }
    }

    private FitResult evolve(int evaluations, int starts) {
        return run(List.of(burster.plain(evaluations)), WithoutDerivatives.covarianceMatrixAdaptation(0.2, 1), starts);
    }

    private FitResult run(List<Stage> stages, Optimiser optimiser, int starts) {
        return Fit.of(stages, conductances)
                .by(optimiser)
                .startingFrom(
                        StartingPoints.around(conductances, conductances.defaultValues(), 1.3, 0, starts, false, 7))
                .threads(Runtime.getRuntime().availableProcessors())
                .run();
    }

    private static void tell(String way, FitResult result, int starts, double best, double each) {
        long reached = result.attempts().stream()
                .filter(attempt -> attempt.loss() <= best * (1 + SAME))
                .count();
        int[] evaluations = result.attempts().stream()
                .mapToInt(Attempt::evaluations)
                .sorted()
                .toArray();
        double[] losses =
                result.attempts().stream().mapToDouble(Attempt::loss).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-24s %8d %10d %12d %14.1f   median loss %.4g%n",
                way,
                starts,
                reached,
                evaluations[evaluations.length / 2],
                each,
                losses[losses.length / 2]);
        System.out.flush();
    }

    /** Of all processors that this program has had so far. */
    private static double seconds() {
        return PROCESS.getProcessCpuTime() * 1e-9;
    }
}
