/**
 * From recordings to parameters.
 *
 * <p>What is to be made small is a {@code loss}: a function of parameters with its gradient, or a sum of squares with its residuals. A
 * {@code transform} maps the real numbers, among which an optimiser moves freely, to the values that parameters may have. {@code
 * optimise} has the optimisers; {@code start} sends them off from many places and keeps a journal, so that a fit that was killed goes on;
 * {@code shooting} cuts recordings into windows with starts of their own; {@code certainty} says how sure the result is, and where else one
 * could be. {@link org.nernst.fit.Fit} puts them together.
 */
package org.nernst.fit;
