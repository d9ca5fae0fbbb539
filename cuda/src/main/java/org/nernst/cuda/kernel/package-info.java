/** Whole kernels: the loop over time of a lane, in text that is CUDA C for a device and C++ for the host. */
package org.nernst.cuda.kernel;
