/**
 * What stays where it is: steady states, and orbits that repeat themselves.
 *
 * <p>A {@link org.nernst.solvers.invariant.SteadyState} is found by the Jacobian, whether it is stable or not, and tells its
 * eigenvalues. A {@link org.nernst.solvers.invariant.PeriodicOrbit} is found by shooting, with its period as an unknown, and
 * tells its Floquet multipliers.
 */
package org.nernst.solvers.invariant;
