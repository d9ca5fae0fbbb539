/**
 * What solving gives.
 *
 * <p>A {@link org.nernst.solvers.solution.Solution} is the states of a problem at every time, kept as one smooth {@link
 * org.nernst.solvers.solution.DenseStep} for each accepted step in a {@link org.nernst.solvers.solution.Trajectory}. To
 * sample it is to evaluate those, so a sampling grid never changes the trajectory. {@link
 * org.nernst.solvers.solution.SolverStatistics} say what it took.
 */
package org.nernst.solvers.solution;
