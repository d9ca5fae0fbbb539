/**
 * The CUDA driver from Java.
 *
 * <p>{@link org.nernst.cuda.driver.CudaDriver} opens the driver and tells what devices there are; a {@link org.nernst.cuda.driver.Context} on one of them
 * gives memory, streams, events and modules, each to be closed. Text becomes an image for a device by a {@link
 * org.nernst.cuda.driver.KernelCompiler}: the run-time compiler NVRTC, or the command {@code nvcc} where that is missing.
 *
 * <p>Between Java and the driver stands a shim in C ({@code src/main/c}), compiled by the C compiler of this machine when it is first wanted. What it calls
 * native is here alone, behind checks: whatever is done with these classes ends in a result or a {@link org.nernst.cuda.driver.CudaException}.
 */
package org.nernst.cuda.driver;
