/**
 * The bridge to Symja, which differentiates and simplifies. Everything that knows of Symja is here; the rest of the
 * program sees only {@link org.nernst.symbolic.symja.SymbolicAlgebra}, so that another computer algebra system could
 * take its place. Expressions go over with every symbol mangled (Symja's names ignore case, and E, I, N, C, D are
 * taken) and every number exact (with decimals Symja folds early). linoid and logistic go over as unknown functions;
 * their derivatives come back as such and get our own rules.
 *
 * <p>{@link org.nernst.symbolic.symja.CachedAlgebra} keeps results on disk by content, so that Symja isn't even started
 * for a model whose rates were seen before; {@link org.nernst.symbolic.symja.CheckedAlgebra} checks every new result
 * numerically against what it came from.
 */
package org.nernst.symbolic.symja;
