package org.nernst.symbolic.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An expression with different formulas below and above given points of a variable, such as a rate that changes form at 50
 * mV.
 *
 * <pre>{@code
 * Expr rate = Piecewise.in(v)
 *     .below(Literal.of(50, Units.MV), rising)
 *     .from(Literal.of(50, Units.MV), falling)
 *     .continuous();
 * }</pre>
 */
public final class Piecewise {
    /** Relative size of a jump at a point that is still taken for rounding of the published constants. */
    private static final double CONTINUOUS_WITHIN = 1e-3;

    private final Expr variable;
    private final List<Piece> pieces = new ArrayList<>();

    /** A formula on [from, to); null where open. */
    private record Piece(Literal from, Literal to, Expr formula) {}

    private Piecewise(Expr variable) {
        this.variable = Objects.requireNonNull(variable);
    }

    /** Begins a case distinction on a variable. */
    public static Piecewise in(Expr variable) {
        return new Piecewise(variable);
    }

    /** The formula below a point. */
    public Piecewise below(Literal to, Expr formula) {
        pieces.add(new Piece(null, to, formula));
        return this;
    }

    /** The formula from one point (inclusive) to another (exclusive). */
    public Piecewise between(Literal from, Literal to, Expr formula) {
        pieces.add(new Piece(from, to, formula));
        return this;
    }

    /** The formula from a point on. */
    public Piecewise from(Literal from, Expr formula) {
        pieces.add(new Piece(from, null, formula));
        return this;
    }

    /**
     * The expression, declared continuous. Where its formulas depend on the variable alone that is checked.
     *
     * @throws ExprException naming the gap or overlap between pieces, or the jump
     */
    public Expr continuous() {
        Expr built = withJumps();
        for (int index = 1; index < pieces.size(); index++) {
            checkJump(pieces.get(index).from, pieces.get(index - 1).formula, pieces.get(index).formula);
        }
        return built;
    }

    /** The expression, jumps or not; where it jumps a solver would have to stop, and a sensitivity jumps too. */
    Expr withJumps() {
        if (pieces.isEmpty()) {
            throw new ExprException("a piecewise formula of " + variable + " has no pieces");
        }
        pieces.sort((a, b) ->
                a.from == null ? -1 : b.from == null ? 1 : a.from.value().compareTo(b.from.value()));
        if (pieces.get(0).from != null) {
            throw new ExprException("the piecewise formula of " + variable + " has a gap below " + pieces.get(0).from);
        }
        Piece last = pieces.get(pieces.size() - 1);
        if (last.to != null) {
            throw new ExprException("the piecewise formula of " + variable + " has a gap from " + last.to + " on");
        }
        Expr built = last.formula;
        for (int index = pieces.size() - 2; index >= 0; index--) {
            Piece piece = pieces.get(index);
            checkJoin(piece.to, pieces.get(index + 1).from);
            built = Call.of(Function.SELECT_LESS, variable, piece.to, piece.formula, built);
        }
        return built;
    }

    private void checkJoin(Literal to, Literal from) {
        if (to == null || from == null || to.value().compareTo(from.value()) > 0) {
            throw new ExprException(
                    "two pieces of the formula of " + variable + " overlap at " + (from == null ? to : from));
        }
        if (to.value().compareTo(from.value()) < 0) {
            throw new ExprException(
                    "the piecewise formula of " + variable + " has a gap between " + to + " and " + from);
        }
    }

    private void checkJump(Literal point, Expr before, Expr after) {
        if (!(variable instanceof Symbol symbol)
                || !Traversal.freeSymbols(before.plus(after)).stream().allMatch(free -> free == symbol)) {
            return;
        }
        Evaluation at = new Evaluation(free -> point.value().doubleValue());
        double left = at.of(before);
        double right = at.of(after);
        if (!(Math.abs(left - right) <= CONTINUOUS_WITHIN * Math.max(Math.abs(left), Math.abs(right)))) {
            throw new ExprException("the formula of " + variable + " is declared continuous, but at " + point
                    + " it jumps from " + left + " to " + right);
        }
    }
}
