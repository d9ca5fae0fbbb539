package org.nernst.cli.report;

/**
 * Recorded data beside which a simulated quantity is shown.
 *
 * @param file the trace file's name
 * @param data the data, under the path of the quantity they belong to
 */
public record Comparison(String file, Recording data) {}
