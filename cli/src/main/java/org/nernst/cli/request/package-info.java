/**
 * What the texts on the command line mean.
 *
 * <p>{@link org.nernst.cli.request.Quantity} reads a number with an optional unit, {@link
 * org.nernst.cli.request.Assignment} a {@code --set}, {@link org.nernst.cli.request.OutputRequest} an {@code --of},
 * {@link org.nernst.cli.request.SamplingTimes} {@code --times}, {@link
 * org.nernst.cli.request.WithRespectTo} a {@code --wrt}. Nothing here computes; whatever can't be understood is a {@link
 * org.nernst.symbolic.system.ModelException} of one sentence.
 */
package org.nernst.cli.request;
