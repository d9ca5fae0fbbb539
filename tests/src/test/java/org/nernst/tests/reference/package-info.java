/**
 * The reference data and the problems they were computed for.
 *
 * <p>A {@link org.nernst.tests.reference.Reference} holds the numbers of a file beside these tests, a {@link
 * org.nernst.tests.reference.ReferenceProblem} joins them with the model they belong to.
 */
package org.nernst.tests.reference;
