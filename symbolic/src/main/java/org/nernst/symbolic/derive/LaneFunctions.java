package org.nernst.symbolic.derive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.State;
import org.nernst.symbolic.system.Template;

/**
 * The functions of one template that go in lanes: steps of methods, and equations with their sensitivities behind the states. Parameters that are one and the same
 * wherever derivatives by them are taken come in groups.
 */
public final class LaneFunctions {
    private final Template template;
    private final Map<Symbol, Argument> arguments;
    private final Map<Symbol, Expr> definitions;
    private final List<Expr> results;
    private final List<Expr> rates;
    private final List<Symbol> states;
    private final List<Symbol> parameters;
    private final List<Symbol> inputs;
    private final LocalDerivatives local;

    /** @param results the time derivatives of the states, and behind them the ports */
    LaneFunctions(
            Template template,
            Map<Symbol, Argument> arguments,
            Map<Symbol, Expr> definitions,
            List<Expr> results,
            LocalDerivatives local) {
        this.template = template;
        this.arguments = arguments;
        this.definitions = definitions;
        this.results = results;
        this.local = local;
        states = template.states().stream().map(State::symbol).toList();
        parameters = template.parameters().stream().map(Parameter::symbol).toList();
        inputs = template.inputs().stream().map(Input::symbol).toList();
        rates = results.subList(0, states.size());
    }

    /**
     * The vector–Jacobian product of f: λᵀ∂f/∂y, and behind it what is added to a gradient, g + λᵀ∂f/∂p. λ and g are read from the weights, one behind the other.
     *
     * @param groups for each element of g the indices of the parameters that are one and the same there
     */
    public Program rightHandSideProduct(List<int[]> groups) {
        return Pullback.of(
                "right-hand side, adjoint", arguments, definitions, rates, 0, states, symbols(groups), local);
    }

    /** The entries of ∂f/∂(y, t) that don't vanish: columns are the states, and behind them time where it stands in the equations. */
    public SparseProgram jacobianWithTime() {
        List<Symbol> by = new ArrayList<>(states);
        by.add(Template.TIME);
        return SparseProgram.of("Jacobian ∂f/∂(y, t)", arguments, definitions, rates, by, local);
    }

    /** The derivatives of those entries by time, where it stands in the equations themselves. */
    public Program jacobianRates() {
        Program entries = jacobianWithTime().program();
        return Program.byTime("∂/∂t of ∂f/∂(y, t)", arguments, entries.definitions(), entries.outputs(), local);
    }

    /**
     * The vector–Jacobian product of those entries a, of which the second derivatives in a step of a Rosenbrock method are made: xᵀ∂a/∂y, and behind it what is added to a
     * gradient, g + xᵀ∂a/∂p. x and g are read from the weights, one behind the other.
     *
     * @param groups for each element of g the indices of the parameters that are one and the same there
     */
    public Program jacobianWithTimeProduct(List<int[]> groups) {
        Program entries = jacobianWithTime().program();
        return Pullback.of(
                "Jacobian ∂f/∂(y, t), adjoint",
                arguments,
                entries.definitions(),
                entries.outputs(),
                0,
                states,
                symbols(groups),
                local);
    }

    /**
     * The states after a step by the exponential Euler method, y₁ = y + h φ₁(h d) f with d = ∂fᵢ/∂yᵢ and φ₁(z) = (eᶻ − 1)/z: exact for what
     * is linear in itself while all else rests, as a gate at a constant potential is (Rush and Larsen, IEEE Trans Biomed Eng 25:389, 1978).
     * The length h of the step is read from the weights.
     */
    public Program exponentialEulerStep() {
        return exponentialEuler().program();
    }

    /**
     * The same with forward sensitivities: S₁ = ∂y₁/∂y S + ∂y₁/∂p, read and written behind the states, column by column.
     *
     * @param groups for each column the indices of the parameters that are one and the same there
     */
    public Program exponentialEulerStep(List<int[]> groups) {
        return groups.isEmpty() ? exponentialEulerStep() : exponentialEuler().withSensitivities(symbols(groups));
    }

