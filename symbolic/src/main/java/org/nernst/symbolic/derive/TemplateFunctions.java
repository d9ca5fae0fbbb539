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
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.NoiseSource;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.State;
import org.nernst.symbolic.system.Template;

/**
 * The functions of one template, symbolically: each is a table entry made on demand.
 *
 * <p>A template's results are its time derivatives f followed by its ports, the observables that a coupling contributes to
 * others. Rows of Jacobians and weights of vector–Jacobian products run over both.
 */
public final class TemplateFunctions {
    private final Template template;
    private final LocalDerivatives local;
    private final Map<Symbol, Argument> arguments = new LinkedHashMap<>();
    private final Map<Symbol, Expr> definitions;
    private final List<Symbol> states = new ArrayList<>();
    private final List<Symbol> parameters = new ArrayList<>();
    private final List<Symbol> inputs = new ArrayList<>();
    private final List<Expr> results = new ArrayList<>();
    private final List<Expr> guards = new ArrayList<>();
    private final List<List<Expr>> jumps = new ArrayList<>();
    private final List<Map<Symbol, Expr>> amplitudes = new ArrayList<>();

    public TemplateFunctions(Template template, LocalDerivatives local) {
        this(template, List.of(), local);
    }

    /** @param ports observables that are computed together with the time derivatives */
    public TemplateFunctions(Template template, List<Observable> ports, LocalDerivatives local) {
        this.template = template;
        this.local = local;
        arguments.put(Template.TIME, new Argument(Source.TIME, 0));
        for (State state : template.states()) {
            arguments.put(state.symbol(), new Argument(Source.STATE, states.size()));
            states.add(state.symbol());
        }
        for (Parameter parameter : template.parameters()) {
            arguments.put(parameter.symbol(), new Argument(Source.PARAMETER, parameters.size()));
            parameters.add(parameter.symbol());
        }
        for (Input input : template.inputs()) {
            arguments.put(input.symbol(), new Argument(Source.INPUT, inputs.size()));
            inputs.add(input.symbol());
        }
        Selections selections = new Selections();
        for (Observable observable : template.observables()) {
            selections.define(observable.symbol(), observable.expression());
        }
        template.states().forEach(state -> results.add(selections.hoisted(state.derivative())));
        ports.forEach(port -> results.add(port.symbol()));
        for (Event event : template.events()) {
            guards.add(selections.hoisted(event.guard()));
            jumps.add(template.states().stream()
                    .map(state -> selections.hoisted(event.jump().getOrDefault(state.symbol(), state.symbol())))
                    .toList());
        }
        for (NoiseSource source : template.noiseSources()) {
            Map<Symbol, Expr> hoisted = new LinkedHashMap<>();
            source.amplitudes().forEach((state, amplitude) -> hoisted.put(state, selections.hoisted(amplitude)));
            amplitudes.add(hoisted);
        }
        definitions = selections.definitions();
    }

    public Template template() {
        return template;
    }

    /** f(t, y, p, u) and the ports. */
    public Program rightHandSide() {
        return new Program("right-hand side", arguments, definitions, results);
    }

    /** The entries of ∂(f, ports)/∂y that don't vanish. */
    public SparseProgram jacobian() {
        return SparseProgram.of("Jacobian ∂f/∂y", arguments, definitions, results, states, local);
    }

    /** The entries of ∂(f, ports)/∂p that don't vanish. */
    public SparseProgram parameterJacobian() {
        return SparseProgram.of("parameter Jacobian ∂f/∂p", arguments, definitions, results, parameters, local);
    }

    /** The entries of ∂(f, ports)/∂u that don't vanish. */
    public SparseProgram inputJacobian() {
        return SparseProgram.of("input Jacobian ∂f/∂u", arguments, definitions, results, inputs, local);
    }

    /** ∂f/∂t where time stands in the equations themselves. */
    public Program timeDerivative() {
        return Program.byTime("time derivative ∂f/∂t", arguments, definitions, results, local);
    }

    /** wᵀ∂(f, ports)/∂(y, p, u) for weights w on f and the ports. */
    public Program vectorJacobianProduct() {
        List<Symbol> by = new ArrayList<>(states);
        by.addAll(parameters);
        by.addAll(inputs);
        return Pullback.of("adjoint λᵀ∂f/∂(y, p)", arguments, definitions, results, 0, by, List.of(), local);
    }

    /** ∂(f, ports)/∂(y, p, u) times a vector: the directions of y, p and u are read from the weights, in that order. */
    public Program jacobianVectorProduct() {
        return Tangent.of("tangent ∂f/∂(y, p)·v", rightHandSide(), directions(0), local);
    }

    /**
     * The derivative of the Jacobian–vector product in a second direction of (y, p, u). From the weights are read the first direction, the
     * second, and how the first direction of u changes with the second, each in the order y, p, u.
     */
    public Program secondOrderTangent() {
        int size = states.size() + parameters.size() + inputs.size();
        Map<Symbol, Argument> second = directions(size);
        for (int input = 0; input < inputs.size(); input++) {
            second.put(Tangent.direction(inputs.get(input)), new Argument(Source.WEIGHT, 2 * size + input));
        }
        Program first = Tangent.withNamedPartials("tangent ∂f/∂(y, p)·v", rightHandSide(), directions(0), local);
        return Tangent.of("second-order tangent ∂²f·(v, w)", first, second, local);
    }

