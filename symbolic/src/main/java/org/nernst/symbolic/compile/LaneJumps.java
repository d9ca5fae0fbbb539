package org.nernst.symbolic.compile;

import java.util.List;
import org.nernst.symbolic.lower.Kernel;

/**
 * What happens to a lane at events, as kernels that targets beside the JVM emit code from.
 *
 * @param guards φ of every event
 * @param jumps for each event the states after it
 * @param slots for each parameter they read the index of the system's parameter whose value that is
 */
public record LaneJumps(Kernel guards, List<Kernel> jumps, int[] slots) {}
