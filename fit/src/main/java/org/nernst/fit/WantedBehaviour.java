package org.nernst.fit;

import java.util.Arrays;
import java.util.List;
import org.nernst.fit.loss.Activity;
import org.nernst.fit.loss.Rhythmicity;
import org.nernst.fit.loss.TargetLoss;
import org.nernst.fit.optimise.GradientDescent;
import org.nernst.fit.optimise.LevenbergMarquardt;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.optimise.Schedule;
import org.nernst.fit.optimise.StepRule;
import org.nernst.sensitivity.feature.Feature;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;

/**
 * Stages that lead to a wanted behaviour instead of a trace, from silence too. First a cell is made active ({@link Activity}), where bursts are wanted then rhythmic
 * ({@link Rhythmicity}), by steps of one length along the gradient: where a cell begins to fire, a spike comes late at first, and the derivative of its time by the
 * parameters is so great that steps in proportion to it, or to its inverse, would go nowhere. At last features of spikes, which have to be there for that, come to what
 * they shall be by Levenberg–Marquardt steps.
 *
 * <pre>{@code
 * Attempt best = Fit.of(WantedBehaviour.of(problem, indices, settings).spiking("axon.v", 0.06, 5), parameters).run().best();
 * }</pre>
 */
public final class WantedBehaviour {
    /** What counts as active [mV]. */
    private static final double ACTIVE = -30;
    /** What spikes of a burst rise from [mV]. */
    private static final double PLATEAU = -45;
    /** What a spike rises through [mV]. */
    private static final double SPIKE = -20;

    private static final double SOFTNESS = 5;
    private static final double PLATEAU_SOFTNESS = 3;
    /** The part of a burst for which its spikes are above their threshold, about. */
    private static final double SPIKING = 0.1;
    /** The share of the variance of what is slow that a sine of the period explains. */
    private static final double RHYTHMIC = 0.9;
    /** How near logarithms of shares should come. */
    private static final double CLOSE = 0.2;
    /** Samples in a period, or in the time between two spikes. */
    private static final int SAMPLES = 400;
    /** The length of steps in free numbers, such as logarithms. */
    private static final double STEP = 0.1;

    private static final GradientDescent WALK = new GradientDescent(StepRule.gradient(STEP, 0.5)).clippedTo(1);
    /** Over jumps of features, where a burst gains or loses a spike. */
    private static final GradientDescent FADING = WALK.along(Schedule.cosine(0.05));

    private final Problem problem;
    private final int[] parameters;
    private final SolverSettings settings;

    private WantedBehaviour(Problem problem, int[] parameters, SolverSettings settings) {
        this.problem = problem;
        this.parameters = parameters.clone();
        this.settings = settings;
    }

    /**
     * Of a problem.
     *
     * @param problem long enough to show several spikes or bursts
     * @param parameters the indices of those that are varied
     */
    public static WantedBehaviour of(Problem problem, int[] parameters, SolverSettings settings) {
        return new WantedBehaviour(problem, parameters, settings);
    }

    /**
     * A frequency of spikes, the inverse of the mean time between them.
     *
     * @param path of a potential
     * @param frequency [1/ms], above 0
     * @param from what comes before doesn't count [ms]
     * @throws ModelException if the problem doesn't last for two spikes
     */
    public List<Stage> spiking(String path, double frequency, double from) {
        double[] times = times(from, 1 / frequency, "two spikes at " + frequency + "/ms");
        // A spike is above the level for about a millisecond.
        double share = Math.min(0.5, frequency);
        return List.of(
                walk(
                        "active",
                        40,
                        new TargetLoss.Target(
                                Activity.logShare(path, times, ACTIVE, SOFTNESS), Math.log(share), CLOSE)),
                // Every spike is a burst of its own. One more at the end hardly changes the mean of intervals.
                last(
                        "spiking",
                        new TargetLoss.Target(
                                Feature.burstPeriod(path, SPIKE, 0.1 / frequency, from),
                                1 / frequency,
                                0.01 / frequency)));
    }

    /**
     * Bursts. What the last stage looks at is the second half of the time, when the bursts have settled; those before look at the first half.
     *
     * @param path of a potential
     * @param slow the path of what swings once in a burst, such as calcium
     * @param period from burst to burst [ms]
     * @param duty the part of it from the first to the last spike of a burst, between 0 and 1
     * @param from what comes before doesn't count [ms]
     * @throws ModelException if the problem doesn't last for four periods after that, or the duty isn't between 0 and 1
     */
    public List<Stage> bursting(String path, String slow, double period, double duty, double from) {
        if (!(duty > 0 && duty < 1)) {
            throw new ModelException("a burst can't take " + duty + " of its period; it must be between 0 and 1");
        }
        double middle = 0.5 * (from + problem.end());
        WantedBehaviour early = new WantedBehaviour(problem.until(middle), parameters, settings);
        double[] times = early.times(from, period, "four bursts every " + period + " ms");
        TargetLoss.Target plateaus =
                new TargetLoss.Target(Activity.logShare(path, times, PLATEAU, PLATEAU_SOFTNESS), Math.log(duty), CLOSE);
        TargetLoss.Target spikes =
                new TargetLoss.Target(Activity.logShare(path, times, SPIKE, SOFTNESS), Math.log(SPIKING * duty), CLOSE);
        TargetLoss.Target rhythm =
                new TargetLoss.Target(Rhythmicity.logShare(slow, times, period), Math.log(RHYTHMIC), CLOSE);
        return List.of(
                early.walk("active", 40, plateaus, spikes),
                early.walk("rhythmic", 60, plateaus, spikes, rhythm),
                new Stage(
                        "nearly bursting",
                        early.loss(bursts(path, period, duty, from)),
                        Limit.DEFAULT.evaluations(40),
                        FADING),
                last("bursting", bursts(path, period, duty, middle)));
    }

    private static TargetLoss.Target[] bursts(String path, double period, double duty, double from) {
        double gap = (1 - duty) / 2 * period;
        return new TargetLoss.Target[] {
            new TargetLoss.Target(Feature.burstPeriod(path, SPIKE, gap, from), period, 0.01 * period),
            new TargetLoss.Target(Feature.dutyCycle(path, SPIKE, gap, from), duty, 0.01)
        };
    }

    private Stage walk(String name, int steps, TargetLoss.Target... targets) {
        return new Stage(name, loss(targets), Limit.DEFAULT.evaluations(steps), WALK);
    }

    private Stage last(String name, TargetLoss.Target... targets) {
        return new Stage(name, loss(targets), Limit.DEFAULT.evaluations(60), new LevenbergMarquardt());
    }

    private TargetLoss loss(TargetLoss.Target... targets) {
        return new TargetLoss(problem, List.of(targets), parameters, settings);
    }

    /** @param what that needs two periods */
    private double[] times(double from, double period, String what) {
        double span = problem.end() - from;
        if (!(period > 0 && span >= 2 * period)) {
            throw new ModelException(
                    what + " don't fit into the time after " + from + " ms; let the problem last longer");
        }
        double[] times = new double[(int) Math.ceil(SAMPLES * span / period) + 1];
        Arrays.setAll(times, k -> from + span * k / (times.length - 1));
        return times;
    }
}
