/** Sparse linear algebra for implicit steps: one pattern, many values. */
package org.nernst.solvers.linear;
