package org.nernst.symbolic.compile;

import java.util.Arrays;

/**
 * Between the order of the flat arrays, instance after instance, and that of tiles of lanes: row k of lane i at k · stride + i. Lanes that idle, up to
 * the stride, compute what the first does.
 */
final class Transposition {
    private Transposition() {}

    /**
     * @param from element k of lane i at {@code at + i * step + k}
     * @param into receives the rows, from row {@code firstRow} on
     */
    static void toRows(double[] from, int at, int step, int rows, int lanes, double[] into, int firstRow, int stride) {
        for (int row = 0; row < rows; row++) {
            toRow(from, at + row, step, lanes, into, firstRow + row, stride);
        }
    }

    static void toRow(double[] from, int at, int step, int lanes, double[] into, int row, int stride) {
        int to = row * stride;
        for (int lane = 0, source = at; lane < lanes; lane++, source += step) {
            into[to + lane] = from[source];
        }
        Arrays.fill(into, to + lanes, to + stride, into[to]);
    }

    /**
     * @param from rows, read from row {@code firstRow} on
     * @param into receives element k of lane i at {@code at + i * step + k}
     */
    static void fromRows(
            double[] from, int firstRow, int stride, int rows, int lanes, double[] into, int at, int step) {
        for (int row = 0; row < rows; row++) {
            int source = (firstRow + row) * stride;
            for (int lane = 0, to = at + row; lane < lanes; lane++, to += step) {
                into[to] = from[source + lane];
            }
        }
    }

    /** The same, added to what stands there. */
    static void addRows(double[] from, int firstRow, int stride, int rows, int lanes, double[] into, int at, int step) {
        for (int row = 0; row < rows; row++) {
            int source = (firstRow + row) * stride;
            for (int lane = 0, to = at + row; lane < lanes; lane++, to += step) {
                into[to] += from[source + lane];
            }
        }
    }
}
