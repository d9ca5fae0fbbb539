package org.nernst.symbolic.compile;

import java.util.Arrays;
import org.nernst.symbolic.compile.JacobianAssembly.Columns;
import org.nernst.symbolic.system.OdeSystem;

/**
 * The derivatives of the entries of ∂f/∂y, in the order of {@link BoundSystem#jacobianPattern()}, at a point that was gone to. One evaluation serves any
 * number of directions, and of products with second derivatives at that point: ∂(J kᵢ) in a direction is δJ kᵢ, and Σᵢ ∂(μᵢᵀ J kᵢ) is the gradient of the entries with weights
 * Σᵢ μᵢ[row] kᵢ[column]. In buffers of its own and of the system's: one thread at a time. The methods check nothing; arrays must have the shapes given.
 *
 * <pre>{@code
 * JacobianDerivatives jacobian = system.secondOrder().jacobian();
 * jacobian.at(t, y, u);
 * jacobian.along(v, q, null, changes);      // ∂J/∂y·v + ∂J/∂p·q
 * jacobian.pullBack(weights, gradient);     // Σ weights ∂J/∂(y, p, u)
 * }</pre>
 */
public final class JacobianDerivatives {
    private final OdeSystem system;
    private final BoundBlock[] blocks;
    private final Circuit circuit;
    private final ReverseCircuit reverse;
    private final JacobianAssembly assembly;
    private final MatrixEntries entries;
    private final boolean coupled;
    private final LocalJacobian[] byState;
    private final LocalJacobian[] byInput;
    private final double[] changes;
    private final double[] weights;
    private final double[] y;
    private final double[] u;
    private double[] local;
    private double t;

    JacobianDerivatives(CompiledSystem compiled, BoundBlock[] blocks, Circuit circuit, ReverseCircuit reverse) {
        this.blocks = blocks;
        this.circuit = circuit;
        this.reverse = reverse;
        system = compiled.system();
        assembly = compiled.assembly(Columns.STATES);
        entries = new MatrixEntries(compiled, blocks, circuit, Columns.STATES);
        coupled = !compiled.wirings().isEmpty();
        byState = new LocalJacobian[blocks.length];
        byInput = new LocalJacobian[coupled ? blocks.length : 0];
        for (int b = 0; b < blocks.length; b++) {
            byState[b] = LocalJacobian.byStates(blocks[b], assembly.firstEntry(b));
            if (coupled) {
                byInput[b] = LocalJacobian.byInputs(blocks[b], assembly.firstInputEntry(b));
            }
        }
        changes = new double[assembly.bufferSize()];
        weights = new double[assembly.bufferSize()];
        y = new double[system.stateCount()];
        u = new double[system.inputCount() + compiled.delayedReads().count()];
    }

    /**
     * Goes to a point, whose values are copied.
     *
     * @param y shape [states]
     * @param u shape [inputs]
     */
    public void at(double t, double[] y, double[] u) {
        this.t = t;
        System.arraycopy(y, 0, this.y, 0, this.y.length);
        System.arraycopy(u, 0, this.u, 0, this.u.length);
        if (coupled) {
            local = entries.evaluateLocal(t, y, u);
        }
        double[] inputs = circuit.inputs(t, y, u, null);
        for (int b = 0; b < blocks.length; b++) {
            double[] read = blocks[b].coupling ? circuit.read(blocks[b], y, u) : inputs;
            byState[b].evaluate(t, y, read);
            if (coupled) {
                byInput[b].evaluate(t, y, read);
            }
        }
    }

    /**
     * How the entries change in a direction: ∂J/∂y·v + ∂J/∂p·q + ∂J/∂u·x.
     *
     * @param v the direction in y, shape [states]
     * @param q the direction in p, shape [parameters]
     * @param x the direction in u, shape [inputs]; null for none
     * @param values receives the changes, in the order of the entries
     */
    public void along(double[] v, double[] q, double[] x, double[] values) {
        double[] inputDirections = circuit.inputDirections(t, y, u, v, q, x, null);
        for (int b = 0; b < blocks.length; b++) {
            BoundBlock block = blocks[b];
            double[] directions = block.coupling ? circuit.readDirections(block, v, x) : inputDirections;
            for (int i = 0; i < block.size; i++) {
                block.setDirection(i, v, q, directions, block.firstInput + i * block.inputs);
                byState[b].along(i, changes);
                if (coupled) {
                    byInput[b].along(i, changes);
                }
            }
        }
        assembly.assembleChanges(local, changes, values);
    }

    /**
     * The gradient of the weighted entries.
     *
     * @param ofEntries a weight for each entry
     * @param gradient receives the derivatives by y, p and u, one behind the other, shape [states + parameters + inputs]
     */
    public void pullBack(double[] ofEntries, double[] gradient) {
        int states = system.stateCount();
        int parameters = system.parameters().size();
        assembly.weigh(local, ofEntries, weights);
        reverse.clearInputWeights();
        Arrays.fill(gradient, 0, states + parameters, 0);
        for (int b = 0; b < blocks.length; b++) {
            for (int i = 0; i < blocks[b].size; i++) {
                pullBack(byState[b], i, gradient);
                if (coupled) {
                    pullBack(byInput[b], i, gradient);
                }
            }
        }
        reverse.reverse(t, y, u, null, gradient, gradient, states);
        reverse.copyInputWeights(gradient, states + parameters);
    }

    private void pullBack(LocalJacobian part, int i, double[] gradient) {
        BoundBlock block = part.block;
        double[] result = part.pullBack(i, weights);
        block.scatter(i, result, gradient, gradient, system.stateCount());
        reverse.addWeights(block, i, result, block.states + block.locals, gradient);
    }
}
