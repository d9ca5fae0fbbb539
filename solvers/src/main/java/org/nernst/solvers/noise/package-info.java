/**
 * Random numbers that have addresses, and Brownian motions made of them.
 *
 * <p>{@link org.nernst.solvers.noise.RandomBlock} gives two normally distributed numbers for an address (a seed, a run, a source, a
 * step), whoever asks for them and when. A {@link org.nernst.solvers.noise.BrownianMotion} turns them into increments over steps of any
 * length. {@link org.nernst.solvers.noise.RandomStreams} are for designs, starts and draws.
 */
package org.nernst.solvers.noise;
