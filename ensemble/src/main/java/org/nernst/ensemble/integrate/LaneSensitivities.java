package org.nernst.ensemble.integrate;

import java.util.Arrays;
import org.nernst.sensitivity.discrete.StepwiseTangent;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.solvers.problem.OdeEvents;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.emit.LaneTileFunction;
import org.nernst.symbolic.system.ModelException;

/**
 * What events do to the forward sensitivities of lanes, which stand behind their states. Tiles make steps as if their ends rested, and what moves with an
 * event is added here, lane by lane.
 *
 * <p>What outputs see is at resting times, also between the ends of steps, along the straight line from y₀ to y₁ = y₀ + h s. A step that an event cuts short at
 * t*, which moves by δt*, so ends with S + (∂y₁/∂h − s) δt*. Through the jumps S is along the moving time, s δt* more, and so it is where the next step begins, until that
 * step's end rests.
 */
final class LaneSensitivities {
    private static final int STRIDE = LaneTileFunction.TILE;
    /** Times that differ by a smaller part are the same. */
    private static final double ROUNDING = 1e-9;

    private final Problem problem;
    private final IndependentVariables variables;
    private final int states;
    private final int columns;
    private final double[] boundaries;
    private final StepwiseTangent[] tangents = new StepwiseTangent[STRIDE];
    /** How the time at which a lane is moves with the parameters, shape [stride][parameters]. */
    private final double[][] times;
    /** Whether it does. */
    private final boolean[] moving = new boolean[STRIDE];
    /** The slope of a lane's last step; null where S is along the moving time, or nothing moves. */
    private final double[][] slopes = new double[STRIDE][];

    private final String[] failures = new String[STRIDE];
    private final double[] start;
    private final double[] end;
    private final double[] change;
    private final double[] other;
    private final double[][] directions;
    /** Whether something that ends a step has been found. */
    private boolean found;

    /** @param parameters whose sensitivities there are */
    LaneSensitivities(Problem problem, int states, int[] parameters) {
        this.problem = problem;
        this.states = states;
        columns = parameters.length;
        variables = IndependentVariables.parameters(parameters);
        boundaries = problem.boundaries();
        times = new double[STRIDE][columns];
        change = new double[states];
        start = new double[states];
        end = new double[states];
        other = new double[columns];
        directions = new double[columns][states];
    }

    /** A member begins in a lane. */
    void begin(int lane, BoundSystem system) {
        tangents[lane] = new StepwiseTangent(problem, system, variables);
        failures[lane] = null;
        rest(lane);
    }

    /** A lane comes to a piece of the protocol, whose beginning rests. */
    void enter(int lane, int piece) {
        tangents[lane].enter(boundaries[piece], boundaries[piece + 1]);
    }

    private void rest(int lane) {
        moving[lane] = false;
        slopes[lane] = null;
        Arrays.fill(times[lane], 0);
    }

    /** Whether the time at which a lane is moves with some parameter. */
    boolean moves(int lane) {
        return moving[lane];
    }

    /** How it does, shape [parameters]; a copy. */
    double[] times(int lane) {
        return times[lane].clone();
    }

    /** Why a lane can't go on, or null. */
    String failure(int lane) {
        return failures[lane];
    }

    /**
     * Adds what moves with the beginning and the end of a step.
     *
     * @param before the tile at the start of the step, whose sensitivities nobody needs any more but outputs
     * @param after the tile at its end
     * @param events tell what ends the step
     */
    void step(int lane, double from, double to, double[] before, double[] after, LaneEvents events) {
        boolean ends = events.endsStep(lane, to);
        if (!moving[lane] && !ends) {
            return;
        }
        LaneColumns.get(lane, before, start);
        LaneColumns.get(lane, after, end);
        double length = to - from;
        double[] slope = new double[states];
        for (int state = 0; state < states && length > 0; state++) {
            slope[state] = (end[state] - start[state]) / length;
        }
        if (moving[lane]) {
            tangents[lane].byStart(from, length, start, change);
            add(lane, 1, change, after);
            add(lane, -1, slope, before);
            rest(lane);
        }
        if (ends) {
            tangents[lane].byEnd(from, length, start, change);
            if (length == 0) {
                System.arraycopy(change, 0, slope, 0, states);
            }
            end(lane, to, after, events);
            add(lane, 1, change, after);
            add(lane, -1, slope, after);
            slopes[lane] = slope;
        }
    }

    /** Finds how the time of what ends a step moves. */
    private void end(int lane, double time, double[] after, LaneEvents events) {
        for (int column = 0; column < columns; column++) {
            for (int state = 0; state < states; state++) {
                directions[column][state] = after[place(column, state) * STRIDE + lane];
            }
        }
        found = false;
        try {
            events.whatEnds(
                    lane,
                    time,
                    event -> {
                        tangents[lane].crossing(event, time, end, change, directions, other);
                        take(lane, events, event, time);
                    },
                    (event, delay, origin) -> {
                        for (int column = 0; column < columns; column++) {
                            other[column] = origin[column] + (variables.parameter(column) == delay ? 1 : 0);
                        }
                        take(lane, events, event, time);
                    });
        } catch (ModelException undefined) {
            failures[lane] = undefined.getMessage();
        }
    }

    /** The first time is that of the instant; another one must be the same. */
    private void take(int lane, LaneEvents events, int event, double time) {
        for (int column = 0; column < columns; column++) {
            double greatest = Math.max(Math.abs(times[lane][column]), Math.abs(other[column]));
            if (found && Math.abs(times[lane][column] - other[column]) > ROUNDING * greatest) {
                throw new ModelException(
                        "events happen at one instant, " + time + " ms, " + events.name(lane, event)
                                + " among them, which the parameters take apart, and the derivative depends on which comes first");
            }
        }
        if (!found) {
            System.arraycopy(other, 0, times[lane], 0, columns);
            moving[lane] = Arrays.stream(other).anyMatch(derivative -> derivative != 0);
            found = true;
        }
    }

    /** Adds a multiple of a rate times δt to the sensitivities of a lane in a tile. */
    private void add(int lane, double factor, double[] rate, double[] tile) {
        for (int column = 0; column < columns; column++) {
            for (int state = 0; state < states; state++) {
                tile[place(column, state) * STRIDE + lane] += factor * rate[state] * times[lane][column];
            }
        }
    }

    /** Where the derivative of a state stands among all numbers of a lane. */
    private int place(int column, int state) {
        return states * (column + 1) + state;
    }

    /**
     * Goes through jumps, one after another.
     *
     * @param jumping the events whose jumps they are; none where the time alone moves
     * @param y the state before, which stays, and behind it the sensitivities, which don't
     */
    void jump(int lane, OdeEvents events, int[] jumping, double time, double[] y) {
        for (int column = 0; column < columns; column++) {
            for (int state = 0; state < states; state++) {
                double along = slopes[lane] == null ? 0 : slopes[lane][state] * times[lane][column];
                directions[column][state] = y[place(column, state)] + along;
            }
        }
        slopes[lane] = null;
        System.arraycopy(y, 0, end, 0, states);
        for (int event : jumping) {
            tangents[lane].jump(event, time, end, times[lane], directions);
            events.jump(event, time, end);
        }
        for (int column = 0; column < columns; column++) {
            System.arraycopy(directions[column], 0, y, place(column, 0), states);
        }
    }
}
