/**
 * Symbolic ODE systems: what a model file becomes, and what everything later is derived from.
 *
 * <p>A {@link org.nernst.symbolic.system.Template} is one local system of equations, such as a membrane with its
 * channels: {@link org.nernst.symbolic.system.State}s with their time derivatives and initial values, {@link
 * org.nernst.symbolic.system.Parameter}s, {@link org.nernst.symbolic.system.Input}s that a protocol drives, and {@link
 * org.nernst.symbolic.system.Observable}s, named intermediates that cost nothing unless something uses them. A {@link
 * org.nernst.symbolic.system.Population} is a template times a number of instances; its parameter slots refer to the
 * parameters of the whole {@link org.nernst.symbolic.system.OdeSystem}, several slots to one if they share it. All
 * symbolic work is done once per template, whatever the number of instances.
 *
 * <p>Paths are dotted and complete, {@code axon.na.gbar}; {@link org.nernst.symbolic.system.PathIndex} also finds
 * them by globs, by shortened forms, and names the nearest when there is none.
 */
package org.nernst.symbolic.system;
