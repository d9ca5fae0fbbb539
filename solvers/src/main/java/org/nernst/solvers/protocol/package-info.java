/**
 * What is done to a model during an experiment.
 *
 * <p>A {@link org.nernst.solvers.protocol.Stimulus} is a piecewise smooth function of time that announces where it jumps
 * or bends: {@link org.nernst.solvers.protocol.Steps}, a {@link org.nernst.solvers.protocol.Ramp}, a {@link
 * org.nernst.solvers.protocol.Sine}, a {@link org.nernst.solvers.protocol.Chirp}, {@link
 * org.nernst.solvers.protocol.Samples}, {@link org.nernst.solvers.protocol.FrozenNoise}, the pulses of a {@link
 * org.nernst.solvers.protocol.SpikeTrain}, and sums of them. A {@link
 * org.nernst.solvers.protocol.Protocol} assigns stimuli to inputs, and gives solvers, piece by piece, one smooth {@link
 * org.nernst.solvers.protocol.InputFunction}, so that no solver ever steps across a jump.
 */
package org.nernst.solvers.protocol;
