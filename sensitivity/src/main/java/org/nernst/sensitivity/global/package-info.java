/**
 * How outputs depend on parameters over whole ranges of them, where derivatives speak of one point only.
 *
 * <p>A {@link org.nernst.sensitivity.global.ParameterRange} says what varies and how far, and {@link
 * org.nernst.sensitivity.global.SolvedResponse} computes objectives at a point of the ranges' unit cube. {@link
 * org.nernst.sensitivity.global.MorrisScreening} finds out with few runs what matters at all, {@link
 * org.nernst.sensitivity.global.SobolIndices} how much of the output's variance comes from which parameter, alone and with others.
 * Both come with confidence intervals, and with the same numbers however many threads compute.
 */
package org.nernst.sensitivity.global;
