package org.nernst.tests.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.nernst.channels.Liu1998;
import org.nernst.fit.Attempt;
import org.nernst.fit.Fit;
import org.nernst.fit.FitResult;
import org.nernst.fit.WantedBehaviour;
import org.nernst.fit.start.StartingPoints;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.tests.reference.Rhythm;

/**
 * How many silent stomatogastric neurons come to burst as is wanted, every 250 ms with a duty cycle of 0.2: those of Liu 1998 with conductances up to three times off that
 * don't spike from 500 ms on, each from where it is and from places within 10 % of that. What they have come to is looked at much later than the fit does.
 *
 * <pre>
 * WantedBursts [SILENT [STARTS]]        prints a row for each of the first so many silent ones
 * </pre>
 */
public final class WantedBursts {
    private static final double PERIOD = 250;
    private static final double DUTY = 0.2;
    /** What ends a burst [ms]. */
    private static final double SILENCE = (1 - DUTY) / 2 * PERIOD;

    /** When a fit begins to look, and for how long [ms]. */
    private static final double SEEN_FROM = 1500;

    private static final double SEEN = 2000;
    /** The same for what it has come to. */
    private static final double SETTLED = 4000;

    private static final double WATCHED = 2000;
    /** How far off a neuron may be then that has come to what is wanted. */
    private static final double PERIOD_OFF = 0.02 * PERIOD;

    private static final double DUTY_OFF = 0.02;
    private static final double WITHIN = 1.1;
    private static final SolverSettings SETTINGS = SolverSettings.DEFAULT.tolerances(1e-6, 1e-6);

    private final OdeSystem system = Liu1998.burster1().getSystem();
    private final Problem problem =
            Problem.of(SystemCompiler.standard().compile(system), Protocol.SILENT, SEEN_FROM + SEEN);
    private final int[] conductances = Stream.of("na", "cat", "cas", "a", "kca", "kd", "h")
            .mapToInt(channel -> system.parameterIndex().get("burster." + channel + ".gbar"))
            .toArray();
    private final FreeParameters parameters = FreeParameters.of(system, conductances);

    private WantedBursts() {}

    public static void main(String[] arguments) {
        int neurons = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        int starts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
        new WantedBursts().run(neurons, starts);
    }

    private void run(int neurons, int starts) {
        List<double[]> silent =
                StartingPoints.around(parameters, parameters.defaultValues(), 3, 0, 64 * neurons, true, 3).stream()
                        .filter(this::isSilent)
                        .limit(neurons)
                        .toList();
        int first = 0;
        int best = 0;
        System.out.printf(
                "%8s %8s %12s %12s  %s%n", "neuron", "starts", "evaluations", "best loss", "which bursts as is wanted");
        for (int neuron = 0; neuron < silent.size(); neuron++) {
            FitResult result = Fit.of(
                            WantedBehaviour.of(problem, conductances, SETTINGS)
                                    .bursting("burster.v", "burster.ca.inside", PERIOD, DUTY, SEEN_FROM),
                            parameters)
                    .startingFrom(
                            StartingPoints.around(parameters, silent.get(neuron), WITHIN, 0, starts, true, neuron))
                    .threads(Runtime.getRuntime().availableProcessors())
                    .run();
            boolean[] came = new boolean[starts];
            result.attempts().forEach(attempt -> came[attempt.number()] = burstsAsWanted(attempt.values()));
            first += came[0] ? 1 : 0;
            best += came[result.best().number()] ? 1 : 0;
            System.out.printf(
                    Locale.ROOT,
                    "%8d %8d %12d %12.3g  %s%n",
                    neuron + 1,
                    starts,
                    result.attempts().stream().mapToInt(Attempt::evaluations).sum(),
                    result.best().loss(),
                    "start " + (result.best().number() + 1) + " of " + Arrays.toString(came));
        }
        System.out.printf(
                "%d of %d come to burst as is wanted by the best of %d starts, %d by the first%n",
                best, silent.size(), starts, first);
    }

    private boolean isSilent(double[] values) {
        return spikes(values, 500, 1500).isEmpty();
    }

    private boolean burstsAsWanted(double[] values) {
        Rhythm rhythm = rhythm(values, SETTLED, SETTLED + WATCHED);
        return rhythm.bursts().size() > 2
                && rhythm.bursts().stream().allMatch(burst -> burst.size() > 1)
                && Math.abs(rhythm.period() - PERIOD) <= PERIOD_OFF
                && Math.abs(rhythm.duty() - DUTY) <= DUTY_OFF;
    }

    private List<Double> spikes(double[] values, double from, double until) {
        return rhythm(values, from, until).spikes().stream()
                .filter(spike -> spike > from)
                .toList();
    }

    private Rhythm rhythm(double[] values, double from, double until) {
        Solution solution = Solver.solve(problem.until(until).withParameters(conductances, values), SETTINGS);
        Rhythm all = Rhythm.of(solution, "burster.v", from, SILENCE);
        // One that is in progress at the end isn't whole.
        return new Rhythm(
                all.spikes(),
                all.bursts().stream()
                        .filter(burst -> burst.get(burst.size() - 1) < until - SILENCE)
                        .toList());
    }
}
