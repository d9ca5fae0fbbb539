package org.nernst.symbolic.lower;

import java.util.HashSet;
import java.util.Set;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Power;
import org.nernst.symbolic.expr.Product;
import org.nernst.symbolic.expr.Sum;
import org.nernst.symbolic.expr.Symbol;

/**
 * What a kernel costs, and what the program would have cost written out without sharing.
 *
 * @param name what it computes
 * @param operations additions, multiplications, divisions and the like
 * @param transcendentals exponentials and other functions
 * @param operationsWrittenOut the same without sharing
 * @param transcendentalsWrittenOut the same without sharing
 */
public record KernelStatistics(
        String name, long operations, long transcendentals, long operationsWrittenOut, long transcendentalsWrittenOut) {
    public static KernelStatistics of(Program program, Kernel kernel) {
        long transcendentals = kernel.instructions().stream()
                .filter(instruction -> instruction.operation().isTranscendental())
                .count();
        long operations = kernel.instructions().stream()
                        .filter(instruction -> instruction.operation().operands() > 0)
                        .count()
                - transcendentals;
        long[] writtenOut = new long[2];
        for (Expr output : program.outputs()) {
            count(output, program, writtenOut, new HashSet<>());
        }
        return new KernelStatistics(program.name(), operations, transcendentals, writtenOut[0], writtenOut[1]);
    }

    private static void count(Expr node, Program program, long[] counts, Set<Symbol> underway) {
        Expr definition = node instanceof Symbol symbol ? program.definitions().get(symbol) : null;
        if (definition != null && underway.add((Symbol) node)) {
            count(definition, program, counts, underway);
            underway.remove(node);
            return;
        }
        node.operands().forEach(operand -> count(operand, program, counts, underway));
        if (node instanceof Sum || node instanceof Product) {
            counts[0] += node.operands().size() - 1;
        } else if (node instanceof Power power) {
            boolean whole = power.exponent().numberOrNull() != null
                    && power.exponent().numberOrNull().getDenominatorAsInt() == 1;
            counts[whole ? 0 : 1] +=
                    whole ? Math.abs(power.exponent().numberOrNull().getNumeratorAsInt()) : 1;
        } else if (node instanceof Call) {
            counts[1]++;
        }
    }
}
