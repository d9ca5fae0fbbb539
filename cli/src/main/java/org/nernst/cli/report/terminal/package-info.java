/**
 * Results as text for a terminal.
 *
 * <p>{@link org.nernst.cli.report.terminal.Terminal} knows what the two streams are connected to; {@link
 * org.nernst.cli.report.terminal.Table} lays out columns with numbers aligned on their points; {@link
 * org.nernst.cli.report.terminal.BlockPlot} draws a trace with block characters. The reports of the commands are made of
 * these.
 */
package org.nernst.cli.report.terminal;
