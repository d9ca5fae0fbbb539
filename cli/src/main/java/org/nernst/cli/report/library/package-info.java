/**
 * What reports of the library show: an entry with its equations, and pictures of what it does.
 *
 * <p>Names: {@code org.nernst.channels} has the library itself; here are its entries made ready for reports.
 */
package org.nernst.cli.report.library;
