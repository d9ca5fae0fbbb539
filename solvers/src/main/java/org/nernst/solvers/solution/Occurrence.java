package org.nernst.solvers.solution;

/**
 * An event that happened.
 *
 * @param time when [ms]
 * @param event its number in its system
 * @param name its full path, such as {@code cell.spike}
 */
public record Occurrence(double time, int event, String name) {}