    /**
     * The vector–Jacobian product of that step: λᵀ∂y₁/∂y, and behind it what is added to a gradient, g + λᵀ∂y₁/∂p. The length of the step, λ and g are read
     * from the weights, one behind the other.
     *
     * @param groups for each element of g the indices of the parameters that are one and the same there
     */
    public Program exponentialEulerStepProduct(List<int[]> groups) {
        return exponentialEuler().product(List.of(), symbols(groups));
    }

    /** The entries of ∂y₁/∂(h, t) of that step that don't vanish, with its length h and the time t of its start. */
    public SparseProgram exponentialEulerStepByTimes() {
        return exponentialEuler().byTimes(List.of());
    }

    /**
     * The time derivatives of the states, and behind them those of sensitivities: S' = ∂f/∂y S + ∂f/∂p, read and written behind the states, column by column.
     *
     * @param groups for each column the indices of the parameters that are one and the same there
     */
    public Program variational(List<int[]> groups) {
        return columns(groups).program("variational equations");
    }

    /** The entries of the Jacobian of {@link #variational} by states and sensitivities that don't vanish. */
    public SparseProgram variationalJacobian(List<int[]> groups) {
        return columns(groups).jacobian("Jacobian of the variational equations");
    }

    /** The derivative of {@link #variational} by time where it stands in the equations themselves. */
    public Program variationalTimeDerivative(List<int[]> groups) {
        return columns(groups).byTime("time derivative of the variational equations");
    }

    private ForwardColumns columns(List<int[]> groups) {
        return new ForwardColumns(arguments, definitions, states, rates, "variational", symbols(groups), local);
    }

    /** The states after such a step of all that are no membrane potentials, which rest: the gates' part of a staggered step. */
    public Program gateStep() {
        return gateStep(List.of());
    }

    /** The same with forward sensitivities, as {@link #exponentialEulerStep(List)}. */
    public Program gateStep(List<int[]> groups) {
        return groups.isEmpty() ? gates().program() : gates().withSensitivities(symbols(groups));
    }

    /** The vector–Jacobian product of that part, as {@link #exponentialEulerStepProduct}, with derivatives by inputs behind those by states. */
    public Program gateStepProduct(List<int[]> groups) {
        return gates().product(inputs, symbols(groups));
    }

    /** The entries of ∂y₁/∂(v, h, t) of that part that don't vanish, with the membrane potentials v, its length h and the time t of its start. */
    public SparseProgram gateStepByTimes() {
        return gates().byTimes(potentialSymbols());
    }

    /** Row and column, among all states, of each local entry of ∂f/∂v that {@link #potentials} has, v being the membrane potentials. */
    public int[][] potentialPlaces() {
        return linearisedPotentials().places();
    }

    /** The time derivatives of the membrane potentials v, and behind them the entries of ∂f/∂v: the potentials' part of a staggered step. */
    public Program potentials() {
        return potentials(List.of());
    }

    /** The same, and behind all of it how it changes along sensitivities, which are read behind the states, column by column. */
    public Program potentials(List<int[]> groups) {
        return linearisedPotentials().program(symbols(groups));
    }

    /** The derivatives of {@link #potentials()} by time where it stands in the equations themselves. */
    public Program potentialsByTime() {
        return linearisedPotentials().byTime();
    }

    /** The vector–Jacobian product of f + ∂f/∂v·Δ, as {@link LinearisedPotentials#product} has it. */
    public Program potentialsProduct(List<int[]> groups) {
        return linearisedPotentials().product(symbols(groups));
    }

    private ExponentialEulerStep exponentialEuler() {
        return exponentialEuler(Set.of());
    }

    private ExponentialEulerStep gates() {
        return exponentialEuler(Set.copyOf(potentialSymbols()));
    }

    private ExponentialEulerStep exponentialEuler(Set<Symbol> resting) {
        return new ExponentialEulerStep(arguments, definitions, states, rates, resting, local);
    }

    private LinearisedPotentials linearisedPotentials() {
        return new LinearisedPotentials(arguments, definitions, states, inputs, potentialSymbols(), results, local);
    }

    private List<Symbol> potentialSymbols() {
        return template.states().stream()
                .filter(state -> state.kind().spreads())
                .map(State::symbol)
                .toList();
    }

    private List<List<Symbol>> symbols(List<int[]> groups) {
        return groups.stream()
                .map(group -> Arrays.stream(group).mapToObj(parameters::get).toList())
                .toList();
    }
}
