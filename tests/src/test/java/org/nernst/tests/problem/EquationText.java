package org.nernst.tests.problem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprParser;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

/**
 * Equations as a paper has them: texts over pure numbers, with the time t in ms. States count as potentials, which gives them one
 * absolute tolerance and makes Crank–Nicolson step all of them implicitly.
 */
final class EquationText {
    private record Text(String name, String start, String formula) {}

    private static final SystemCompiler COMPILER = SystemCompiler.standard();

    private final String name;
    private final List<Text> states = new ArrayList<>();
    private final List<Text> intermediates = new ArrayList<>();

    private EquationText(String name) {
        this.name = name;
    }

    static EquationText named(String name) {
        return new EquationText(name);
    }

    /** A state y with y(0) = {@code start} and y' = {@code derivative}. */
    EquationText state(String state, String start, String derivative) {
        states.add(new Text(state, start, derivative));
        return this;
    }

    /** A name for a formula. */
    EquationText where(String intermediate, String formula) {
        intermediates.add(new Text(intermediate, null, formula));
        return this;
    }

    CompiledSystem compile() {
        Map<String, Expr> names = new HashMap<>();
        names.put("t", ExprParser.parse("time*1[1/ms]", any -> Template.TIME));
        states.forEach(state -> names.put(state.name, symbol(state.name)));
        intermediates.forEach(intermediate -> names.put(intermediate.name, symbol(intermediate.name)));
        Template.Builder builder = Template.named(name);
        for (Text intermediate : intermediates) {
            builder.observable(
                    symbol(intermediate.name), Units.ONE, ExprParser.parse(intermediate.formula, names::get));
        }
        for (Text state : states) {
            builder.state(
                    symbol(state.name),
                    Units.ONE,
                    StateKind.VOLTAGE,
                    ExprParser.parse(state.start, names::get),
                    ExprParser.parse("(" + state.formula + ")*1[1/ms]", names::get));
        }
        return COMPILER.compile(OdeSystem.single(builder.build()));
    }

    private static Symbol symbol(String name) {
        return Symbol.of(name, Dimension.NONE);
    }
}
