package org.nernst.symbolic.emit;

import java.util.SplittableRandom;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.lower.Kernel;

/** Arguments of a kernel for many lanes at random, and its results: as a structure of arrays and lane by lane. */
final class KernelLanes {
    final int lanes;
    final double[] times;
    final double[] states;
    final double[] parameters;
    final double[] inputs;
    final double[] weights;
    final double[] results;

    private KernelLanes(Kernel kernel, int lanes) {
        this.lanes = lanes;
        times = new double[lanes];
        states = new double[lanes * count(kernel, Source.STATE)];
        parameters = new double[lanes * count(kernel, Source.PARAMETER)];
        inputs = new double[lanes * count(kernel, Source.INPUT)];
        weights = new double[lanes * count(kernel, Source.WEIGHT)];
        results = new double[lanes * kernel.outputs().size()];
    }

    /** Values between 0.5 and 2. */
    static KernelLanes of(Kernel kernel, int lanes, long seed) {
        KernelLanes made = new KernelLanes(kernel, lanes);
        SplittableRandom random = new SplittableRandom(seed);
        for (double[] array : new double[][] {made.times, made.states, made.parameters, made.inputs, made.weights}) {
            for (int index = 0; index < array.length; index++) {
                array[index] = random.nextDouble(0.5, 2);
            }
        }
        return made;
    }

    /** How many elements of an array the kernel may read. */
    static int count(Kernel kernel, Source source) {
        return kernel.instructions().stream()
                .filter(instruction ->
                        instruction.argument() != null && instruction.argument().source() == source)
                .mapToInt(instruction -> instruction.argument().index() + 1)
                .max()
                .orElse(0);
    }

    void evaluate(LaneTileFunction function) {
        function.evaluate(times, 0, states, 0, parameters, 0, inputs, 0, weights, 0, results, 0, lanes, lanes);
    }

    int parametersAt() {
        return 1 + states.length / lanes;
    }

    int inputsAt() {
        return parametersAt() + parameters.length / lanes;
    }

    int weightsAt() {
        return inputsAt() + inputs.length / lanes;
    }

    int resultsAt() {
        return weightsAt() + weights.length / lanes;
    }

    /** One array for each lane: time, states, parameters, inputs, weights, then room for the results. */
    double[][] rows() {
        double[][] rows = new double[lanes][resultsAt() + results.length / lanes];
        for (int lane = 0; lane < lanes; lane++) {
            int at = 0;
            for (double[] array : new double[][] {times, states, parameters, inputs, weights}) {
                for (int index = lane; index < array.length; index += lanes) {
                    rows[lane][at++] = array[index];
                }
            }
        }
        return rows;
    }
}
