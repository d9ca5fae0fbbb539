/**
 * Members of an ensemble on a GPU, one lane to a thread of the device, and in native code.
 *
 * <p>{@code driver} speaks with the CUDA driver and its run-time compiler through a thin shim in C, which opens both when they are first wanted: nothing
 * here needs a GPU to be built or loaded. {@code kernel} writes whole kernels, with their loop over time, around the functions of one lane that
 * {@link org.nernst.symbolic.emit.CppEmitter} writes; the same text compiled as C++ runs on the host. {@code run} gives members to devices; {@link
 * org.nernst.cuda.Cuda} is the way in.
 */
package org.nernst.cuda;
