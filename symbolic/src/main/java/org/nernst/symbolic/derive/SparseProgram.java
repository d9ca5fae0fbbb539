package org.nernst.symbolic.derive;

/**
 * A program whose outputs are the entries of a sparse matrix, row by row.
 *
 * @param program computes the entries
 * @param places row and column of each entry: shape [entries][2]
 */
public record SparseProgram(Program program, int[][] places) {}
