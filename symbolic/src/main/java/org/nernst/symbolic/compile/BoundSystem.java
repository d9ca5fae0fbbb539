package org.nernst.symbolic.compile;

import java.util.Arrays;
import org.nernst.symbolic.compile.JacobianAssembly.Columns;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;

/**
 * A compiled system at fixed parameter values: y' = f(t, y, p, u) and its derivatives over the flat state. Times in ms,
 * everything in internal units. It computes in buffers of its own: one thread at a time.
 *
 * <p>The methods are called at every stage of every step and check nothing; arrays must have the shapes given.
 */
public final class BoundSystem {
    private final CompiledSystem compiled;
    private final OdeSystem system;
    private final double[] parameters;
    private final BoundBlock[] blocks;
    private final int populations;
    private final DelayedReads delayedReads;
    private final Circuit circuit;
    private final ReverseCircuit reverse;
    private final DerivativeProducts products;
    private final Measurements measurements;
    private MatrixEntries jacobian;
    private MatrixEntries parameterJacobian;
    private MatrixEntries delayedJacobian;
    private BoundEvents events;
    private BoundNoise noise;
    private BoundSecondOrder secondOrder;

    BoundSystem(CompiledSystem compiled, double[] parameters) {
        this.compiled = compiled;
        this.system = compiled.system();
        this.parameters = parameters;
        this.populations = system.populations().size();
        this.blocks = new BoundBlock[system.blocks().size()];
        for (int b = 0; b < blocks.length; b++) {
            boolean coupling = b >= populations;
            blocks[b] = new BoundBlock(
                    compiled.template(b),
                    system.blocks().get(b),
                    coupling,
                    system.stateOffset(b),
                    coupling ? 0 : system.inputOffset(b),
                    parameters);
        }
        delayedReads = compiled.delayedReads();
        circuit = new Circuit(compiled, blocks);
        reverse = new ReverseCircuit(compiled, circuit);
        measurements = new Measurements(system, blocks, circuit, reverse);
        products = new DerivativeProducts(system, blocks, parameters.length, circuit, reverse);
    }

    public OdeSystem system() {
        return system;
    }

    /** The compiled system this is bound from, to bind other parameter values or another thread's. */
    public CompiledSystem compiled() {
        return compiled;
    }

    /** A copy of the parameter values. */
    public double[] parameters() {
        return parameters.clone();
    }

    public int stateCount() {
        return system.stateCount();
    }

    public int parameterCount() {
        return parameters.length;
    }

    /** The length of u: the inputs of the populations, then what is read with a delay ({@link #delayedReads()}). */
    public int inputCount() {
        return system.inputCount() + delayedReads.count();
    }

    /** What of the past stands in u behind the inputs of the populations. */
    public DelayedReads delayedReads() {
        return delayedReads;
    }

    /** The delay of a read [ms]. */
    public double delay(int read) {
        return parameters[delayedReads.parameters()[read]];
    }

    /** @param y receives y(0), shape [states] */
    public void initialState(double[] y) {
        for (BoundBlock block : blocks) {
            new BlockStart(block).values(y);
        }
    }

    /** @param entries receives the entries of ∂y(0)/∂p, a row for each state and a column for each parameter */
    public void initialStateJacobian(EntryConsumer entries) {
        for (BoundBlock block : blocks) {
            new BlockStart(block).jacobian(entries);
        }
    }

    /** How many case distinctions the equations make, instances counted. */
    public int distinctionCount() {
        int count = 0;
        for (BoundBlock block : blocks) {
            count += block.size * block.template.distinctionCount(null);
        }
        return count;
    }

    /**
     * What the case distinctions in the equations compare: pieces of formulas, abs, min, max, sign and step. Each is on one side where
     * its value is below zero and on the other elsewhere; f is smooth while none changes sides.
     *
     * @param values receives them, shape [{@link #distinctionCount}]
     */
    public void distinctions(double t, double[] y, double[] u, double[] values) {
        double[] inputs = circuit.inputs(t, y, u, null);
        int at = 0;
        for (int b = 0; b < blocks.length; b++) {
            boolean coupling = b >= populations;
            at = blocks[b].distinctions(
                    t,
                    y,
                    coupling ? circuit.read(blocks[b], y, u) : inputs,
                    coupling ? 0 : system.inputOffset(b),
                    values,
                    at);
        }
    }

    /**
     * @param y shape [states]
     * @param u shape [inputs]
     * @param ydot receives f, shape [states]
     */
    public void rightHandSide(double t, double[] y, double[] u, double[] ydot) {
        double[] inputs = circuit.inputs(t, y, u, ydot);
        for (int b = 0; b < populations; b++) {
            blocks[b].rightHandSide(t, y, inputs, system.inputOffset(b), ydot);
        }
    }

    /**
     * The system for methods that move potentials and gates in turn; null if it isn't one for which lanes serve: what couplings contribute must enter the equations of
     * potentials alone, by factors that depend on parameters alone, and nothing be read with a delay.
     *
     * @param wanted which parameters derivatives are wanted by, shape [parameters]
     */
    public StaggeredSystem staggered(boolean[] wanted) {
        int[] potentialOf = new int[stateCount()];
        int potentials = 0;
        for (int state = 0; state < potentialOf.length; state++) {
            boolean isPotential = system.state(state).kind().spreads();
            potentialOf[state] = isPotential ? potentials++ : -1;
        }
        int ofPopulations = blocks.length > populations ? blocks[populations].firstState : stateCount();
        boolean serve = potentials > 0
                && delayedReads.count() == 0
                && Arrays.stream(potentialOf).skip(ofPopulations).allMatch(number -> number < 0);
        for (int b = 0; b < populations && serve; b++) {
            serve = compiled.isFedLinearly(b);
        }
        return serve ? new StaggeredSystem(system, blocks, compiled.wirings(), parameters, potentialOf, wanted) : null;
    }

