/**
 * What a fit makes small: functions of parameters with their gradients, and sums of squares with their residuals, which Levenberg–Marquardt
 * steps and error estimates need.
 */
package org.nernst.fit.loss;
