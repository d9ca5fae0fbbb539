/**
 * Plots as SVG text: {@link org.nernst.cli.report.plot.LineChart} for anything over time, {@link
 * org.nernst.cli.report.plot.BarChart} for comparisons, both on an {@link org.nernst.cli.report.plot.Axis} with round
 * ticks.
 *
 * <p>The SVG is written directly. That needs no fonts on the machine that writes it (a JVM without a desktop often has
 * none, and Java's own graphics refuse to measure text there), loads no windowing code when the command starts, and lets
 * the page's style sheet decide on fonts and colours.
 */
package org.nernst.cli.report.plot;
