package org.nernst.sensitivity.objective;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * What an objective sees of a solution at single times, and how its value depends on that to first order: with weights w_k at the
 * times t_k, dG = Σ w_kᵀ dy(t_k) + (∂G/∂p)ᵀ dp + Σ (∂G/∂t*) dt*, the last sum over events. So a sample has one time with weight 1, a
 * mean squared error one for each sample, and the time at which a voltage crosses a threshold has one with weight −1/v̇. Immutable.
 */
public final class Observations {
    private final double value;
    private final double[] times;
    private final int[] first;
    private final int[] states;
    private final double[] weights;
    private final double[] byParameter;
    private final double[] byOccurrence;
    private final Map<Integer, DoubleUnaryOperator> bySpike;

    private Observations(
            double value,
            double[] times,
            int[] first,
            int[] states,
            double[] weights,
            double[] byParameter,
            double[] byOccurrence,
            Map<Integer, DoubleUnaryOperator> bySpike) {
        this.value = value;
        this.times = times;
        this.first = first;
        this.states = states;
        this.weights = weights;
        this.byParameter = byParameter;
        this.byOccurrence = byOccurrence;
        this.bySpike = bySpike;
    }

    /** What they contribute to the objective. */
    public double value() {
        return value;
    }

    /** The number of times. */
    public int count() {
        return times.length;
    }

    /** One of the times [ms]; they ascend. */
    public double time(int k) {
        return times[k];
    }

    /** A copy of all times [ms], ascending; one occurs more than once where several things are seen then. */
    public double[] times() {
        return times.clone();
    }