    public SparsityPattern jacobianPattern() {
        return compiled.assembly(Columns.STATES).pattern();
    }

    /** @param values receives the entries of ∂f/∂y, in the order of {@link #jacobianPattern()} */
    public void jacobian(double t, double[] y, double[] u, double[] values) {
        if (jacobian == null) {
            jacobian = new MatrixEntries(compiled, blocks, circuit, Columns.STATES);
        }
        jacobian.evaluate(t, y, u, values);
    }

    public SparsityPattern parameterJacobianPattern() {
        return compiled.assembly(Columns.PARAMETERS).pattern();
    }

    /** @param values receives the entries of ∂f/∂p, in the order of {@link #parameterJacobianPattern()} */
    public void parameterJacobian(double t, double[] y, double[] u, double[] values) {
        if (parameterJacobian == null) {
            parameterJacobian = new MatrixEntries(compiled, blocks, circuit, Columns.PARAMETERS);
        }
        parameterJacobian.evaluate(t, y, u, values);
    }

    /** Where the derivative of f by {@link #delayedReads()} has entries: a column for each read. */
    public SparsityPattern delayedJacobianPattern() {
        return compiled.assembly(Columns.DELAYED_READS).pattern();
    }

    /** @param values receives the entries of the derivative of f by what is read with a delay, in the order of its pattern */
    public void delayedJacobian(double t, double[] y, double[] u, double[] values) {
        if (delayedJacobian == null) {
            delayedJacobian = new MatrixEntries(compiled, blocks, circuit, Columns.DELAYED_READS);
        }
        delayedJacobian.evaluate(t, y, u, values);
    }

    /**
     * λᵀ∂f/∂y, λᵀ∂f/∂p and λᵀ∂f/∂u in one go.
     *
     * @param lambda λ, shape [states]
     * @param gradient receives them one behind the other, shape [states + parameters + inputs]
     */
    public void adjoint(double t, double[] y, double[] u, double[] lambda, double[] gradient) {
        products.adjoint(t, y, u, lambda, gradient);
    }

    /**
     * λᵀ∂f/∂y, and λᵀ∂f/∂p added up over calls.
     *
     * @param lambda λ, shape [states]
     * @param byState receives λᵀ∂f/∂y, shape [states]; not λ itself
     * @param byParameter λᵀ∂f/∂p is added to it, shape [parameters]
     */
    public void pullBack(double t, double[] y, double[] u, double[] lambda, double[] byState, double[] byParameter) {
        products.pullBack(t, y, u, lambda, byState, byParameter, 0);
    }

    /**
     * The same, and λᵀ∂f/∂z of what is read with a delay.
     *
     * @param byRead receives that, shape [reads]
     */
    public void pullBack(
            double t,
            double[] y,
            double[] u,
            double[] lambda,
            double[] byState,
            double[] byParameter,
            double[] byRead) {
        products.pullBack(t, y, u, lambda, byState, byParameter, 0);
        reverse.copyReadWeights(byRead, 0);
    }

    /**
     * The derivative of f in a direction: ∂f/∂y·v + ∂f/∂p·q.
     *
     * @param v the direction in y, shape [states]
     * @param q the direction in p, shape [parameters]
     * @param result receives the derivative, shape [states]
     */
    public void tangent(double t, double[] y, double[] u, double[] v, double[] q, double[] result) {
        tangent(t, y, u, v, q, null, result);
    }

    /**
     * The same in a direction of u too: ∂f/∂y·v + ∂f/∂p·q + ∂f/∂u·x.
     *
     * @param x the direction in u, shape [inputs]; null for none
     */
    public void tangent(double t, double[] y, double[] u, double[] v, double[] q, double[] x, double[] result) {
        products.tangent(t, y, u, v, q, x, result);
    }

    /**
     * ∂f/∂t at a resting y: time in the equations themselves, and inputs that move.
     *
     * @param uRate du/dt, shape [inputs]
     * @param result receives ∂f/∂t + ∂f/∂u·du/dt, shape [states]
     */
    public void timeDerivative(double t, double[] y, double[] u, double[] uRate, double[] result) {
        products.timeDerivative(t, y, u, uRate, result);
    }

    /** The second derivatives of f and of y(0); their code is made when they are first asked for. */
    public BoundSecondOrder secondOrder() {
        if (secondOrder == null) {
            secondOrder = new BoundSecondOrder(compiled, blocks, circuit, reverse);
        }
        return secondOrder;
    }

    /** The instants at which the state jumps: guards, jumps and their derivatives. */
    public BoundEvents events() {
        if (events == null) {
            events = new BoundEvents(this, blocks, circuit);
        }
        return events;
    }

    /** What moves the states at random; nothing is generated for systems without noise. */
    public BoundNoise noise() {
        if (noise == null) {
            noise = new BoundNoise(this, blocks, circuit);
        }
        return noise;
    }

    /**
     * What can be read off a state under a path (shortened paths are understood): a state or an observable.
     *
     * @throws ModelException if there is no such thing, naming the nearest
     */
    public Measurement measure(String path) {
        return measurements.at(path);
    }
}
