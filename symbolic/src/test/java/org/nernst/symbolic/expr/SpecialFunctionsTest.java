package org.nernst.symbolic.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against closed forms in 80-digit arithmetic, at and around the removable singularity and far out. */
class SpecialFunctionsTest {
    private static final double TOLERANCE = 2e-15;

    static List<String> reference() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                SpecialFunctionsTest.class.getResourceAsStream("/reference/linoid.csv"), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("reference")
    void linoidAndItsDerivatives(String line) {
        String[] parts = line.split(",");
        double x = Double.parseDouble(parts[0]);
        assertClose(SpecialFunctions.linoid(x), Double.parseDouble(parts[1]));
        assertClose(SpecialFunctions.meanDecay(x), 1 / Double.parseDouble(parts[1]));
        assertClose(SpecialFunctions.linoidFirst(x), Double.parseDouble(parts[2]));
        assertClose(SpecialFunctions.linoidSecond(x), Double.parseDouble(parts[3]));
        // φ = 1/linoid, so φ′ = −linoid′/linoid².
        assertClose(
                SpecialFunctions.meanDecayFirst(x),
                -Double.parseDouble(parts[2]) / Double.parseDouble(parts[1]) / Double.parseDouble(parts[1]));
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(TOLERANCE * Math.abs(expected) + 1e-300));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, 0.5, 3, 36, 300, 709, 1000})
    void logisticNeverOverflowsAndIsSymmetric(double x) {
        double tail = Math.exp(-x) / (1 + Math.exp(-x));
        assertThat(SpecialFunctions.logistic(-x)).isCloseTo(tail, within(1e-15 * tail));
        assertThat(SpecialFunctions.logistic(x)).isCloseTo(1 / (1 + Math.exp(-x)), within(2e-16));
    }
}
