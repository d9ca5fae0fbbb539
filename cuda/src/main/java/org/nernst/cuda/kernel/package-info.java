/**
 * Whole kernels: the loop over time of a lane, in text that is CUDA C for a device and C++ for the host. A first look goes to {@link
 * org.nernst.cuda.kernel.LaneRun}, a {@link org.nernst.cuda.kernel.LaneKernel} with what all its lanes share, and to who makes one: {@link
 * org.nernst.cuda.kernel.FixedStepKernel}, {@link org.nernst.cuda.kernel.AdjointKernel}, {@link org.nernst.cuda.kernel.EventAdjointKernel} and {@link
 * org.nernst.cuda.kernel.AdaptiveKernel}.
 *
 * <p>Each kernel is put together of the functions that {@link org.nernst.symbolic.emit.CppEmitter} writes ({@code LaneParts}), the lane's beginning
 * ({@code LaneBeginning}), a loop over time ({@code SharedClockText}, {@code AdjointText}, or {@code OwnClockText} with a {@code Stepping} and {@code EventText}) and
 * in it the outputs ({@code OutputText} and what implements it). Steps as long as their error allows ({@code AdaptiveText}) are computed by a {@code
 * StepFormulaText}, of an explicit Runge–Kutta or a Rosenbrock method, and gone back over ({@code AdaptiveAdjointText}) by its {@code
 * StepAdjointText}. What derivatives make of events is an {@code EventDerivativeText}: {@code StepTangentText} and {@code SaltationText} carry
 * sensitivities through them, {@code TapedEventText} keeps what {@code EventAdjointText} and {@code AdaptiveEventAdjointText} go back through. What the loops do is what lanes in {@code org.nernst.ensemble.integrate} do, in the same
 * order.
 */
package org.nernst.cuda.kernel;
