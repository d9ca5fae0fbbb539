package org.nernst.symbolic.emit;

import static org.nernst.symbolic.expr.Functions.exp;
import static org.nernst.symbolic.expr.Functions.log;
import static org.nernst.symbolic.expr.Functions.logistic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Lowering;
import org.nernst.symbolic.unit.Dimension;

/**
 * A right-hand side with the cost of a stomatogastric neuron's: voltage, calcium and eleven gates, each with a sigmoid
 * steady state and a time constant of one or two exponentials, and a Nernst potential.
 */
final class ThirteenStates {
    private static final Symbol V = Symbol.of("v", Dimension.NONE);
    private static final Symbol CALCIUM = Symbol.of("ca", Dimension.NONE);

    private ThirteenStates() {}

    static Kernel kernel() {
        Map<Symbol, Argument> arguments = new LinkedHashMap<>();
        arguments.put(V, new Argument(Source.STATE, 0));
        arguments.put(CALCIUM, new Argument(Source.STATE, 1));
        List<Expr> derivatives = new ArrayList<>();
        Expr current = Symbol.of("stimulus", Dimension.NONE);
        arguments.put((Symbol) current, new Argument(Source.INPUT, 0));
        Expr calciumPotential = log(Literal.of(3000).div(CALCIUM)).times(12.2);
        for (int gate = 0; gate < 11; gate++) {
            Symbol x = Symbol.of("x" + gate, Dimension.NONE);
            Symbol g = Symbol.of("g" + gate, Dimension.NONE);
            arguments.put(x, new Argument(Source.STATE, 2 + gate));
            arguments.put(g, new Argument(Source.PARAMETER, gate));
            Expr steady = logistic(V.plus(25.5 + gate).div(5.29 + 0.37 * gate));
            Expr first = exp(V.plus(62.1 - gate).div(-10.3 - 0.71 * gate));
            Expr tau = gate % 3 == 0
                    ? Literal.of(1.3 + gate).div(first.plus(1))
                    : Literal.of(7.1).div(first.plus(exp(V.plus(30.2 + gate).div(17.1 + 0.9 * gate))));
            derivatives.add(steady.minus(x).div(tau.plus(0.3)));
            Expr potential = gate % 4 == 1 ? calciumPotential : Literal.of(gate % 2 == 0 ? 50 : -80);
            current = current.minus(g.times(x.pow(1 + gate % 4)).times(V.minus(potential)));
        }
        derivatives.add(0, current);
        derivatives.add(
                1, Literal.of(0.05).minus(CALCIUM).minus(current.times(0.94)).div(20));
        return Lowering.lower(new Program("thirteen states", arguments, Map.of(), derivatives));
    }
}
