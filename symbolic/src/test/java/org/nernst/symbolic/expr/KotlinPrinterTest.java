package org.nernst.symbolic.expr;

import static org.assertj.core.api.Assertions.assertThat;

import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nernst.symbolic.unit.Dimension;

/** How formulas read in Kotlin; that model files read them back to the same nodes is tested where the model files are. */
class KotlinPrinterTest {
    private static final Symbol V = Symbol.of("v", Dimension.VOLTAGE);

    private static String printed(String formula) {
        return KotlinPrinter.print(
                ExprParser.parse(formula, name -> name.equals("v") ? V : Symbol.of(name, Dimension.NONE)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.1[1/ms]*linoid((v + 40[mV])/10[mV]) | 0.1 / ms * linoid((v + 40.mV) / 10.mV)",
                "120[mS/cm2]*na.m^3*na.h*(v - 50[mV]) | 120.mS / cm2 * na_h * na_m.pow(3) * (v - 50.mV)",
                "1 - x/3 | 1 - x / 3",
                "1/(3*x) | 1 / x / 3",
                "in*x | `in` * x",
                "2 + sqrt(x) | sqrt(x) + 2",
                "2/7 | 2.asNumber / 7.asNumber",
                "min(x, 0.01) | min(x, 0.01.asNumber)",
                "5[K]*x | 5.K * x",
                "0.5[mV/ms2]*x | quantity(0.5, 'mV/ms²') * x",
            })
    void readsAsOneWouldWriteIt(String formula, String kotlin) {
        assertThat(printed(formula).replace('"', '\'')).isEqualTo(kotlin);
    }

    @Test
    void aNumberThatNoDoubleHoldsIsWrittenInParts() {
        Expr number = Literal.of(new BigFraction(1).divide(3).add(new BigFraction(2).pow(60)), Dimension.NONE);
        assertThat(KotlinPrinter.print(number)).isEqualTo("(3458.asNumber * 1e15 + 764513820540929.0) / 3.asNumber");
    }

    @Test
    void whatModelFilesHaveNoWordForIsACall() {
        Symbol x = Symbol.of("x", Dimension.NONE);
        assertThat(KotlinPrinter.print(Function.LINOID.derivative(java.util.List.of(x), 0)))
                .isEqualTo("org.nernst.symbolic.expr.Call.of(org.nernst.symbolic.expr.Function.LINOID_FIRST, x)");
    }
}