    /** The first of the times at or after a time; their number if there is none. */
    public int firstFrom(double t) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < t) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether a state is looked at at a time, which is known to some accuracy [ms]. */
    public boolean looksAt(int state, double t, double accuracy) {
        for (int k = firstFrom(t - accuracy); k < times.length && times[k] <= t + accuracy; k++) {
            for (int index = first[k]; index < first[k + 1]; index++) {
                if (states[index] == state && weights[index] != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Adds factor · w_k to a gradient by the state, shape [states]. */
    public void addWeights(int k, double factor, double[] byState) {
        for (int index = first[k]; index < first[k + 1]; index++) {
            byState[states[index]] += factor * weights[index];
        }
    }

    /** Where the weights of a time begin among {@link #state} and {@link #weight}; those of the last end at {@code first(count())}. */
    public int first(int k) {
        return first[k];
    }

    /** The state that a weight is for. */
    public int state(int index) {
        return states[index];
    }

    /** A weight, ∂G/∂y of its state at its time. */
    public double weight(int index) {
        return weights[index];
    }

    /** ∂G/∂p at a resting solution, shape [parameters of the system]; a copy. */
    public double[] byParameter() {
        return byParameter.clone();
    }

    /** ∂G/∂t* for each occurrence of the solution; shape [0] if it depends on none. A copy. */
    public double[] byOccurrence() {
        return byOccurrence.clone();
    }

    /** Whether the objective tells what one more occurrence of an event would change. */
    public boolean countsSpikes(int event) {
        return bySpike.containsKey(event);
    }

    /**
     * ∂G/∂s: how the objective changes with the size s of an occurrence of an event, from 1 where it happens and from 0 where it doesn't. Not
     * a derivative by parameters: surrogates make one of it.
     *
     * @param time when [ms]
     */
    public double bySpike(int event, double time) {
        DoubleUnaryOperator weight = bySpike.get(event);
        return weight == null ? 0 : weight.applyAsDouble(time);
    }

    /** Gathers observations, in any order of time. */
    public static final class Gathering {
        private final double[] byParameter;
        private double[] times = new double[16];
        private int[] first = new int[17];
        private int[] states = new int[16];
        private double[] weights = new double[16];
        private double[] byOccurrence = {};
        private final Map<Integer, DoubleUnaryOperator> bySpike = new HashMap<>();
        private double value;
        private int count;

        /** @param parameters the number of the system's parameters */
        public Gathering(int parameters) {
            byParameter = new double[parameters];
        }

        /** Adds to the value. */
        public Gathering value(double more) {
            value += more;
            return this;
        }

        /** Adds a weight for one state at a time. */
        public Gathering weight(double time, int state, double weight) {
            begin(time);
            put(state, weight);
            return this;
        }

        /**
         * Adds factor times a gradient at a time.
         *
         * @param byState ∂/∂y, shape [states]
         * @param byParameterThen ∂/∂p, shape [parameters]
         */
        public Gathering gradient(double time, double factor, double[] byState, double[] byParameterThen) {
            begin(time);
            for (int state = 0; state < byState.length; state++) {
                if (byState[state] != 0) {
                    put(state, factor * byState[state]);
                }
            }
            for (int parameter = 0; parameter < byParameter.length; parameter++) {
                byParameter[parameter] += factor * byParameterThen[parameter];
            }
            return this;
        }

        /**
         * Adds a dependence on the time of an event.
         *
         * @param occurrence its index among the occurrences of the solution
         * @param occurrences how many there are
         */
        public Gathering occurrence(int occurrence, int occurrences, double weight) {
            byOccurrence = Arrays.copyOf(byOccurrence, occurrences);
            byOccurrence[occurrence] += weight;
            return this;
        }

        /**
         * Adds a dependence on the size of an event's occurrences.
         *
         * @param weight ∂G/∂s at a time [ms]
         */
        public Gathering spikes(int event, DoubleUnaryOperator weight) {
            bySpike.merge(event, weight, (one, other) -> t -> one.applyAsDouble(t) + other.applyAsDouble(t));
            return this;
        }

        /** Adds all of another's but its value, times a factor. */
        public Gathering scaled(Observations other, double factor) {
            for (int k = 0; k < other.times.length; k++) {
                begin(other.times[k]);
                for (int index = other.first[k]; index < other.first[k + 1]; index++) {
                    put(other.states[index], factor * other.weights[index]);
                }
            }
            for (int parameter = 0; parameter < byParameter.length; parameter++) {
                byParameter[parameter] += factor * other.byParameter[parameter];
            }
            for (int index = 0; index < other.byOccurrence.length; index++) {
                occurrence(index, other.byOccurrence.length, factor * other.byOccurrence[index]);
            }
            other.bySpike.forEach((event, weight) -> spikes(event, t -> factor * weight.applyAsDouble(t)));
            return this;
        }

        private void begin(double time) {
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
                first = Arrays.copyOf(first, 2 * count + 1);
            }
            times[count++] = time;
            first[count] = first[count - 1];
        }

        private void put(int state, double weight) {
            int index = first[count]++;
            if (index == states.length) {
                states = Arrays.copyOf(states, 2 * index);
                weights = Arrays.copyOf(weights, 2 * index);
            }
            states[index] = state;
            weights[index] = weight;
        }

        private boolean ascends() {
            for (int k = 1; k < count; k++) {
                if (times[k] < times[k - 1]) {
                    return false;
                }
            }
            return true;
        }

        /** The observations, in the order of time. */
        public Observations gathered() {
            if (ascends()) {
                return new Observations(
                        value,
                        Arrays.copyOf(times, count),
                        Arrays.copyOf(first, count + 1),
                        Arrays.copyOf(states, first[count]),
                        Arrays.copyOf(weights, first[count]),
                        byParameter.clone(),
                        byOccurrence.clone(),
                        Map.copyOf(bySpike));
            }
            Gathering sorted = new Gathering(byParameter.length);
            IntStream.range(0, count)
                    .boxed()
                    .sorted(Comparator.comparingDouble(k -> times[k]))
                    .forEach(k -> {
                        sorted.begin(times[k]);
                        for (int index = first[k]; index < first[k + 1]; index++) {
                            sorted.put(states[index], weights[index]);
                        }
                    });
            System.arraycopy(byParameter, 0, sorted.byParameter, 0, byParameter.length);
            sorted.byOccurrence = byOccurrence;
            sorted.bySpike.putAll(bySpike);
            return sorted.value(value).gathered();
        }
    }
}
