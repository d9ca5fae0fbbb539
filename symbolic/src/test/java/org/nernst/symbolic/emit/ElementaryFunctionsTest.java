package org.nernst.symbolic.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nernst.symbolic.lower.ElementaryFunctions;
import org.nernst.symbolic.lower.Operation;

/** The elementary functions against references of 40 digits, and at special values. */
class ElementaryFunctionsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        0.5,
        -0.5,
        2,
        -2,
        3,
        -3,
        2.5,
        -2.5,
        1e300,
        -1e300,
        1e-300,
        -1e-300,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        0x1p52 + 1,
        -0x1p52 - 1,
        0x1p53,
        -0x1p53,
        INFINITY,
        -INFINITY,
        Double.NaN
    };

    private static double value(Operation operation, double... arguments) {
        double[] result = new double[1];
        BytecodeEmitter.emit(ElementaryFunctions.definition(operation))
                .newInstance()
                .evaluate(0, arguments, 0, null, 0, null, 0, null, 0, result, 0);
        return result[0];
    }

    @ParameterizedTest
    @CsvSource({
        "EXP, 1",
        "SMALL_EXP, 1",
        "LOG, 0.7",
        "SIN, 1.2",
        "COS, 1.2",
        "TANH, 2.5",
        "SINH, 2",
        "COSH, 2",
        "LOGISTIC, 2",
        "LINOID, 2.5",
        "MEAN_DECAY, 2",
        "POWER, 1"
    })
    void functionsAreRightToUnitsInTheLastPlace(Operation operation, double units) throws IOException {
        String name = operation.name().toLowerCase(Locale.ROOT);
        double largest = 0;
        String worst = "";
        for (String[] row : references(name)) {
            double x = Double.parseDouble(row[1]);
            double actual = row[2].isEmpty() ? value(operation, x) : value(operation, x, Double.parseDouble(row[2]));
            BigDecimal reference = new BigDecimal(row[3]);
            double error =
                    new BigDecimal(actual).subtract(reference).abs().doubleValue() / Math.ulp(reference.doubleValue());
            if (error > largest) {
                largest = error;
                worst = String.join(",", row);
            }
        }
        assertThat(largest).as("largest error, at %s", worst).isPositive().isLessThan(units);
    }

    private static List<String[]> references(String function) throws IOException {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                ElementaryFunctionsTest.class.getResourceAsStream("/reference/elementary-functions.csv"),
                StandardCharsets.UTF_8))) {
            return table.lines()
                    .map(line -> line.split(","))
                    .filter(row -> row[0].equals(function))
                    .toList();
        }
    }

    @Test
    void specialValuesAreThoseOfJava() {
        for (double x : SPECIAL) {
            same(Math.signum(x), Operation.SIGN, x);
            same(x > 0 ? 1 : 0, Operation.STEP, x);
            if (!(Math.abs(x) < 1e9) || Math.abs(x) < 1e-9) {
                same(Math.log(x), Operation.LOG, x);
                same(Math.tanh(x), Operation.TANH, x);
                same(Math.sinh(x), Operation.SINH, x);
                same(Math.cosh(x), Operation.COSH, x);
                boolean reducible = Math.abs(x) < 0x1p30;
                same(reducible ? Math.sin(x) : Double.NaN, Operation.SIN, x);
                same(reducible ? Math.cos(x) : Double.NaN, Operation.COS, x);
            }
        }
    }

    /** The sign of zero counts. */
    private static void same(double expected, Operation operation, double... arguments) {
        assertThat(value(operation, arguments))
                .as("%s %s", operation, Arrays.toString(arguments))
                .isEqualTo(Double.valueOf(expected));
    }

    @Test
    void powersOfSpecialValuesAreThoseOfJava() {
        for (double x : SPECIAL) {
            for (double y : SPECIAL) {
                double expected = Math.pow(x, y);
                if (Double.isNaN(expected) || Double.isInfinite(expected) || expected == 0) {
                    same(expected, Operation.POWER, x, y);
                } else {
                    assertThat(value(Operation.POWER, x, y))
                            .as("%s^%s", x, y)
                            .isCloseTo(expected, within(2 * Math.ulp(expected)));
                }
            }
        }
    }

    @Test
    void exponentialsSaturateAndKeepNaN() {
        assertThat(value(Operation.EXP, 0)).isEqualTo(1);
        assertThat(value(Operation.EXP, -INFINITY)).isEqualTo(value(Operation.EXP, -708));
        assertThat(value(Operation.EXP, INFINITY))
                .isEqualTo(value(Operation.EXP, 708))
                .isFinite();
        for (double beyond : new double[] {Math.nextUp(708.0), 709.9, 1e5, 0x1p52, 1e17, 1e300, Double.MAX_VALUE}) {
            assertThat(value(Operation.EXP, beyond)).isEqualTo(value(Operation.EXP, 708));
            assertThat(value(Operation.EXP, -beyond)).isEqualTo(value(Operation.EXP, -708));
            assertThat(value(Operation.MEAN_DECAY, beyond)).isEqualTo(1 / beyond);
            assertThat(value(Operation.LINOID, beyond)).isEqualTo(beyond);
        }
        assertThat(value(Operation.EXP, Double.NaN)).isNaN();
        assertThat(value(Operation.EXP, 708)).isGreaterThan(value(Operation.EXP, 707.9));
        for (double zero : new double[] {0.0, -0.0, Double.MIN_VALUE, -1e-310}) {
            assertThat(value(Operation.LINOID, zero)).isEqualTo(1);
            assertThat(value(Operation.MEAN_DECAY, zero)).isEqualTo(1);
        }
        assertThat(value(Operation.LINOID, INFINITY)).isEqualTo(INFINITY);
        assertThat(value(Operation.LINOID, Double.NaN)).isNaN();
        assertThat(value(Operation.MEAN_DECAY, INFINITY)).isZero();
        assertThat(value(Operation.MEAN_DECAY, -1000)).isEqualTo(value(Operation.EXP, 708) / 1000);
        assertThat(value(Operation.MEAN_DECAY, Double.NaN)).isNaN();
        assertThat(value(Operation.LOGISTIC, INFINITY)).isEqualTo(1);
        assertThat(value(Operation.LOGISTIC, -INFINITY)).isBetween(0.0, 1e-300);
        assertThat(value(Operation.SINH, 710.4)).isFinite();
        assertThat(value(Operation.SINH, 711)).isEqualTo(INFINITY);
        assertThat(value(Operation.POWER, 2, -1074)).isEqualTo(Double.MIN_VALUE);
        assertThat(value(Operation.POWER, 2, 1023.5)).isFinite();
    }
}
