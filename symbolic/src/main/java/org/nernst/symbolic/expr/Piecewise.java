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

    private static final Literal HALF = Literal.of(0.5);

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
        Expr built = built(false);
        for (int index = 1; index < pieces.size(); index++) {
            select(variable, pieces.get(index).from, pieces.get(index - 1).formula, pieces.get(index).formula);
        }
        return built;
    }

    /**
     * The expression, declared to jump. In a template a declared jump becomes an event at which a solver stops; see {@link
     * Function#STEP}.
     *
     * @throws ExprException naming the gap or overlap between pieces
     */
    public Expr jumping() {
        return built(true);
    }

    private Expr built(boolean jumps) {
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
            built = jumps
                    ? jump(variable, piece.to, piece.formula, built)
                    : Call.of(Function.SELECT_LESS, variable, piece.to, piece.formula, built);
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

    /**
     * One formula where the variable is below a point, another from there on; declared continuous, which is checked as in
     * {@link #continuous()}.
     *
     * @param point where the formulas meet, a quantity or an expression of parameters
     * @throws ExprException naming the jump
     */
    public static Expr select(Expr variable, Expr point, Expr below, Expr from) {
        String gap = gapOrNull(List.of(variable, point, below, from));
        if (gap != null) {
            throw new ExprException(gap);
        }
        return Call.of(Function.SELECT_LESS, variable, point, below, from);
    }

    /** One formula where the variable is below a point, another from there on, declared to jump; see {@link #jumping()}. */
    public static Expr jump(Expr variable, Expr point, Expr below, Expr from) {
        // The step is 0 at the point itself, which belongs to the upper formula.
        Expr isBelow = Call.of(Function.STEP, point.minus(variable));
        return Call.of(Function.SELECT_LESS, isBelow, HALF, from, below);
    }

    /** What rises above zero where a declared jump goes to its lower formula; null for any other expression. */
    static Expr jumpOrNull(Call call) {
        return call.function() == Function.SELECT_LESS
                        && call.arguments().get(1) == HALF
                        && call.arguments().get(0) instanceof Call step
                        && step.function() == Function.STEP
                ? step.arguments().get(0)
                : null;
    }

    /** The jump of a case distinction whose formulas depend on its variable alone, in a sentence; null if there is none. */
    static String gapOrNull(List<Expr> selection) {
        Expr variable = selection.get(0);
        if (!(variable instanceof Symbol symbol) || !(selection.get(1) instanceof Literal point)) {
            return null;
        }
        for (Expr formula : selection.subList(2, 4)) {
            if (!Traversal.freeSymbols(formula).stream().allMatch(free -> free == symbol)) {
                return null;
            }
        }
        return gapOrNull(selection, new Evaluation(free -> point.value().doubleValue()));
    }

    /**
     * The jump of a case distinction at the point where its formulas meet, in a sentence; null if there is none.
     *
     * @param selection the four arguments of {@link Function#SELECT_LESS}
     * @param there evaluates at that point
     */
    public static String gapOrNull(List<Expr> selection, Evaluation there) {
        double left = there.of(selection.get(2));
        double right = there.of(selection.get(3));
        double largest = Math.max(Math.abs(left), Math.abs(right));
        if (Math.abs(left - right) <= CONTINUOUS_WITHIN * largest || !Double.isFinite(largest)) {
            return null;
        }
        return "the formula of " + selection.get(0) + " is declared continuous, but at " + selection.get(1)
                + " it jumps from " + left + " to " + right;
    }
}
