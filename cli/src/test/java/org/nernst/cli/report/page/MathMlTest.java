package org.nernst.cli.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Functions;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

class MathMlTest {
    private static final Symbol V = Symbol.of("v", Dimension.VOLTAGE);
    private static final Symbol X = Symbol.of("x", Dimension.NONE);
    private static final Symbol Y = Symbol.of("y", Dimension.NONE);

    /** The formula as one line: fractions as (a)/(b), powers as a^(b), subscripts as a_b. */
    private static String line(Expr expression) throws Exception {
        String text = "<math>" + MathMl.print(expression) + "</math>";
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
        return line(document.getDocumentElement());
    }

    private static String line(Node node) {
        if (!(node instanceof Element element)) {
            return node.getTextContent();
        }
        StringBuilder children = new StringBuilder();
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            children.append(line(child));
        }
        Node first = node.getFirstChild();
        return switch (element.getTagName()) {
            case "mfrac" -> "(" + line(first) + ")/(" + line(first.getNextSibling()) + ")";
            case "msup" -> line(first) + "^(" + line(first.getNextSibling()) + ")";
            case "msub" -> line(first) + "_" + line(first.getNextSibling());
            case "mspace" -> " ";
            default -> children.toString();
        };
    }

    @Test
    void divides_by_a_voltage_rather_than_times_its_reciprocal() throws Exception {
        Expr shifted = V.plus(Literal.of(65, Units.MV));
        assertThat(line(Functions.exp(shifted.unaryMinus().div(Literal.of(18, Units.MV)))))
                .isEqualTo("e^(−(V+65 mV)/(18 mV))");
        assertThat(line(Literal.of(4, Units.PER_MS).times(Functions.exp(X)))).isEqualTo("4 ms⁻¹ e^(x)");
    }

    @Test
    void sets_parentheses_where_they_are_needed_and_nowhere_else() throws Exception {
        assertThat(line(X.times(Literal.ONE.minus(Y)))).isEqualTo("x (1−y)");
        assertThat(line(X.plus(Y).pow(2))).isEqualTo("(x+y)^(2)");
        assertThat(line(X.minus(Y.times(X.plus(2))))).isEqualTo("x−y (x+2)");
        assertThat(line(X.plus(Y).div(X))).isEqualTo("(x+y)/(x)");
        assertThat(line(X.minus(Functions.exp(X).pow(Y)))).isEqualTo("x−(e^(x))^(y)");
    }

    @Test
    void keeps_a_minus_sign() throws Exception {
        assertThat(line(X.unaryMinus())).isEqualTo("−x");
        assertThat(line(X.times(-2.5))).isEqualTo("−2.5 x");
        assertThat(line(Literal.of(-65, Units.MV))).isEqualTo("−65 mV");
    }

    @Test
    void writes_numbers_of_any_size() throws Exception {
        assertThat(line(Literal.of(1e-9))).isEqualTo("10^(-9)");
        assertThat(line(Literal.of(2.5e8))).isEqualTo("2.5·10^(8)");
        assertThat(line(X.plus(Literal.ONE.div(3)))).isEqualTo("x+(1)/(3)");
        assertThat(line(X.plus(Literal.of(625000000).div(Literal.of(120606665154137523L)))))
                .isEqualTo("x+5.182134828131087·10^(-9)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "na.gbar      | g¯_na",
                "na.m         | m_na",
                "na.m.alpha   | α_na, m",
                "na.m.inf     | m_na, ∞",
                "m.inf        | m_∞",
                "v            | V",
                "v0           | V_0",
                "na.e         | E_na",
                "stimulus     | stimulus"
            })
    void sets_names_as_papers_do(String path, String expected) throws Exception {
        assertThat(line(Symbol.of(path, Dimension.NONE))).isEqualTo(expected);
    }
}
