package org.nernst.symbolic.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.lower.Kernel.Instruction;

/**
 * A staggered step of a cell with one membrane potential v, put together of its two parts: v₁ = v + f/(1/h − ∂f/∂v), and all other states by exponential Euler at
 * v₁. The operations are those of a solver that has the two parts apart, in its order. The length of the step is read from the weights, and twice as many inputs as
 * its parts have: those in the middle of the step, for the potential, and behind them those at its end.
 *
 * @param potential the state that is the potential
 * @param states how many there are, without sensitivities
 * @param inputs of each part
 */
public record StaggeredStep(int potential, int states, int inputs) {
    private static final Argument LENGTH = new Argument(Source.WEIGHT, 0);
    private static final Argument TIME = new Argument(Source.TIME, 0);

    /**
     * The kernel of the states after the step.
     *
     * <p>Where the parts have columns of sensitivities behind their results, so has the step: that of v₁ is S + (δf + δ(∂f/∂v) Δ)/(1/h − ∂f/∂v), with Δ = v₁ − v and δ what they change by
     * along the column.
     *
     * @param slope f of the potential, and behind it ∂f/∂v if that isn't 0
     * @param gates all states after a step of exponential Euler in which the potential rests
     */
    public Kernel step(Kernel slope, Kernel gates) {
        int columns = gates.outputs().size() / states - 1;
        Assembly step = new Assembly(slope, 1 + columns);
        Map<Argument, Integer> moved = step.moved();
        for (int column = 1; column <= columns; column++) {
            int along = step.linear.get(column * step.width);
            if (step.width > 1) {
                along = step.sum(along, step.product(step.linear.get(column * step.width + 1), step.change));
            }
            Argument at = state(column * states + potential);
            moved.put(at, step.sum(step.assembler.argument(at), step.product(along, step.inverse)));
        }
        return step.kernel("staggered Euler step", step.copied(gates, moved, inputs));
    }

    /**
     * The kernel of the vector–Jacobian product λᵀ∂y₁/∂y, and behind it g + λᵀ∂y₁/∂p: back through the gates, and with μ = λ_v/(1/h − ∂f/∂v) through f + ∂f/∂v Δ. λ and g are read from
     * the weights, behind the length of the step.
     *
     * @param slope as for {@link #step}
     * @param gates the product of the gates' part, by states and inputs, and behind them what is added to g
     * @param potentials the product of {@code slope}, likewise, whose weights are those of f, of ∂f/∂v if that isn't 0, and g
     */
    public Kernel product(Kernel slope, Kernel gates, Kernel potentials) {
        Assembly step = new Assembly(slope, 1);
        List<Integer> through = step.copied(gates, step.moved(), inputs);
        int mu = step.product(through.get(potential), step.inverse);
        Map<Argument, Integer> weights = new HashMap<>(Map.of(TIME, step.middle, weight(0), mu));
        if (step.width > 1) {
            weights.put(weight(1), step.product(mu, step.change));
        }
        int gradient = states + inputs;
        for (int index = gradient; index < through.size(); index++) {
            weights.put(weight(step.width + index - gradient), through.get(index));
        }
        List<Integer> into = step.copied(potentials, weights, 0);
        List<Integer> outputs = new ArrayList<>();
        for (int state = 0; state < states; state++) {
            outputs.add(step.sum(through.get(state), into.get(state)));
        }
        outputs.addAll(into.subList(gradient, into.size()));
        return step.kernel("staggered Euler step, adjoint", outputs);
    }

