/** Nernst's side of the measurements in {@code tests/benchmarks}. Programs, not tests: they are started by the runner there. */
package org.nernst.tests.benchmark;
