/**
 * Results as one self-contained HTML page: style sheet, plots (SVG) and equations (MathML) are all inside, and nothing is
 * fetched from anywhere.
 *
 * <p>{@link org.nernst.cli.report.page.SimulationPage}, {@link org.nernst.cli.report.page.SensitivityPage} and {@link
 * org.nernst.cli.report.page.InspectionPage} choose the sections; {@link org.nernst.cli.report.page.Page} frames them.
 * The markup is well-formed XML too.
 */
package org.nernst.cli.report.page;
