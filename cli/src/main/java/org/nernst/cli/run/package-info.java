/**
 * The work behind the commands: a request and an experiment go in, a result ready for {@code report} comes out.
 *
 * <p>{@link org.nernst.cli.run.Simulations} solves every sweep, {@link org.nernst.cli.run.Sensitivities} differentiates
 * every output asked for. Here is where internal units end: everything that leaves is in the units it is shown in.
 */
package org.nernst.cli.run;
