/**
 * What a fit makes small: functions of parameters with their gradients, and sums of squares with their residuals, which Levenberg–Marquardt
 * steps and error estimates need. A {@link org.nernst.fit.loss.DataLoss} is such a sum over data, which go together in a {@link
 * org.nernst.fit.loss.JointLoss}, with noise that isn't known in an {@link org.nernst.fit.loss.EstimatedNoise}.
 */
package org.nernst.fit.loss;
