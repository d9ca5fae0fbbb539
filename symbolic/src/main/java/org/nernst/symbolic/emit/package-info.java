/**
 * Code generation, one emitter per target. {@link org.nernst.symbolic.emit.BytecodeEmitter} turns a {@link
 * org.nernst.symbolic.lower.Kernel} into a hidden class with one {@link org.nernst.symbolic.emit.LaneFunction}: arrays
 * given by the caller, no allocation, methods short enough for HotSpot to compile.
 */
package org.nernst.symbolic.emit;
