package org.nernst.symbolic.compile;

import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.KernelStatistics;

/**
 * One function that code was generated for, in each of its stages.
 *
 * @param template the template's name
 * @param program the expressions
 * @param kernel what they were lowered to
 * @param statistics what that costs, and would have cost written out
 */
public record GeneratedFunction(String template, Program program, Kernel kernel, KernelStatistics statistics) {}
