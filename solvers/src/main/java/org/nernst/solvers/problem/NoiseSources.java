package org.nernst.solvers.problem;

/**
 * What noise there is in equations.
 *
 * @param count the number of independent sources
 * @param additive whether no amplitude depends on the state
 * @param example the name of one of them, for messages, such as {@code axon.na.c1_to_c2}
 */
public record NoiseSources(int count, boolean additive, String example) {}
