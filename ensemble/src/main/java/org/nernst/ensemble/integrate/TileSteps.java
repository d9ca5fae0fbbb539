package org.nernst.ensemble.integrate;

import java.util.List;
import org.nernst.ensemble.output.Output.Tally;
import org.nernst.symbolic.compile.BoundSystem;

/** How the lanes of a tile make their steps. Each goes from where it was sent to its goal, on a clock of its own. */
interface TileSteps {
    /** Tells which states outputs will look at, by index, or all where that is null. */
    void show(int[] indices);

    /** A member begins in a lane. */
    void begin(int lane, BoundSystem member);

    /** The states of all lanes, shape [states, stride]; another array after steps. */
    double[] states();

    /** The number of states of a lane. */
    int stateCount();

    /** A lane goes from a time to a later one. */
    void send(int lane, double from, double to);

    /** A lane stands still. */
    void stop(int lane);

    /** When a lane is [ms]. */
    double time(int lane);

    /** Whether a lane has come to its goal. */
    boolean isThere(int lane);

    /** Whether a lane is to be looked at: it has come to its goal, or gone for long. */
    boolean isDue(int lane);

    /**
     * Makes steps until lanes are to be looked at, or something happens in one.
     *
     * @param lanes how many of the tile are in use
     * @param tallies are told of every step
     * @param hits receives the lanes where an event happens now
     * @return how many these are
     */
    int advance(int lanes, List<Tally> tallies, int[] hits);

    /** Why a lane that is due can't go on, or null. */
    String failure(int lane);
}
