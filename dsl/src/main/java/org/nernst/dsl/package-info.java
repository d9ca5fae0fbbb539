/**
 * The language that models are written in, for Kotlin and, through the same builders, for Java.
 *
 * <p>Quantities ({@code 120.mS / cm2}) are exact literals of {@link org.nernst.symbolic.expr.Expr} with a dimension, so every
 * equation is checked for balance where it is written. {@link org.nernst.dsl.ChannelBuilder} makes a {@link
 * org.nernst.dsl.Channel}, a mechanism in symbols of its own; {@link org.nernst.dsl.NeuronBuilder} inserts channels into a
 * membrane and makes a {@link org.nernst.dsl.Neuron}, whose equations are a template of a symbolic system; {@link
 * org.nernst.dsl.ExperimentBuilder} says what is done to it and makes an {@link org.nernst.dsl.Experiment}: system, protocols,
 * what to record and which traces to compare with. {@link org.nernst.dsl.TraceFile} reads those traces. Model files are run
 * by {@code org.nernst.dsl.script}.
 *
 * <p>Whatever is wrong in a model is a {@link org.nernst.symbolic.system.ModelException} that says what, where, and what was
 * expected.
 */
package org.nernst.dsl;
