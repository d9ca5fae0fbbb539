package org.nernst.symbolic.emit;

import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Kernel.Instruction;

/** Lanes computed one by one with the function of a single lane: its elements are gathered, its results spread. */
final class ScalarTiles implements LaneTileFunction {
    private final LaneFunction function;
    private final double[] states;
    private final double[] parameters;
    private final double[] inputs;
    private final double[] weights;
    private final double[] results;

    ScalarTiles(Kernel kernel, LaneFunction function) {
        this.function = function;
        states = new double[count(kernel, Source.STATE)];
        parameters = new double[count(kernel, Source.PARAMETER)];
        inputs = new double[count(kernel, Source.INPUT)];
        weights = new double[count(kernel, Source.WEIGHT)];
        results = new double[kernel.outputs().size()];
    }

    /** How many elements of an array the kernel may read: one more than the largest index. */
    private static int count(Kernel kernel, Source source) {
        return kernel.instructions().stream()
                .map(Instruction::argument)
                .filter(argument -> argument != null && argument.source() == source)
                .mapToInt(argument -> argument.index() + 1)
                .max()
                .orElse(0);
    }

    @Override
    public void evaluate(
            double[] times,
            int timesAt,
            double[] states,
            int statesAt,
            double[] parameters,
            int parametersAt,
            double[] inputs,
            int inputsAt,
            double[] weights,
            int weightsAt,
            double[] results,
            int resultsAt,
            int stride,
            int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            gather(states, statesAt + lane, stride, this.states);
            gather(parameters, parametersAt + lane, stride, this.parameters);
            gather(inputs, inputsAt + lane, stride, this.inputs);
            gather(weights, weightsAt + lane, stride, this.weights);
            function.evaluate(
                    times == null ? 0 : times[timesAt + lane],
                    this.states,
                    0,
                    this.parameters,
                    0,
                    this.inputs,
                    0,
                    this.weights,
                    0,
                    this.results,
                    0);
            for (int result = 0; result < this.results.length; result++) {
                results[resultsAt + result * stride + lane] = this.results[result];
            }
        }
    }

    private static void gather(double[] from, int first, int stride, double[] to) {
        for (int element = 0; element < to.length; element++) {
            to[element] = from[first + element * stride];
        }
    }
}
