/**
 * What a run found, as plain numbers in the units they are shown in, ready to be written.
 *
 * <p>{@link org.nernst.cli.report.SimulationResult} and {@link org.nernst.cli.report.SensitivityResult} are what the
 * commands hand over; the packages below turn them into something to look at or to read by machine: {@code terminal}
 * (tables, small plots), {@code file} (CSV, JSON, LaTeX), {@code plot} (SVG) and {@code page} (HTML). None of them
 * computes anything beyond means and extremes.
 */
package org.nernst.cli.report;
