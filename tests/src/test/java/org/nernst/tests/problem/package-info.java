/**
 * Problems whose answers are known, by a closed form or in extended precision, which every solver has to solve.
 *
 * <p>A {@link org.nernst.tests.problem.KnownProblem} is data; {@link org.nernst.tests.problem.ProblemLibrary} lists them. Those of
 * textbooks are written as texts and go the whole way from symbols to generated code, like the neurons beside them.
 */
package org.nernst.tests.problem;
