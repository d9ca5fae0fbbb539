/**
 * Results as files that other programs read, in full precision and with units.
 *
 * <p>Their forms are promises. {@link org.nernst.cli.report.file.SimulationCsv}, {@link
 * org.nernst.cli.report.file.SimulationJson}, {@link org.nernst.cli.report.file.SensitivityCsv} and {@link
 * org.nernst.cli.report.file.SensitivityJson} each say theirs. Every double is written with the fewest digits that give
 * the same double back. {@link org.nernst.cli.report.file.OutputFile} sees to it that a file is written whole or not at
 * all.
 */
package org.nernst.cli.report.file;
