package org.nernst.sensitivity.global;

/** Outputs as functions of a point in the unit cube. May be called by several threads at once. */
@FunctionalInterface
public interface Response {
    /**
     * The outputs.
     *
     * @param point shape [dimensions], each from 0 to 1
     * @return shape [outputs]
     */
    double[] at(double[] point);
}
