package org.nernst.symbolic.lower;

import java.util.ArrayList;
import java.util.List;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.lower.Kernel.Instruction;

/**
 * A kernel in two parts: what depends on parameters alone, such as the Q10 factors of a temperature, which is computed once, and the rest, which
 * reads that behind the parameters. Both together give the bits of the whole.
 *
 * @param once its outputs are further parameters
 * @param each what is left, with the outputs of the whole
 */
public record ParameterValues(Kernel once, Kernel each) {
    /**
     * Parts a kernel.
     *
     * @param parameters the number of parameters that it has; the further ones follow them
     */
    public static ParameterValues apart(Kernel kernel, int parameters) {
        List<Instruction> all = kernel.instructions();
        boolean[] known = new boolean[all.size()];
        boolean[] leaf = new boolean[all.size()];
        for (int value = 0; value < known.length; value++) {
            Instruction instruction = all.get(value);
            boolean constant = instruction.operation() == Operation.CONSTANT;
            leaf[value] = constant || instruction.argument() != null;
            known[value] = leaf[value]
                    ? constant || instruction.argument().source() == Source.PARAMETER
                    : instruction.operands().stream().allMatch(operand -> known[operand]);
        }
        boolean[] read = new boolean[all.size()];
        kernel.outputs().forEach(output -> read[output] = true);
        for (int value = 0; value < known.length; value++) {
            if (!known[value]) {
                all.get(value).operands().forEach(operand -> read[operand] = true);
            }
        }
        List<Integer> kept = new ArrayList<>();
        List<Instruction> each = new ArrayList<>();
        for (int value = 0; value < known.length; value++) {
            if (known[value] && !leaf[value] && read[value]) {
                Argument further = new Argument(Source.PARAMETER, parameters + kept.size());
                each.add(new Instruction(Operation.ARGUMENT, List.of(), 0, further));
                kept.add(value);
            } else {
                each.add(all.get(value));
            }
        }
        return new ParameterValues(
                DeadValues.removed(new Kernel(kernel.name() + ": parameters", all, kept)),
                DeadValues.removed(new Kernel(kernel.name(), each, kernel.outputs())));
    }
}
