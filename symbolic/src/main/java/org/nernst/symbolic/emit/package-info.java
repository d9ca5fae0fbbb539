/**
 * Code generation, one emitter per target, all from the same {@link org.nernst.symbolic.lower.Kernel} and with the same
 * bits as result.
 *
 * <ul>
 *   <li>{@link org.nernst.symbolic.emit.BytecodeEmitter}: a hidden class with one {@link
 *       org.nernst.symbolic.emit.LaneFunction}: arrays given by the caller, no allocation, methods short enough for
 *       HotSpot to compile.
 *   <li>{@link org.nernst.symbolic.emit.VectorEmitter}: a {@link org.nernst.symbolic.emit.LaneTileFunction} of many lanes,
 *       with the Vector API where the Java runtime has it.
 *   <li>{@link org.nernst.symbolic.emit.CppEmitter}: text that is C++ for the host and CUDA C for a device.
 * </ul>
 *
 * <p>An emitter knows the basic operations. The elementary functions are kernels of these, defined once in {@link
 * org.nernst.symbolic.lower.ElementaryFunctions}, and each emitter makes a function of its target from them.
 */
package org.nernst.symbolic.emit;
