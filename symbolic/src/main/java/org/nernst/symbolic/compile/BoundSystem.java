package org.nernst.symbolic.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.emit.LaneFunction;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.OdeSystem.ObservableAt;
import org.nernst.symbolic.system.Suggestion;

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
    private final Circuit circuit;
    private final Map<String, Measurement> measurements = new HashMap<>();
    private Entries jacobian;
    private Entries parameterJacobian;
    private double[] direction;

    BoundSystem(CompiledSystem compiled, double[] parameters) {
        this.compiled = compiled;
        this.system = compiled.system();
        this.parameters = parameters;
        this.populations = system.populations().size();
        this.blocks = new BoundBlock[system.blocks().size()];
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = new BoundBlock(compiled.template(b), system.blocks().get(b), system.stateOffset(b), parameters);
        }
        circuit = new Circuit(compiled, blocks);
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

    public int inputCount() {
        return system.inputCount();
    }

    /** @param y receives y(0), shape [states] */
    public void initialState(double[] y) {
        for (BoundBlock block : blocks) {
            block.initialState(y);
        }
    }

    /** @param dense receives ∂y(0)/∂p, row-major, shape [states · parameters] */
    public void initialStateJacobian(double[] dense) {
        Arrays.fill(dense, 0, stateCount() * parameterCount(), 0);
        for (BoundBlock block : blocks) {
            block.initialStateJacobian(dense, parameterCount());
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

    public SparsityPattern jacobianPattern() {
        return compiled.jacobian().pattern();
    }

    /** @param values receives the entries of ∂f/∂y, in the order of {@link #jacobianPattern()} */
    public void jacobian(double t, double[] y, double[] u, double[] values) {
        if (jacobian == null) {
            jacobian = new Entries(compiled.jacobian(), true);
        }
        jacobian.evaluate(t, y, u, values);
    }

    public SparsityPattern parameterJacobianPattern() {
        return compiled.parameterJacobian().pattern();
    }

    /** @param values receives the entries of ∂f/∂p, in the order of {@link #parameterJacobianPattern()} */
    public void parameterJacobian(double t, double[] y, double[] u, double[] values) {
        if (parameterJacobian == null) {
            parameterJacobian = new Entries(compiled.parameterJacobian(), false);
        }
        parameterJacobian.evaluate(t, y, u, values);
    }

    /**
     * λᵀ∂f/∂y and λᵀ∂f/∂p in one go.
     *
     * @param lambda λ, shape [states]
     * @param byState receives λᵀ∂f/∂y, shape [states]
     * @param byParameter receives λᵀ∂f/∂p, shape [parameters]
     */
    public void adjoint(double t, double[] y, double[] u, double[] lambda, double[] byState, double[] byParameter) {
        Arrays.fill(byParameter, 0, parameters.length, 0);
        Arrays.fill(byState, 0, stateCount(), 0);
        double[] inputs = circuit.inputs(t, y, u, null);
        circuit.clearInputWeights();
        for (int b = 0; b < populations; b++) {
            BoundBlock block = blocks[b];
            int firstInput = system.inputOffset(b);
            for (int i = 0; i < block.size; i++) {
                int at = block.firstState + i * block.states;
                double[] local = block.adjoint(i, t, y, inputs, firstInput, lambda, at);
                System.arraycopy(local, 0, byState, at, block.states);
                block.scatterParameters(i, local, block.states, byParameter);
                circuit.addInputWeights(
                        firstInput + i * block.inputs, local, block.states + block.locals, block.inputs);
            }
        }
        circuit.reverse(t, y, lambda, byState, byParameter);
    }

    /**
     * The derivative of f in a direction: ∂f/∂y·v + ∂f/∂p·q.
     *
     * @param v the direction in y, shape [states]
     * @param q the direction in p, shape [parameters]
     * @param result receives the derivative, shape [states]
     */
    public void tangent(double t, double[] y, double[] u, double[] v, double[] q, double[] result) {
        double[] inputs = circuit.inputs(t, y, u, null);
        double[] inputDirections = circuit.inputDirections(t, y, v, q, result);
        for (int b = 0; b < populations; b++) {
            BoundBlock block = blocks[b];
            int firstInput = system.inputOffset(b);
            for (int i = 0; i < block.size; i++) {
                direction = block.direction(i, v, q, inputDirections, firstInput + i * block.inputs, direction);
                block.tangent(i, t, y, inputs, firstInput, direction, result, block.firstState + i * block.states);
            }
        }
    }

    /**
     * What can be read off a state under a path (shortened paths are understood): a state or an observable.
     *
     * @throws ModelException if there is no such thing, naming the nearest
     */
    public Measurement measure(String path) {
        return measurements.computeIfAbsent(path, this::newMeasurement);
    }

    private Measurement newMeasurement(String path) {
        if (system.stateIndex().has(path)) {
            String full = system.stateIndex().resolve(path);
            int index = system.stateIndex().get(full);
            return new StateMeasurement(full, index, system.state(index).unit());
        }
        if (system.observableIndex().has(path)) {
            String full = system.observableIndex().resolve(path);
            ObservableAt at = system.observableIndex().get(full);
            return new ObservableMeasurement(full, at.observable(), this, blocks[at.block()], at.instance());
        }
        if (path.contains("*")) {
            throw new ModelException("'" + path + "' stands for several quantities; name one");
        }
        List<String> valid = new ArrayList<>(system.stateIndex().paths());
        valid.addAll(system.observableIndex().paths());
        String nearest = Suggestion.sentence(path, valid);
        throw new ModelException("there is no state or intermediate '" + path + "'"
                + (nearest.isEmpty()
                        ? "; the states are "
                                + String.join(", ", system.stateIndex().paths())
                        : nearest));
    }

    /** The inputs that a block's functions read at a state, couplings' contributions included. */
    double[] inputsOf(BoundBlock block, double t, double[] y, double[] u) {
        return isCoupling(block) ? circuit.read(block, y) : circuit.inputs(t, y, u, null);
    }

    int firstInputOf(BoundBlock block) {
        return isCoupling(block) ? 0 : system.inputOffset(indexOf(block));
    }

    /** Adds what a quantity that depends on an instance's inputs depends on through them. */
    void throughInputs(
            double t,
            double[] y,
            BoundBlock block,
            int instance,
            double[] byInput,
            int from,
            double[] byState,
            double[] byParameter) {
        if (isCoupling(block)) {
            circuit.scatterReadings(block, instance, byInput, from, byState);
        } else {
            circuit.clearInputWeights();
            circuit.addInputWeights(firstInputOf(block) + instance * block.inputs, byInput, from, block.inputs);
            circuit.reverse(t, y, null, byState, byParameter);
        }
    }

    private boolean isCoupling(BoundBlock block) {
        return indexOf(block) >= populations;
    }

    private int indexOf(BoundBlock block) {
        for (int b = 0; b < blocks.length; b++) {
            if (blocks[b] == block) {
                return b;
            }
        }
        throw new IllegalArgumentException("the block belongs to another system");
    }

    /** Evaluates the blocks' entries and has them put together. */
    private final class Entries {
        private final JacobianAssembly assembly;
        private final double[] buffer;
        private final LaneFunction[] own = new LaneFunction[blocks.length];
        private final LaneFunction[] byInput = new LaneFunction[blocks.length];
        private final int[] perInstance = new int[blocks.length];
        private final int[] inputsPerInstance = new int[blocks.length];

        Entries(JacobianAssembly assembly, boolean byState) {
            this.assembly = assembly;
            this.buffer = new double[assembly.bufferSize()];
            for (int b = 0; b < blocks.length; b++) {
                CompiledTemplate template = blocks[b].template;
                var function = byState ? template.jacobian() : template.parameterJacobian();
                own[b] = function.newInstance();
                perInstance[b] = function.resultCount();
                if (!compiled.wirings().isEmpty()) {
                    byInput[b] = template.inputJacobian().newInstance();
                    inputsPerInstance[b] = template.inputJacobian().resultCount();
                }
            }
        }

        void evaluate(double t, double[] y, double[] u, double[] values) {
            double[] inputs = circuit.inputs(t, y, u, null);
            for (int b = 0; b < blocks.length; b++) {
                boolean coupling = b >= populations;
                double[] read = coupling ? circuit.read(blocks[b], y) : inputs;
                int first = coupling ? 0 : system.inputOffset(b);
                blocks[b].entries(own[b], perInstance[b], t, y, read, first, buffer, assembly.firstEntry(b));
                if (byInput[b] != null) {
                    blocks[b].entries(
                            byInput[b], inputsPerInstance[b], t, y, read, first, buffer, assembly.firstInputEntry(b));
                }
            }
            assembly.assemble(buffer, values);
        }
    }
}
