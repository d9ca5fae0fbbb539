package org.nernst.tests.problem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import org.nernst.solvers.problem.Problem;

/** The answers in extended precision; where they come from is in the README beside them. */
final class KnownAnswers {
    /** How many times a closed form is held against, evenly from the start. */
    private static final int TIMES = 23;

    private KnownAnswers() {}

    /** A problem answered by the numbers in extended precision under its name. */
    static KnownProblem inExtendedPrecision(String name, Problem problem) {
        Map<Double, double[]> answers = of(name);
        return KnownProblem.of(
                name,
                problem,
                answers.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                answers.values().toArray(double[][]::new));
    }

    /** A problem answered by a closed form, all states at a time. */
    static KnownProblem inClosedForm(String name, Problem problem, DoubleFunction<double[]> solution) {
        double[] times = new double[TIMES];
        double[][] states = new double[TIMES][];
        for (int k = 0; k < TIMES; k++) {
            times[k] = problem.end() * (k + 1) / TIMES;
            states[k] = solution.apply(times[k]);
        }
        return KnownProblem.of(name, problem, times, states);
    }

    /** The states at each time, by the name of a problem. */
    static Map<Double, double[]> of(String name) {
        Map<Double, double[]> found = new TreeMap<>();
        for (String line : lines()) {
            String[] words = line.substring(0, line.indexOf('#')).strip().split(" ");
            if (words[0].equals(name)) {
                double[] states = new double[words.length - 2];
                for (int i = 0; i < states.length; i++) {
                    states[i] = Double.parseDouble(words[i + 2]);
                }
                found.put(Double.parseDouble(words[1]), states);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("there are no answers to " + name);
        }
        return found;
    }

    private static List<String> lines() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                KnownAnswers.class.getResourceAsStream("/known-answers/answers.txt"), StandardCharsets.UTF_8))) {
            return new ArrayList<>(reader.lines().toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
