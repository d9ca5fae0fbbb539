package org.nernst.symbolic.lower;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nernst.symbolic.lower.Kernel.Instruction;

/**
 * Divides once by what several values are divided by: a/c and b/c become a·r and b·r with r = 1/c. Where both factors of
 * a product are such divisors, a/(c·d) becomes a·(1/c · 1/d).
 *
 * <p>A quotient is then rounded twice, so it is within 1.5 units in the last place; a division takes as long as four or
 * five multiplications.
 */
final class SharedReciprocals {
    private final List<Instruction> instructions;
    private final KernelAssembler assembler = new KernelAssembler();
    /** Divisors whose reciprocal is computed. */
    private final Set<Integer> shared;
    /** The new numbers of old values. */
    private final int[] number;

    private final Map<Integer, Integer> reciprocals = new HashMap<>();

    private SharedReciprocals(Kernel kernel) {
        instructions = kernel.instructions();
        number = new int[instructions.size()];
        shared = divisors();
    }

    static Kernel shared(Kernel kernel) {
        SharedReciprocals pass = new SharedReciprocals(kernel);
        if (pass.shared.isEmpty()) {
            return kernel;
        }
        for (int value = 0; value < pass.number.length; value++) {
            pass.number[value] = pass.rewritten(pass.instructions.get(value));
        }
        return pass.assembler.rewritten(kernel, pass.number);
    }

    private Set<Integer> divisors() {
        Map<Integer, Integer> counts = new HashMap<>();
        for (Instruction instruction : instructions) {
            if (instruction.operation() == Operation.DIVIDE) {
                counts.merge(instruction.operands().get(1), 1, Integer::sum);
            }
        }
        Set<Integer> found = new HashSet<>();
        counts.forEach((divisor, count) -> {
            List<Integer> factors = factors(divisor);
            if (!factors.isEmpty() && counts.keySet().containsAll(factors)) {
                found.addAll(factors);
            } else if (count > 1) {
                found.add(divisor);
            }
        });
        return found;
    }

    /** The two factors of a product; none for other values. */
    private List<Integer> factors(int value) {
        Instruction instruction = instructions.get(value);
        return instruction.operation() == Operation.MULTIPLY ? instruction.operands() : List.of();
    }

    private int rewritten(Instruction instruction) {
        if (instruction.operation() == Operation.DIVIDE) {
            int divisor = instruction.operands().get(1);
            int reciprocal = reciprocalOrNone(divisor);
            if (reciprocal >= 0) {
                int above = number[instruction.operands().get(0)];
                boolean one = above == assembler.constant(1);
                return one ? reciprocal : assembler.apply(Operation.MULTIPLY, above, reciprocal);
            }
        }
        return assembler.copy(instruction, number);
    }

    /** The new number of 1/divisor, or −1 where the divisor serves one division alone. */
    private int reciprocalOrNone(int divisor) {
        Integer known = reciprocals.get(divisor);
        if (known != null) {
            return known;
        }
        int reciprocal = -1;
        List<Integer> factors = factors(divisor);
        if (!factors.isEmpty() && shared.containsAll(factors)) {
            reciprocal = assembler.apply(
                    Operation.MULTIPLY, reciprocalOrNone(factors.get(0)), reciprocalOrNone(factors.get(1)));
        } else if (shared.contains(divisor)) {
            reciprocal = assembler.apply(Operation.DIVIDE, assembler.constant(1), number[divisor]);
        }
        reciprocals.put(divisor, reciprocal);
        return reciprocal;
    }
}
