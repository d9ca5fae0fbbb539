package org.nernst.symbolic.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;

/**
 * A program whose outputs are the entries of a sparse matrix, row by row.
 *
 * @param program computes the entries
 * @param places row and column of each entry: shape [entries][2]
 */
public record SparseProgram(Program program, int[][] places) {
    /** The entries of ∂rows/∂columns that don't vanish. */
    static SparseProgram of(
            String name,
            Map<Symbol, Argument> arguments,
            Map<Symbol, Expr> definitions,
            List<? extends Expr> rows,
            List<Symbol> columns,
            LocalDerivatives local) {
        ChainRule chain = new ChainRule(definitions, local);
        List<Expr> entries = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                Expr entry = chain.total(rows.get(row), columns.get(column));
                if (!entry.isZero()) {
                    entries.add(entry);
                    places.add(new int[] {row, column});
                }
            }
        }
        return new SparseProgram(
                new Program(name, arguments, chain.definitions(), entries), places.toArray(int[][]::new));
    }
}
