package org.nernst.ensemble.integrate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nernst.ensemble.output.Output.Tally;
import org.nernst.solvers.integrate.DormandPrince;
import org.nernst.solvers.integrate.ExplicitTableau;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.linear.LinearCombination;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.LaneRates;
import org.nernst.symbolic.emit.LaneTileFunction;

/**
 * Steps of an explicit Runge–Kutta method that all lanes try together, each of a length of its own by its own error; where a step was too long, that lane
 * tries a shorter one while the others go on. Outputs look at the dense output.
 */
final class AdaptiveTileSteps implements TileSteps {
    private static final int STRIDE = LaneTileFunction.TILE;
    /** Guards are looked at where these parts of a step meet, so that one that rises and falls within it isn't missed. */
    private static final int PARTS = 4;

    private final LaneRates rates;
    private final double relative;
    private final LaneInputs inputs;
    private final LaneEvents events;
    private final LaneTileFunction function;
    private final LaneTileFunction parameterValues;
    private final ExplicitTableau tableau = DormandPrince.order5();
    private final int count;
    private final double[] parameters;
    private final double[][] slopes;
    private final LinearCombination[] stages;
    private final LinearCombination error;
    private final double[] combined;
    private final TileDenseOutput dense;
    private final LaneTolerances tolerances;
    private final double[] absolute;
    private final double[] stageTimes = new double[STRIDE];
    private final double[] errors = new double[STRIDE];
    private final AdaptiveClocks clocks;
    private final boolean[] unseen = new boolean[STRIDE];
    private final double[] theta = new double[STRIDE];
    private final StepPieces pieces;
    private final double[] y;
    private final double[] start;
    private final int[] all;
    private final double[] looked;
    private double[] states;
    private double[] trial;

    AdaptiveTileSteps(
            LaneRates rates, SolverSettings settings, double resolution, LaneInputs inputs, LaneEvents events) {
        this.rates = rates;
        this.inputs = inputs;
        this.events = events;
        relative = settings.tolerances().relative();
        clocks = new AdaptiveClocks(settings.maximumStep());
        function = rates.tiles().function().newInstance();
        parameterValues = rates.tiles().parameterValues().newInstance();
        parameters = rates.tiles().parameterTile(STRIDE);
        count = rates.tiles().function().resultCount();
        all = IntStream.range(0, count).toArray();
        int size = count * STRIDE;
        slopes = new double[tableau.stages()][size];
        stages = LinearCombination.ofRows(tableau.a(), slopes);
        error = LinearCombination.of(tableau.errors()[0], slopes);
        combined = new double[size];
        dense = new TileDenseOutput(tableau, slopes, size);
        pieces = new StepPieces(dense, resolution, size);
        looked = new double[size];
        tolerances = new LaneTolerances(settings.tolerances(), count, rates.sensitivities());
        absolute = tolerances.absolute();
        states = new double[size];
        trial = new double[size];
        y = new double[count];
        start = new double[count];
    }

    @Override
    public void show(int[] indices) {
        pieces.of(indices == null ? all : indices.clone());
    }

    @Override
    public void begin(int lane, BoundSystem member) {
        rates.tiles().setParameters(lane, rates.slots(), member.parameters(), parameterValues, parameters, STRIDE);
        LaneColumns.start(member, rates.sensitivities(), y);
        LaneColumns.put(lane, y, states);
        tolerances.begin(lane, member, y);
        clocks.begin(lane);
    }

    @Override
    public double[] states() {
        return states;
    }

    @Override
    public int stateCount() {
        return count;
    }

    /** After a jump or a break point of the protocol the slope is another, and with it the first step. */
    @Override
    public void send(int lane, double from, double to) {
        clocks.send(lane, from, to);
        tolerances.reached(states);
        inputs.move(clocks.time);
        evaluate(clocks.time, states, slopes[0], lane, 1);
        clocks.propose(lane, firstStep(lane, to - from));
    }

    @Override
    public void stop(int lane) {
        clocks.stop(lane);
    }

    @Override
    public double time(int lane) {
        return clocks.time[lane];
    }

    @Override
    public boolean isThere(int lane) {
        return clocks.isThere(lane);
    }

    @Override
    public boolean isDue(int lane) {
        return clocks.isDue(lane);
    }

    @Override
    public String failure(int lane) {
        return clocks.isStuck(lane) ? "it changes so fast at " + time(lane) + " ms that no step is small enough" : null;
    }

    @Override
    public int advance(int lanes, List<Tally> tallies, int[] hits) {
        clocks.aim();
        attempt(0, lanes);
        estimate();
        clocks.judge(errors);
        int found = 0;
        if (events != null) {
            dense.interpolate(states, trial, clocks.length);
            found = cut(lanes, hits);
        }
        if (!tallies.isEmpty()) {
            dense.interpolate(states, trial, clocks.length);
            pieces.show(clocks, states, tallies);
        }
        moveOn();
        return found;
    }

    /** The stages of a step of some lanes, and the states at its end. */
    private void attempt(int first, int lanes) {
        int stageCount = tableau.stages();
        for (int stage = 1; stage < stageCount; stage++) {
            stages[stage - 1].sum(combined, combined.length);
            for (int at = 0; at < combined.length; at += STRIDE) {
                for (int lane = first; lane < first + lanes; lane++) {
                    trial[at + lane] = states[at + lane] + clocks.length[lane] * combined[at + lane];
                }
            }
            double c = tableau.c()[stage];
            if (c == 1) {
                System.arraycopy(clocks.end, 0, stageTimes, 0, STRIDE);
            } else {
                for (int lane = 0; lane < STRIDE; lane++) {
                    stageTimes[lane] = clocks.time[lane] + c * clocks.length[lane];
                }
            }
            inputs.move(stageTimes);
            evaluate(stageTimes, trial, slopes[stage], first, lanes);
        }
    }

