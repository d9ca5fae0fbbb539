package org.nernst.sensitivity.curvature;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A combination of parameters, one of those at right angles that data determine independently of one another.
 *
 * @param parameters the full paths
 * @param components how much of each it takes, in the parameters' scales; of length 1, the largest above 0; shape [parameters]
 * @param singularValue how many standard deviations of the noise the data change by, for one step along it
 * @param standardDeviation of the best estimate of how far along it the truth lies; infinite if the data don't tell
 */
public record ParameterDirection(
        List<String> parameters, double[] components, double singularValue, double standardDeviation) {
    /** Smaller parts are left out in words. */
    private static final double WORTH_NAMING = 0.1;

    public ParameterDirection {
        parameters = List.copyOf(parameters);
        components = components.clone();
    }

    @Override
    public double[] components() {
        return components.clone();
    }

    /** Its larger parts, largest first: {@code 0.71 axon.na.gbar − 0.70 axon.k.gbar}. */
    public String inWords() {
        List<Integer> named = IntStream.range(0, components.length)
                .boxed()
                .filter(index -> Math.abs(components[index]) >= WORTH_NAMING)
                .sorted(Comparator.comparingDouble(index -> -Math.abs(components[index])))
                .toList();
        return named.stream()
                .map(index -> (components[index] < 0 ? "− " : "+ ")
                        + String.format(Locale.ROOT, "%.2f ", Math.abs(components[index]))
                        + parameters.get(index))
                .collect(Collectors.joining(" "))
                .replaceFirst("^\\+ ", "")
                .replaceFirst("^− ", "−");
    }
}
