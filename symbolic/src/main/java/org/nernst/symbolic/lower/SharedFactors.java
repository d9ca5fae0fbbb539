package org.nernst.symbolic.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.lower.Kernel.Instruction;

/**
 * Multiplies once what several products have in common: of g·h·m³, w·h·m³ and w·g·h the first two share h·m³. The pair of
 * factors that most products contain is made a value of its own, then the next, until no pair is in two (Breuer 1969,
 * Communications of the ACM 12:333).
 */
final class SharedFactors {
    /** Two factors, the smaller number first. */
    private record Pair(int first, int second) {
        static Pair of(int a, int b) {
            return new Pair(Math.min(a, b), Math.max(a, b));
        }
    }

    private final List<Instruction> instructions;
    private final int[] uses;
    private final KernelAssembler assembler = new KernelAssembler();
    /** The new numbers of old values. */
    private final int[] number;
    /** The factors of each product that isn't a factor of another alone: old values, and behind those pairs. */
    private final Map<Integer, List<Integer>> products = new LinkedHashMap<>();

    private final List<Pair> pairs = new ArrayList<>();
    private final Map<Integer, Integer> numbersOfPairs = new HashMap<>();

    private SharedFactors(Kernel kernel) {
        instructions = kernel.instructions();
        uses = kernel.uses();
        number = new int[instructions.size()];
    }

    static Kernel shared(Kernel kernel) {
        SharedFactors pass = new SharedFactors(kernel);
        boolean[] inside = pass.collect();
        pass.pair();
        if (pass.pairs.isEmpty()) {
            return kernel;
        }
        for (int value = 0; value < pass.number.length; value++) {
            if (!inside[value]) {
                pass.number[value] = pass.rewritten(value);
            }
        }
        return pass.assembler.rewritten(kernel, pass.number);
    }

    /** Finds the products, and which values are parts of one product alone. */
    private boolean[] collect() {
        boolean[] inside = new boolean[number.length];
        for (int value = number.length - 1; value >= 0; value--) {
            if (isProduct(value) && !inside[value]) {
                List<Integer> factors = new ArrayList<>();
                addFactors(value, factors, inside);
                products.put(value, factors);
            }
        }
        return inside;
    }

    private boolean isProduct(int value) {
        return instructions.get(value).operation() == Operation.MULTIPLY;
    }

    private void addFactors(int product, List<Integer> into, boolean[] inside) {
        for (int factor : instructions.get(product).operands()) {
            if (isProduct(factor) && uses[factor] == 1) {
                inside[factor] = true;
                addFactors(factor, into, inside);
            } else {
                into.add(factor);
            }
        }
    }

    private void pair() {
        for (Pair best = mostFrequent(); best != null; best = mostFrequent()) {
            int made = number.length + pairs.size();
            pairs.add(best);
            for (List<Integer> factors : products.values()) {
                if (removed(factors, best)) {
                    factors.add(made);
                }
            }
        }
    }

    private static boolean removed(List<Integer> factors, Pair pair) {
        int first = factors.indexOf(pair.first);
        int second = factors.lastIndexOf(pair.second);
        if (first < 0 || second < 0 || first == second) {
            return false;
        }
        factors.remove(Math.max(first, second));
        factors.remove(Math.min(first, second));
        return true;
    }

    /** The pair that most products contain, of equals the earliest; null if none is in two. */
    private Pair mostFrequent() {
        Map<Pair, Integer> counts = new HashMap<>();
        for (List<Integer> factors : products.values()) {
            for (Pair pair : distinctPairs(factors)) {
                counts.merge(pair, 1, Integer::sum);
            }
        }
        Pair best = null;
        int most = 1;
        for (Map.Entry<Pair, Integer> entry : counts.entrySet()) {
            Pair pair = entry.getKey();
            int count = entry.getValue();
            boolean earlier =
                    best != null && (pair.first < best.first || pair.first == best.first && pair.second < best.second);
            if (count > most || count == most && earlier) {
                best = pair;
                most = count;
            }
        }
        return best;
    }

    private static Iterable<Pair> distinctPairs(List<Integer> factors) {
        Map<Pair, Boolean> distinct = new LinkedHashMap<>();
        for (int i = 0; i < factors.size(); i++) {
            for (int j = i + 1; j < factors.size(); j++) {
                distinct.put(Pair.of(factors.get(i), factors.get(j)), true);
            }
        }
        return distinct.keySet();
    }

    private int rewritten(int value) {
        List<Integer> factors = products.get(value);
        if (factors == null) {
            return assembler.copy(instructions.get(value), number);
        }
        int product = -1;
        for (int factor : factors) {
            int next = numberOf(factor);
            product = product < 0 ? next : assembler.apply(Operation.MULTIPLY, product, next);
        }
        return product;
    }

    private int numberOf(int factor) {
        if (factor < number.length) {
            return number[factor];
        }
        Integer known = numbersOfPairs.get(factor);
        if (known == null) {
            Pair pair = pairs.get(factor - number.length);
            known = assembler.apply(Operation.MULTIPLY, numberOf(pair.first), numberOf(pair.second));
            numbersOfPairs.put(factor, known);
        }
        return known;
    }
}
