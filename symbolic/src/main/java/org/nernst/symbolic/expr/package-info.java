/**
 * The expression graph everything symbolic is made of.
 *
 * <p>An {@link org.nernst.symbolic.expr.Expr} is an immutable node, and there is exactly one node for each expression:
 * building the same thing twice gives the same object, so {@code ==} is equality and shared subexpressions are shared
 * from the start. Numbers are exact rationals with a dimension. Arithmetic normalises as it builds (flattened, ordered
 * sums and products, like terms collected) but never expands, so what was written stays recognisable.
 *
 * <p>Built by: arithmetic on nodes ({@code a.plus(b)}, which Kotlin writes {@code a + b}), {@link
 * org.nernst.symbolic.expr.Functions}, and {@link org.nernst.symbolic.expr.ExprParser} from text. Read by: {@link
 * org.nernst.symbolic.expr.TextPrinter}, {@link org.nernst.symbolic.expr.LatexPrinter}, {@link
 * org.nernst.symbolic.expr.Evaluation}. {@link org.nernst.symbolic.expr.DimensionCheck} refuses sums of unlike
 * quantities, and {@link org.nernst.symbolic.expr.RemovableSingularities} recognises x/(1−e⁻ˣ) in textbook forms.
 */
package org.nernst.symbolic.expr;
