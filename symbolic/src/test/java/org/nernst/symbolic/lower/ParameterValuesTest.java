package org.nernst.symbolic.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.expr.ExprParser;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Dimension;

class ParameterValuesTest {
    private static Kernel kernel(String... outputs) {
        Map<Symbol, Argument> arguments = new LinkedHashMap<>();
        arguments.put(symbol("y"), new Argument(Source.STATE, 0));
        arguments.put(symbol("a"), new Argument(Source.PARAMETER, 0));
        arguments.put(symbol("b"), new Argument(Source.PARAMETER, 1));
        List<org.nernst.symbolic.expr.Expr> expressions = List.of(outputs).stream()
                .map(text -> ExprParser.parse(text, ParameterValuesTest::symbol))
                .toList();
        return Lowering.lower(new Program("test", arguments, Map.of(), expressions));
    }

    private static Symbol symbol(String name) {
        return Symbol.of(name, Dimension.NONE);
    }

    private static long count(Kernel kernel, Operation operation) {
        return kernel.instructions().stream()
                .filter(instruction -> instruction.operation() == operation)
                .count();
    }

    @Test
    void what_depends_on_parameters_alone_is_computed_once() {
        ParameterValues apart = ParameterValues.apart(kernel("y*exp(a/b) + exp(y)", "log(a)*(y + 2)"), 2);
        assertThat(apart.once().outputs()).hasSize(2);
        assertThat(apart.once().reads(Source.STATE)).isFalse();
        assertThat(count(apart.once(), Operation.EXP)).isEqualTo(1);
        assertThat(count(apart.once(), Operation.LOG)).isEqualTo(1);
        assertThat(count(apart.each(), Operation.EXP)).isEqualTo(1);
        assertThat(count(apart.each(), Operation.LOG)).isZero();
        assertThat(apart.each().instructions().stream()
                        .filter(instruction -> instruction.argument() != null
                                && instruction.argument().source() == Source.PARAMETER)
                        .map(instruction -> instruction.argument().index()))
                .containsExactlyInAnyOrder(2, 3);
    }

    @Test
    void an_output_may_be_a_parameter_value_itself_and_parameters_are_read_as_they_are() {
        ParameterValues apart = ParameterValues.apart(kernel("exp(a)", "a*y", "b"), 2);
        assertThat(apart.once().outputs()).hasSize(1);
        assertThat(apart.each().outputs()).hasSize(3);
        assertThat(count(apart.each(), Operation.EXP)).isZero();
        ParameterValues nothing = ParameterValues.apart(kernel("a*y"), 2);
        assertThat(nothing.once().outputs()).isEmpty();
        assertThat(nothing.each()).isEqualTo(kernel("a*y"));
    }
}
