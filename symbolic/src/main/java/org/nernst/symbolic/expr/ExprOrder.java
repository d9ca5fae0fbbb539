package org.nernst.symbolic.expr;

import java.util.Comparator;
import java.util.List;

/**
 * The order of terms and factors: symbols by name, then powers, sums and calls, by their operands, numbers last. It depends
 * on nothing but the expressions, so the same model gives the same order of operations, and the same bits, everywhere.
 */
final class ExprOrder implements Comparator<Expr> {
    static final ExprOrder INSTANCE = new ExprOrder();

    private ExprOrder() {}

    @Override
    public int compare(Expr left, Expr right) {
        if (left == right) {
            return 0;
        }
        // Numbers in front don't count, so that a sum and its negative have their terms in the same order.
        Expr leftRest = Product.withoutLiteralFactor(left);
        Expr rightRest = Product.withoutLiteralFactor(right);
        if (leftRest != rightRest
                && (leftRest != left || rightRest != right)
                && !(left instanceof Literal)
                && !(right instanceof Literal)) {
            return compare(leftRest, rightRest);
        }
        int byKind = Integer.compare(kind(left), kind(right));
        if (byKind != 0) {
            return byKind;
        }
        if (left instanceof Literal a && right instanceof Literal b) {
            int byValue = a.value().compareTo(b.value());
            return byValue != 0
                    ? byValue
                    : a.dimension().toString().compareTo(b.dimension().toString());
        }
        if (left instanceof Symbol a && right instanceof Symbol b) {
            int byName = a.name().compareTo(b.name());
            return byName != 0
                    ? byName
                    : a.dimension().toString().compareTo(b.dimension().toString());
        }
        if (left instanceof Call a && right instanceof Call b && a.function() != b.function()) {
            return a.function().compareTo(b.function());
        }
        return compareAll(left.operands(), right.operands());
    }

    private int compareAll(List<Expr> left, List<Expr> right) {
        for (int index = 0; index < Math.min(left.size(), right.size()); index++) {
            int compared = compare(left.get(index), right.get(index));
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int kind(Expr node) {
        if (node instanceof Symbol) {
            return 0;
        }
        if (node instanceof Power) {
            return 1;
        }
        if (node instanceof Product) {
            return 2;
        }
        if (node instanceof Sum) {
            return 3;
        }
        return node instanceof Call ? 4 : 5;
    }
}
