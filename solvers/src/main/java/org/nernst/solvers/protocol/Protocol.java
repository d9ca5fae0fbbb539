package org.nernst.solvers.protocol;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.nernst.symbolic.system.ModelException;

/**
 * What drives a system during an experiment: a stimulus for some of its inputs. Inputs without a stimulus are zero, and
 * so is everything before t = 0, where a model may be given time to settle. Immutable.
 *
 * <pre>{@code
 * int input = system.inputIndex().get("axon.stimulus");
 * Protocol protocol = Protocol.SILENT.with(input, Steps.of(new Step(10, 5, 45)));
 * protocol.breakPoints(0, 50)   // [5, 45]
 * }</pre>
 */
public final class Protocol {
    /** No stimulus at all. */
    public static final Protocol SILENT = new Protocol(Map.of());

    private final Map<Integer, Stimulus> stimuli;

    private Protocol(Map<Integer, Stimulus> stimuli) {
        this.stimuli = new TreeMap<>(stimuli);
    }

    /**
     * This protocol with one more stimulus; it adds to what already drives that input.
     *
     * @param input the input's index in u
     * @throws ModelException if the index is negative
     */
    public Protocol with(int input, Stimulus stimulus) {
        if (input < 0) {
            throw new ModelException("there is no input number " + input);
        }
        Map<Integer, Stimulus> more = new TreeMap<>(stimuli);
        more.merge(input, stimulus, Stimulus::plus);
        return new Protocol(more);
    }

    /** The stimuli by the index of their input. */
    public Map<Integer, Stimulus> stimuli() {
        return Map.copyOf(stimuli);
    }

    /** The break points of all stimuli strictly between two times [ms], ascending, each once. */
    public double[] breakPoints(double start, double end) {
        DoubleStream own =
                stimuli.values().stream().flatMapToDouble(stimulus -> DoubleStream.of(stimulus.breakPoints()));
        DoubleStream beginning = stimuli.isEmpty() ? DoubleStream.empty() : DoubleStream.of(0);
        return DoubleStream.concat(beginning, own.filter(t -> t > 0))
                .filter(t -> t > start && t < end)
                .sorted()
                .distinct()
                .toArray();
    }

    /**
     * The inputs on an interval with no break point strictly inside.
     *
     * @param start where the interval begins [ms]
     * @param end where it ends [ms], after {@code start}
     */
    public InputFunction on(double start, double end) {
        if (stimuli.isEmpty() || end <= 0) {
            return new DrivenInputs(new int[0], new Waveform[0]);
        }
        int[] inputs = stimuli.keySet().stream().mapToInt(Integer::intValue).toArray();
        Waveform[] waveforms = stimuli.values().stream()
                .map(stimulus -> stimulus.on(start, end))
                .toArray(Waveform[]::new);
        return new DrivenInputs(inputs, waveforms);
    }

    private record DrivenInputs(int[] inputs, Waveform[] waveforms) implements InputFunction {
        @Override
        public void fill(double t, double[] u) {
            Arrays.fill(u, 0);
            for (int index = 0; index < inputs.length; index++) {
                u[inputs[index]] = waveforms[index].value(t);
            }
        }

        @Override
        public void fillRates(double t, double[] uRate) {
            Arrays.fill(uRate, 0);
            for (int index = 0; index < inputs.length; index++) {
                uRate[inputs[index]] = waveforms[index].rate(t);
            }
        }

        @Override
        public boolean isConstant() {
            return Arrays.stream(waveforms).allMatch(Waveform::isConstant);
        }
    }
}
