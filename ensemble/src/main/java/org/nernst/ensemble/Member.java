package org.nernst.ensemble;

/**
 * One run of an ensemble.
 *
 * @param number from 0
 * @param parameters the values of what the design varies, in its order: of a parameter in internal units, of protocols the place in their list, of seeds the
 *     seed
 * @param results what was asked for, in the order and the units of {@link Ensemble#columns}
 * @param failure why it came to nothing, in one sentence; null if it came to its end
 */
public record Member(int number, double[] parameters, double[] results, String failure) {}
