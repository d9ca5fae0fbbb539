package org.nernst.symbolic.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprParser;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Dimension;

/** Counts taken by hand, and a listing. */
class KernelStatisticsTest {
    private final Map<String, Expr> symbols = new HashMap<>(Map.of(
            "x",
            Symbol.of("x", Dimension.NONE),
            "y",
            Symbol.of("y", Dimension.NONE),
            "a",
            Symbol.of("a", Dimension.NONE)));

    private Program program(String a, String... outputs) {
        return new Program(
                "test",
                Map.of(
                        (Symbol) symbols.get("x"), new Argument(Source.STATE, 0),
                        (Symbol) symbols.get("y"), new Argument(Source.PARAMETER, 1)),
                Map.of((Symbol) symbols.get("a"), parse(a)),
                List.of(outputs).stream().map(this::parse).toList());
    }

    private Expr parse(String text) {
        return ExprParser.parse(text, symbols::get);
    }

    private KernelStatistics statistics(String a, String... outputs) {
        Program program = program(a, outputs);
        return KernelStatistics.of(program, Lowering.lower(program));
    }

    @Test
    void asWrittenCountsWhatOneWouldTypeByHand() {
        // x*x*x/(y + 2): 2 multiplications, 1 addition, 1 division.
        assertThat(statistics("x", "x^3/(y + 2)").asWritten()).isEqualTo(new OperationCount(3, 1, 0));
        // A negation and a difference.
        assertThat(statistics("x", "1 - exp(-x)").asWritten()).isEqualTo(new OperationCount(2, 0, 1));
        // The textbook forms x/(1 - exp(-x)) and 1/(1 + exp(-x)).
        assertThat(statistics("x", "linoid(x)").asWritten()).isEqualTo(new OperationCount(2, 1, 1));
        assertThat(statistics("x", "logistic(x)").asWritten()).isEqualTo(new OperationCount(2, 1, 1));
        // A square root is an operation, another fraction a power.
        assertThat(statistics("x", "x^(1/2)").asWritten()).isEqualTo(new OperationCount(1, 0, 0));
        assertThat(statistics("x", "x^(2/3)").asWritten()).isEqualTo(new OperationCount(0, 0, 1));
    }

    @Test
    void aNamedIntermediateIsComputedOnceAndOneThatIsNotNeededNever() {
        assertThat(statistics("exp(x)", "a*y + a", "a - y").asWritten()).isEqualTo(new OperationCount(3, 0, 1));
        assertThat(statistics("exp(x)", "y + 1").asWritten()).isEqualTo(new OperationCount(1, 0, 0));
        // The same without a name is computed each time.
        assertThat(statistics("x", "exp(x)*y", "exp(x)*2*y").asWritten()).isEqualTo(new OperationCount(3, 0, 2));
    }

    @Test
    void loweringSharesExponentialsAndFusesProducts() {
        KernelStatistics shared = statistics("x", "exp(x)*y + 1", "exp(2*x)");
        assertThat(shared.lowered()).isEqualTo(new OperationCount(2, 0, 1));
        assertThat(shared.asWritten()).isEqualTo(new OperationCount(3, 0, 2));
    }

    @Test
    void theListingNamesEachValueOnce() {
        Kernel kernel = Lowering.lower(program("exp(x)", "1.5*a*y + 1", "x/y"));
        List<String> lines = KernelText.lines(
                kernel, argument -> argument.source() == Source.STATE ? "x" : "tau", List.of("f", "g"));
        assertThat(lines).startsWith("%0 = exp(x)").endsWith("f := %2", "g := %3");
        assertThat(lines).contains("%2 = fma(%1, tau, 1)", "%3 = x / tau").hasSize(6);
        assertThatThrownBy(() -> KernelText.lines(kernel, argument -> "x", List.of("f")))
                .hasMessage("1 names for 2 results");
    }
}
