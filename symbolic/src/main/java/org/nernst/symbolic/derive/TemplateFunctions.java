package org.nernst.symbolic.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.expr.Traversal;
import org.nernst.symbolic.system.InitialValues;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.State;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;

/**
 * The functions of one template, symbolically: right-hand side, Jacobians, vector–Jacobian product, initial values, and
 * observables with their gradients. Each is a table entry made on demand.
 */
public final class TemplateFunctions {
    private final Template template;
    private final LocalDerivatives local;
    private final Map<Symbol, Argument> arguments = new LinkedHashMap<>();
    private final Map<Symbol, Expr> observables = new LinkedHashMap<>();
    private final List<Symbol> states = new ArrayList<>();
    private final List<Symbol> parameters = new ArrayList<>();
    private final List<Expr> derivatives = new ArrayList<>();

    public TemplateFunctions(Template template, LocalDerivatives local) {
        this.template = template;
        this.local = local;
        arguments.put(Template.TIME, new Argument(Source.TIME, 0));
        for (State state : template.states()) {
            arguments.put(state.symbol(), new Argument(Source.STATE, states.size()));
            states.add(state.symbol());
            derivatives.add(Traversal.withoutDimensions(state.derivative()));
        }
        for (Parameter parameter : template.parameters()) {
            arguments.put(parameter.symbol(), new Argument(Source.PARAMETER, parameters.size()));
            parameters.add(parameter.symbol());
        }
        for (Input input : template.inputs()) {
            arguments.put(
                    input.symbol(), new Argument(Source.INPUT, template.inputs().indexOf(input)));
        }
        for (Observable observable : template.observables()) {
            observables.put(observable.symbol(), Traversal.withoutDimensions(observable.expression()));
        }
    }

    public Template template() {
        return template;
    }

    /** f(t, y, p, u). */
    public Program rightHandSide() {
        return new Program("right-hand side", arguments, observables, derivatives);
    }

    /** ∂f/∂y, its entries that don't vanish. */
    public SparseProgram jacobian() {
        return jacobian("Jacobian ∂f/∂y", derivatives, states);
    }

    /** ∂f/∂p, its entries that don't vanish. */
    public SparseProgram parameterJacobian() {
        return jacobian("parameter Jacobian ∂f/∂p", derivatives, parameters);
    }

    /** λᵀ∂f/∂y followed by λᵀ∂f/∂p. */
    public Program vectorJacobianProduct() {
        ChainRule chain = new ChainRule(observables, local);
        Map<Symbol, Argument> withWeights = new LinkedHashMap<>(arguments);
        Map<Expr, Expr> weighted = new LinkedHashMap<>();
        for (int index = 0; index < states.size(); index++) {
            Symbol weight = Symbol.of("weight." + states.get(index).name(), Dimension.NONE);
            withWeights.put(weight, new Argument(Source.WEIGHT, index));
            // Two states may have one and the same equation.
            weighted.merge(derivatives.get(index), weight, Expr::plus);
        }
        Map<Symbol, Expr> sums = chain.reverse(weighted);
        List<Expr> outputs = new ArrayList<>();
        states.forEach(state -> outputs.add(sums.getOrDefault(state, Literal.ZERO)));
        parameters.forEach(parameter -> outputs.add(sums.getOrDefault(parameter, Literal.ZERO)));
        return new Program("adjoint λᵀ∂f/∂(y, p)", withWeights, chain.definitions(), outputs);
    }

    /** y(0) as a function of p. */
    public Program initialValues() {
        InitialSubstitution initial = new InitialSubstitution();
        return new Program("initial values", arguments, initial.definitions, initial.values);
    }

    /** ∂y(0)/∂p, its entries that don't vanish. */
    public SparseProgram initialJacobian() {
        InitialSubstitution initial = new InitialSubstitution();
        return sparse("initial Jacobian ∂y₀/∂p", initial.definitions, initial.values, parameters);
    }

    /** The value of an observable. */
    public Program observable(Observable observable) {
        return new Program(observable.name(), arguments, observables, List.of(observable.symbol()));
    }

    /** The gradient of an observable: ∂/∂y followed by ∂/∂p. */
    public Program observableGradient(Observable observable) {
        ChainRule chain = new ChainRule(observables, local);
        List<Expr> outputs = new ArrayList<>();
        states.forEach(state -> outputs.add(chain.total(observable.symbol(), state)));
        parameters.forEach(parameter -> outputs.add(chain.total(observable.symbol(), parameter)));
        return new Program("gradient of " + observable.name(), arguments, chain.definitions(), outputs);
    }

    private SparseProgram jacobian(String name, List<Expr> rows, List<Symbol> columns) {
        return sparse(name, observables, rows, columns);
    }

    private SparseProgram sparse(String name, Map<Symbol, Expr> definitions, List<Expr> rows, List<Symbol> columns) {
        ChainRule chain = new ChainRule(definitions, local);
        List<Expr> entries = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                Expr entry = chain.total(rows.get(row), columns.get(column));
                if (!entry.isZero()) {
                    entries.add(entry);
                    places.add(new int[] {row, column});
                }
            }
        }
        return new SparseProgram(
                new Program(name, arguments, chain.definitions(), entries), places.toArray(int[][]::new));
    }

    /**
     * Initial values as a graph of definitions over the parameters alone: in an initial value a state's symbol means
     * that state's own initial value, also inside observables.
     */
    private final class InitialSubstitution {
        private final Map<Symbol, Expr> definitions = new LinkedHashMap<>();
        private final List<Expr> values = new ArrayList<>();
        private final Map<Symbol, Expr> renamed = new LinkedHashMap<>();

        InitialSubstitution() {
            for (Symbol symbol : states) {
                renamed.put(symbol, Symbol.of("initial." + symbol.name(), Dimension.NONE));
            }
            for (Symbol symbol : observables.keySet()) {
                renamed.put(symbol, Symbol.of("initial." + symbol.name(), Dimension.NONE));
            }
            // Protocols are silent before the start.
            template.inputs().forEach(input -> renamed.put(input.symbol(), Literal.ZERO));
            renamed.put(Template.TIME, Literal.ZERO);
            for (State state : InitialValues.inOrder(template.name(), template.states(), template.observables())) {
                define(state.symbol(), Traversal.withoutDimensions(state.initial()));
            }
            states.forEach(symbol -> values.add(renamed.get(symbol)));
        }

        private void define(Symbol symbol, Expr expression) {
            for (Symbol used : Traversal.freeSymbols(expression)) {
                if (observables.containsKey(used) && !definitions.containsKey(renamed.get(used))) {
                    define(used, observables.get(used));
                }
            }
            definitions.put((Symbol) renamed.get(symbol), Traversal.substitute(expression, renamed));
        }
    }
}
