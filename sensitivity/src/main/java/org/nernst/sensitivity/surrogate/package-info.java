/**
 * Surrogate derivatives, beside the exact ones of the other packages: of a program of fixed steps in which events happen at the ends of
 * steps, with a smooth function in place of the derivative of the step function that says whether they do (Neftci, Mostafa and Zenke, IEEE
 * Signal Processing Magazine 36(6):51, 2019).
 *
 * <p>{@link org.nernst.sensitivity.surrogate.Surrogate} is the choice, {@link org.nernst.sensitivity.surrogate.GridProgram} the program,
 * {@link org.nernst.sensitivity.surrogate.GridAdjoint} goes back through it.
 */
package org.nernst.sensitivity.surrogate;