    private void evaluate(double[] times, double[] from, double[] into, int first, int lanes) {
        function.evaluate(
                times,
                first,
                from,
                first,
                parameters,
                first,
                inputs.values,
                first,
                null,
                0,
                into,
                first,
                STRIDE,
                lanes);
    }

    /** The root mean square of each lane's error in units of the tolerance; not finite where the step isn't. */
    private void estimate() {
        error.sum(combined, combined.length);
        Arrays.fill(errors, 0);
        for (int at = 0; at < combined.length; at += STRIDE) {
            for (int lane = 0; lane < STRIDE; lane++) {
                double magnitude = Math.max(Math.abs(states[at + lane]), Math.abs(trial[at + lane]));
                double ratio = clocks.length[lane] * combined[at + lane] / (absolute[at + lane] + relative * magnitude);
                // An infinite state has an infinite tolerance, so its ratio says nothing; the second term is NaN then.
                errors[lane] += ratio * ratio + 0 * trial[at + lane];
            }
        }
        for (int lane = 0; lane < STRIDE; lane++) {
            errors[lane] = Math.sqrt(errors[lane] / count);
        }
    }

    /** Ends the steps of lanes where something happens within them. */
    private int cut(int lanes, int[] hits) {
        int found = 0;
        for (int lane = 0; lane < STRIDE; lane++) {
            unseen[lane] = clocks.accepted[lane];
        }
        for (int part = 1; part <= PARTS; part++) {
            double share = (double) part / PARTS;
            for (int lane = 0; lane < STRIDE; lane++) {
                theta[lane] = share;
                stageTimes[lane] = part == PARTS ? clocks.end[lane] : clocks.time[lane] + share * clocks.length[lane];
            }
            dense.evaluate(all, theta, looked);
            inputs.move(stageTimes);
            int more = events.look(stageTimes, looked, parameters, inputs.values, lanes, unseen, hits, found);
            for (int hit = found; hit < found + more; hit++) {
                cut(hits[hit], part);
            }
            found += more;
        }
        return found;
    }

    private void cut(int lane, int part) {
        unseen[lane] = false;
        double from = clocks.time[lane] + (double) (part - 1) / PARTS * clocks.length[lane];
        double to = stageTimes[lane];
        double share = (double) (part - 1) / PARTS;
        for (int state = 0; state < count; state++) {
            start[state] = dense.evaluate(share, state * STRIDE + lane);
        }
        LaneColumns.get(lane, looked, y);
        clocks.end[lane] = events.cut(lane, clocks.time[lane], from, to, start, y, (when, into) -> {
            clocks.end[lane] = when;
            clocks.length[lane] = when - clocks.time[lane];
            attempt(lane, 1);
            LaneColumns.get(lane, trial, into);
        });
        clocks.length[lane] = clocks.end[lane] - clocks.time[lane];
        LaneColumns.put(lane, y, trial);
    }

    /** Lanes whose step was accepted go on from its end; the others stay where they are. */
    private void moveOn() {
        double[] slope = slopes[tableau.stages() - 1];
        for (int lane = 0; lane < STRIDE; lane++) {
            if (clocks.accepted[lane]) {
                continue;
            }
            for (int at = lane; at < states.length; at += STRIDE) {
                trial[at] = states[at];
                slope[at] = slopes[0][at];
            }
        }
        System.arraycopy(slope, 0, slopes[0], 0, slope.length);
        double[] swapped = states;
        states = trial;
        trial = swapped;
        tolerances.reached(states);
        clocks.pass();
    }

    /** A first step as a solver takes it: one whose Euler step changes the slope by little (Hairer, Nørsett and Wanner, II.4). */
    private double firstStep(int lane, double span) {
        double ofState = 0;
        double ofChange = 0;
        double ofSlope = 0;
        for (int at = lane; at < states.length; at += STRIDE) {
            double tolerance = absolute[at] + relative * Math.abs(states[at]);
            double squared = slopes[0][at] / tolerance * (slopes[0][at] / tolerance);
            ofSlope += squared;
            if (Math.abs(states[at]) > tolerance) {
                ofState += states[at] / tolerance * (states[at] / tolerance);
                ofChange += squared;
            }
        }
        ofState = Math.sqrt(ofState / count);
        ofChange = Math.sqrt(ofChange / count);
        ofSlope = Math.sqrt(ofSlope / count);
        double first = ofState < 1e-5 || ofChange < 1e-5 ? 1e-6 * span : 0.01 * ofState / ofChange;
        first = Math.min(Math.min(first, span), clocks.maximumStep);
        for (int at = lane; at < states.length; at += STRIDE) {
            trial[at] = states[at] + first * slopes[0][at];
        }
        stageTimes[lane] = Math.min(clocks.time[lane] + first, clocks.goal[lane]);
        evaluate(stageTimes, trial, slopes[1], lane, 1);
        double change = 0;
        for (int at = lane; at < states.length; at += STRIDE) {
            double magnitude = Math.max(Math.abs(states[at]), Math.abs(trial[at]));
            double ratio = (slopes[1][at] - slopes[0][at]) / (absolute[at] + relative * magnitude);
            change += ratio * ratio;
        }
        double greatest = Math.max(ofSlope, Math.sqrt(change / count) / first);
        double second = greatest <= 1e-15
                ? Math.max(1e-6 * span, 1e-3 * first)
                : Math.pow(0.01 / greatest, 1.0 / (tableau.errorOrder() + 1));
        double found = Math.min(Math.min(100 * first, second), Math.min(span, clocks.maximumStep));
        return Double.isFinite(found) && found > 0 ? found : 1e-6 * span;
    }
}
