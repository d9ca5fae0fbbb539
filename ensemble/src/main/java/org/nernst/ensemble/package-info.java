/**
 * Many runs of one model, each a member with parameters of its own.
 *
 * <p>{@link org.nernst.ensemble.Ensemble} is the face. What parameters the members have is a design ({@code design}); what is kept of each is
 * an output ({@code output}). Members go in lanes where the model allows it ({@code integrate}): tiles of {@link
 * org.nernst.symbolic.emit.LaneTileFunction#TILE} are stepped together in vector instructions, and tiles are spread over threads; other models
 * are solved one member after another. A member's numbers depend neither on the tile that it is in nor on the number of threads, to the last
 * bit.
 */
package org.nernst.ensemble;
