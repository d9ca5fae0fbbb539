package org.nernst.symbolic.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.lower.Kernel.Instruction;

/**
 * A staggered step of a cell with one membrane potential v, put together of its two parts: v₁ = v + f/(1/h − ∂f/∂v), and all other states by exponential Euler at
 * v₁. The operations are those of a solver that has the two parts apart, in its order.
 */
public final class StaggeredStep {
    private final KernelAssembler assembler = new KernelAssembler();
    private final int potential;
    private final int states;
    private final int inputs;

    private StaggeredStep(int potential, int states, int inputs) {
        this.potential = potential;
        this.states = states;
        this.inputs = inputs;
    }

    /**
     * The kernel of the states after the step, which reads its length from the weights and twice as many inputs as its parts: those in the middle of the step, for
     * the potential, and behind them those at its end.
     *
     * <p>Where the parts have columns of sensitivities behind their results, so has the step: that of v₁ is S + (δf + δ(∂f/∂v) Δ)/(1/h − ∂f/∂v), with Δ = v₁ − v and δ what they change by
     * along the column.
     *
     * @param slope f of the potential, and behind it ∂f/∂v if that isn't 0
     * @param gates all states after a step of exponential Euler in which the potential rests
     * @param potential the state that is the potential
     * @param states how many there are, without sensitivities
     * @param inputs of each part
     */
    public static Kernel of(Kernel slope, Kernel gates, int potential, int states, int inputs) {
        return new StaggeredStep(potential, states, inputs).kernel(slope, gates);
    }

    private Kernel kernel(Kernel slope, Kernel gates) {
        int columns = gates.outputs().size() / states - 1;
        int h = assembler.argument(new Argument(Source.WEIGHT, 0));
        int time = assembler.argument(new Argument(Source.TIME, 0));
        int v = assembler.argument(new Argument(Source.STATE, potential));
        int middle = sum(time, product(assembler.constant(0.5), h));
        List<Integer> linear = copied(slope, Map.of(), middle, 0);
        int width = linear.size() / (1 + columns);
        int one = assembler.constant(1);
        int pivot = assembler.apply(Operation.DIVIDE, one, h);
        if (width > 1) {
            pivot = assembler.apply(Operation.SUBTRACT, pivot, linear.get(1));
        }
        int inverse = assembler.apply(Operation.DIVIDE, one, pivot);
        int change = product(linear.get(0), inverse);
        Map<Integer, Integer> moved = new HashMap<>();
        moved.put(potential, sum(v, change));
        for (int column = 1; column <= columns; column++) {
            int along = linear.get(column * width);
            if (width > 1) {
                along = sum(along, product(linear.get(column * width + 1), change));
            }
            int at = column * states + potential;
            moved.put(at, sum(assembler.argument(new Argument(Source.STATE, at)), product(along, inverse)));
        }
        List<Integer> outputs = copied(gates, moved, sum(time, h), inputs);
        return DeadValues.removed(assembler.assemble("staggered Euler step", outputs));
    }

    private int sum(int a, int b) {
        return assembler.apply(Operation.ADD, a, b);
    }

    private int product(int a, int b) {
        return assembler.apply(Operation.MULTIPLY, a, b);
    }

    /**
     * Adds the instructions of a part.
     *
     * @param moved values of states that aren't those at the start of the step
     * @param time the value of the time
     * @param firstInput where its inputs begin
     * @return the values of its outputs
     */
    private List<Integer> copied(Kernel part, Map<Integer, Integer> moved, int time, int firstInput) {
        List<Instruction> all = part.instructions();
        int[] numbers = new int[all.size()];
        for (int value = 0; value < numbers.length; value++) {
            Argument argument = all.get(value).argument();
            if (argument == null) {
                numbers[value] = assembler.copy(all.get(value), numbers);
            } else if (argument.source() == Source.STATE && moved.containsKey(argument.index())) {
                numbers[value] = moved.get(argument.index());
            } else if (argument.source() == Source.TIME) {
                numbers[value] = time;
            } else if (argument.source() == Source.INPUT) {
                numbers[value] = assembler.argument(new Argument(Source.INPUT, firstInput + argument.index()));
            } else {
                numbers[value] = assembler.argument(argument);
            }
        }
        List<Integer> outputs = new ArrayList<>();
        part.outputs().forEach(output -> outputs.add(numbers[output]));
        return outputs;
    }
}
