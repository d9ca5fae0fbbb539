package org.nernst.symbolic.compile;

import java.util.List;

/**
 * How what happens to a lane at events changes. Columns are by its states, its parameters, its inputs and the time, in that order.
 *
 * @param guards for each event the entries of ∂φ, which has one row
 * @param jumps for each event those of ∂h, a row for each state
 * @param slots for each parameter the index of the system's parameter whose value that is
 */
public record LaneJumpDerivatives(List<LaneEntries> guards, List<LaneEntries> jumps, int[] slots) {}