    /**
     * The derivative of the vector–Jacobian product in a direction of (y, p, u), the weights held: Hessian–vector products
     * weighted with w. The weights w come first, then the directions.
     */
    public Program secondOrderProduct() {
        return Tangent.of("second-order adjoint (λᵀ∂²f)·v", vectorJacobianProduct(), directions(results.size()), local);
    }

    /** The derivatives of the entries of {@link #jacobian} that don't vanish: a row for each entry, and columns y, p, u. */
    public SparseProgram jacobianDerivatives() {
        return derivativesOf("derivatives of ∂f/∂y", jacobian());
    }

    /** The same of {@link #inputJacobian}. */
    public SparseProgram inputJacobianDerivatives() {
        return derivativesOf("derivatives of ∂f/∂u", inputJacobian());
    }

    private SparseProgram derivativesOf(String name, SparseProgram matrix) {
        Program entries = matrix.program();
        List<Symbol> by = new ArrayList<>(directions(0).keySet());
        return SparseProgram.of(name, entries.arguments(), entries.definitions(), entries.outputs(), by, local);
    }

    /** Where states start. */
    public StartFunctions start() {
        return new StartFunctions(template, arguments, parameters, local);
    }

    /** What members of an ensemble and compartments take as lanes. */
    public LaneFunctions lanes() {
        return new LaneFunctions(template, arguments, definitions, results, local);
    }

    private Map<Symbol, Argument> directions(int first) {
        Map<Symbol, Argument> directions = new LinkedHashMap<>();
        for (List<Symbol> symbols : List.of(states, parameters, inputs)) {
            symbols.forEach(symbol -> directions.put(symbol, new Argument(Source.WEIGHT, first + directions.size())));
        }
        return directions;
    }

    /**
     * What the case distinctions that f, the ports or an observable depend on compare: each is on one side where its value is below
     * zero, on the other elsewhere.
     *
     * @param observable whose own distinctions are wanted; null for those of f and the ports
     */
    public Program distinctions(Observable observable) {
        Distinctions found = new Distinctions(definitions);
        List<Expr> of = observable == null ? results : List.of(observable.symbol());
        return new Program("case distinctions", arguments, definitions, found.in(of));
    }

    /** g of dy = f dt + g dW: its entries that don't vanish, a row for each state and a column for each source of noise. */
    public SparseProgram diffusion() {
        List<Expr> entries = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        for (int state = 0; state < states.size(); state++) {
            for (int source = 0; source < amplitudes.size(); source++) {
                Expr amplitude = amplitudes.get(source).getOrDefault(states.get(state), Literal.ZERO);
                if (!amplitude.isZero()) {
                    entries.add(amplitude);
                    places.add(new int[] {state, source});
                }
            }
        }
        return new SparseProgram(
                new Program("diffusion g", arguments, definitions, entries), places.toArray(int[][]::new));
    }

    /** φ of every event, in the order of the template's events. */
    public Program guards() {
        return new Program("guards φ", arguments, definitions, guards);
    }

    /** Of one event's guard: the entries of ∂φ/∂y, ∂φ/∂p, ∂φ/∂u and ∂φ/∂t (columns in that order) that don't vanish. */
    public SparseProgram guardGradient(int event) {
        return SparseProgram.of(
                "guard gradient ∂φ", arguments, definitions, List.of(guards.get(event)), everything(), local);
    }

    /** y after an event in terms of y before. */
    public Program jump(int event) {
        return new Program("jump h", arguments, definitions, jumps.get(event));
    }

    /** Of one event's jump: the entries of ∂h/∂y, ∂h/∂p, ∂h/∂u and ∂h/∂t (columns in that order) that don't vanish. */
    public SparseProgram jumpJacobian(int event) {
        return SparseProgram.of("jump Jacobian ∂h", arguments, definitions, jumps.get(event), everything(), local);
    }

    private List<Symbol> everything() {
        List<Symbol> columns = new ArrayList<>(states);
        columns.addAll(parameters);
        columns.addAll(inputs);
        columns.add(Template.TIME);
        return columns;
    }

    /** The value of an observable. */
    public Program observable(Observable observable) {
        return new Program(observable.name(), arguments, definitions, List.of(observable.symbol()));
    }

    /** The gradient of an observable: ∂/∂y, ∂/∂p, ∂/∂u. */
    public Program observableGradient(Observable observable) {
        ChainRule chain = new ChainRule(definitions, local);
        List<Expr> outputs = new ArrayList<>();
        for (List<Symbol> symbols : List.of(states, parameters, inputs)) {
            symbols.forEach(symbol -> outputs.add(chain.total(observable.symbol(), symbol)));
        }
        return new Program("gradient of " + observable.name(), arguments, chain.definitions(), outputs);
    }

    /** The derivative of an observable's gradient in a direction of (y, p, u), which is read from the weights. */
    public Program observableCurvature(Observable observable) {
        return Tangent.of("curvature of " + observable.name(), observableGradient(observable), directions(0), local);
    }
}
