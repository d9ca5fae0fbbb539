package org.nernst.symbolic.lower;

import java.util.List;
import java.util.Map;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Dimension;

/** Lowers expressions in x and y and counts what is left of them. */
final class LoweredOperations {
    static final Symbol X = Symbol.of("x", Dimension.NONE);
    static final Symbol Y = Symbol.of("y", Dimension.NONE);

    private LoweredOperations() {}

    static Kernel lowered(Expr... outputs) {
        Map<Symbol, Argument> arguments = Map.of(X, new Argument(Source.STATE, 0), Y, new Argument(Source.STATE, 1));
        return Lowering.lower(new Program("expressions", arguments, Map.of(), List.of(outputs)));
    }

    static long count(Operation operation, Expr... outputs) {
        return lowered(outputs).instructions().stream()
                .filter(instruction -> instruction.operation() == operation)
                .count();
    }
}