    /**
     * The kernel of how the states after the step change with its length h, while its start rests, and behind that with the time t of its start, while its length
     * rests. With Δ as above, that of v₁ is (½ (f_t + ∂f/∂v_t Δ) + Δ/h²)/(1/h − ∂f/∂v) and (f_t + ∂f/∂v_t Δ)/(1/h − ∂f/∂v).
     *
     * @param slope as for {@link #step}
     * @param slopeByTime its derivative by time
     * @param gates the entries of the derivatives of the gates' part by v, its length and its time
     * @param places the row and the column of each
     */
    public Kernel byTimes(Kernel slope, Kernel slopeByTime, Kernel gates, int[][] places) {
        Assembly step = new Assembly(slope, 1);
        List<Integer> rates = step.copied(slopeByTime, Map.of(TIME, step.middle), 0);
        int rate = rates.get(0);
        if (step.width > 1) {
            rate = step.sum(rate, step.product(rates.get(1), step.change));
        }
        int overSquare = step.assembler.apply(Operation.DIVIDE, step.change, step.product(step.h, step.h));
        int half = step.product(step.assembler.constant(0.5), rate);
        int[] ofPotential = {step.product(step.sum(half, overSquare), step.inverse), step.product(rate, step.inverse)};
        List<Integer> entries = step.copied(gates, step.moved(), inputs);
        List<Integer> outputs = new ArrayList<>();
        for (int column = 0; column < 2; column++) {
            for (int state = 0; state < states; state++) {
                int sum = step.assembler.constant(0);
                for (int entry = 0; entry < places.length; entry++) {
                    boolean counts = places[entry][0] == state && !(places[entry][1] == 1 && column == 1);
                    if (counts && places[entry][1] == 0) {
                        sum = step.sum(sum, step.product(entries.get(entry), ofPotential[column]));
                    } else if (counts) {
                        sum = step.sum(sum, entries.get(entry));
                    }
                }
                outputs.add(sum);
            }
        }
        return step.kernel("staggered Euler step by its times", outputs);
    }

    /** The row and the column of each output of {@link #byTimes}. */
    public int[][] timePlaces() {
        return IntStream.range(0, 2 * states)
                .mapToObj(output -> new int[] {output % states, output / states})
                .toArray(int[][]::new);
    }

    private static Argument state(int index) {
        return new Argument(Source.STATE, index);
    }

    private static Argument weight(int index) {
        return new Argument(Source.WEIGHT, index);
    }

    /** A kernel that begins with the potential's part of the step. */
    private final class Assembly {
        final KernelAssembler assembler = new KernelAssembler();
        final int h = assembler.argument(LENGTH);
        private final int time = assembler.argument(TIME);
        private final int v = assembler.argument(state(potential));
        final int middle;
        /** f, ∂f/∂v if that isn't 0, and what they change by along columns. */
        final List<Integer> linear;
        /** How many of them are of each column. */
        final int width;

        final int inverse;
        final int change;

        Assembly(Kernel slope, int parts) {
            middle = sum(time, product(assembler.constant(0.5), h));
            linear = copied(slope, Map.of(TIME, middle), 0);
            width = linear.size() / parts;
            int one = assembler.constant(1);
            int pivot = assembler.apply(Operation.DIVIDE, one, h);
            if (width > 1) {
                pivot = assembler.apply(Operation.SUBTRACT, pivot, linear.get(1));
            }
            inverse = assembler.apply(Operation.DIVIDE, one, pivot);
            change = product(linear.get(0), inverse);
        }

        /** What the gates' part reads other than at the start of the step. */
        Map<Argument, Integer> moved() {
            Map<Argument, Integer> moved = new HashMap<>();
            moved.put(state(potential), sum(v, change));
            moved.put(TIME, sum(time, h));
            return moved;
        }

        int sum(int a, int b) {
            return assembler.apply(Operation.ADD, a, b);
        }

        int product(int a, int b) {
            return assembler.apply(Operation.MULTIPLY, a, b);
        }

        /**
         * Adds the instructions of a part.
         *
         * @param given values of arguments that aren't those of the step
         * @param firstInput where its inputs begin
         * @return the values of its outputs
         */
        List<Integer> copied(Kernel part, Map<Argument, Integer> given, int firstInput) {
            List<Instruction> all = part.instructions();
            int[] numbers = new int[all.size()];
            for (int value = 0; value < numbers.length; value++) {
                Argument argument = all.get(value).argument();
                if (argument == null) {
                    numbers[value] = assembler.copy(all.get(value), numbers);
                } else if (given.containsKey(argument)) {
                    numbers[value] = given.get(argument);
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

        Kernel kernel(String name, List<Integer> outputs) {
            return DeadValues.removed(assembler.assemble(name, outputs));
        }
    }
}
