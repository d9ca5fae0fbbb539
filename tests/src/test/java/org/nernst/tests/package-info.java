/**
 * What no single module can test: the whole path against independent references, the architecture, and, outside of the
 * build, the benchmarks.
 */
package org.nernst.tests;
