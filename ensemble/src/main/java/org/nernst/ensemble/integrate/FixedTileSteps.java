package org.nernst.ensemble.integrate;

import java.util.List;
import org.nernst.ensemble.output.Output.Tally;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.LaneStep;
import org.nernst.symbolic.emit.LaneTileFunction;

/** Steps of one length, by a generated function. */
final class FixedTileSteps implements TileSteps {
    private static final int STRIDE = LaneTileFunction.TILE;

    private final LaneStep step;
    private final double length;
    private final LaneInputs inputs;
    private final LaneEvents events;
    private final LaneSensitivities sensitivities;
    private final LaneTileFunction function;
    private final LaneTileFunction parameterValues;
    private final LaneClocks clocks;
    private final double[] parameters;
    private final double[] start;
    private final double[] y;
    private double[] states;
    private double[] next;

    /**
     * @param length of a step [ms]
     * @param events null if there are none
     * @param sensitivities that events do something to; null if there are none
     */
    FixedTileSteps(
            LaneStep step, double length, LaneInputs inputs, LaneEvents events, LaneSensitivities sensitivities) {
        this.step = step;
        this.length = length;
        this.inputs = inputs;
        this.events = events;
        this.sensitivities = sensitivities;
        function = step.tiles().function().newInstance();
        parameterValues = step.tiles().parameterValues().newInstance();
        clocks = new LaneClocks(length);
        parameters = step.tiles().parameterTile(STRIDE);
        int count = step.tiles().function().resultCount();
        start = new double[count];
        y = new double[count];
        states = new double[count * STRIDE];
        next = new double[states.length];
    }

    @Override
    public void show(int[] indices) {
        // All states are there at the ends of steps.
    }

    @Override
    public void begin(int lane, BoundSystem member) {
        step.tiles().setParameters(lane, step.slots(), member.parameters(), parameterValues, parameters, STRIDE);
        LaneColumns.start(member, step.sensitivities(), y);
        LaneColumns.put(lane, y, states);
    }

    @Override
    public double[] states() {
        return states;
    }

    @Override
    public int stateCount() {
        return y.length;
    }

    @Override
    public void send(int lane, double from, double to) {
        clocks.send(lane, from, to);
    }

    @Override
    public void stop(int lane) {
        clocks.stop(lane);
    }

    @Override
    public double time(int lane) {
        return clocks.from[lane];
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
    public int advance(int lanes, List<Tally> tallies, int[] hits) {
        int steps = clocks.round();
        int found = 0;
        for (int made = 0; made < steps && found == 0; made++) {
            clocks.aim();
            inputs.move(clocks.from, clocks.to);
            evaluate(0, lanes);
            found = events == null ? 0 : cut(lanes, hits);
            for (int lane = 0; sensitivities != null && lane < lanes; lane++) {
                if (clocks.moving()[lane]) {
                    sensitivities.step(lane, clocks.from[lane], clocks.to[lane], states, next, events);
                }
            }
            for (Tally tally : tallies) {
                tally.step(clocks.from, clocks.to, states, next, STRIDE);
            }
            double[] before = states;
            states = next;
            next = before;
            clocks.pass();
        }
        return found;
    }

    private void evaluate(int first, int lanes) {
        function.evaluate(
                clocks.from,
                first,
                states,
                first,
                parameters,
                first,
                inputs.values,
                first,
                clocks.lengths,
                first,
                next,
                first,
                STRIDE,
                lanes);
    }

    /** Ends the steps of lanes where something happens then. */
    private int cut(int lanes, int[] hits) {
        inputs.move(clocks.to);
        int found = events.look(clocks.to, next, parameters, inputs.values, lanes, clocks.moving(), hits, 0);
        if (found > 0) {
            inputs.move(clocks.from);
        }
        for (int hit = 0; hit < found; hit++) {
            int lane = hits[hit];
            LaneColumns.get(lane, states, start);
            LaneColumns.get(lane, next, y);
            double from = clocks.from[lane];
            clocks.to[lane] = events.cut(lane, from, from, clocks.to[lane], start, y, (time, into) -> {
                clocks.lengths[lane] = time - from;
                evaluate(lane, 1);
                LaneColumns.get(lane, next, into);
            });
            LaneColumns.put(lane, y, next);
        }
        return found;
    }

    @Override
    public String failure(int lane) {
        double finite = 0;
        for (int at = lane; at < states.length; at += STRIDE) {
            finite += 0 * states[at];
        }
        return finite == 0
                ? null
                : "it left the finite numbers before " + time(lane) + " ms; try shorter steps than " + length + " ms";
    }
}
