package org.nernst.symbolic.compile;

import java.util.Arrays;
import org.nernst.symbolic.system.OdeSystem;

/** Products of vectors with the derivatives of f of a whole system, block by block, without its matrices. */
final class DerivativeProducts {
    private final OdeSystem system;
    private final BoundBlock[] blocks;
    private final int populations;
    private final boolean coupled;
    private final int parameters;
    private final Circuit circuit;
    private final ReverseCircuit reverse;
    /** One instance of one template whose parameters are the system's, in their order: nothing to gather or add up. */
    private final boolean soleInstance;

    DerivativeProducts(OdeSystem system, BoundBlock[] blocks, int parameters, Circuit circuit, ReverseCircuit reverse) {
        this.system = system;
        this.blocks = blocks;
        this.parameters = parameters;
        this.circuit = circuit;
        this.reverse = reverse;
        populations = system.populations().size();
        coupled = !system.couplings().isEmpty();
        soleInstance = blocks.length == 1 && blocks[0].hasParametersInOrder(parameters);
    }

    /** See {@link BoundSystem#adjoint}. */
    void adjoint(double t, double[] y, double[] u, double[] lambda, double[] gradient) {
        if (soleInstance) {
            blocks[0].adjoint(0, t, y, u, 0, lambda, 0, gradient);
            return;
        }
        int states = system.stateCount();
        Arrays.fill(gradient, states, states + parameters, 0);
        pullBack(t, y, u, lambda, gradient, gradient, states);
        reverse.copyInputWeights(gradient, states + parameters);
    }

    /** See {@link BoundSystem#pullBack}; with parameters from {@code parametersAt} on. Leaves λᵀ∂f/∂u with the circuit. */
    void pullBack(
            double t,
            double[] y,
            double[] u,
            double[] lambda,
            double[] byState,
            double[] byParameter,
            int parametersAt) {
        // Currents mostly enter linearly; then what couplings contribute needn't be known.
        double[] inputs = coupled && adjointReadsInputs() ? circuit.inputs(t, y, u, null) : u;
        reverse.clearInputWeights();
        Arrays.fill(byState, 0, system.stateCount(), 0);
        for (int b = 0; b < populations; b++) {
            BoundBlock block = blocks[b];
            int firstInput = system.inputOffset(b);
            block.adjoint(
                    t,
                    y,
                    inputs,
                    firstInput,
                    lambda,
                    block.firstState,
                    byState,
                    byParameter,
                    parametersAt,
                    reverse.inputWeights(),
                    firstInput);
        }
        reverse.reverse(t, y, u, lambda, byState, byParameter, parametersAt);
    }

    private boolean adjointReadsInputs() {
        for (int b = 0; b < populations; b++) {
            if (blocks[b].adjointReadsInputs()) {
                return true;
            }
        }
        return false;
    }

    /** See {@link BoundSystem#tangent}. */
    void tangent(double t, double[] y, double[] u, double[] v, double[] q, double[] x, double[] result) {
        double[] inputs = circuit.inputs(t, y, u, null);
        double[] inputDirections = circuit.inputDirections(t, y, u, v, q, x, result);
        for (int b = 0; b < populations; b++) {
            BoundBlock block = blocks[b];
            int firstInput = system.inputOffset(b);
            for (int i = 0; i < block.size; i++) {
                block.setDirection(i, v, q, inputDirections, firstInput + i * block.inputs);
                block.tangent(i, t, y, inputs, firstInput, result, block.firstState + i * block.states);
            }
        }
    }

    /** See {@link BoundSystem#timeDerivative}. */
    void timeDerivative(double t, double[] y, double[] u, double[] uRate, double[] result) {
        double[] inputs = circuit.inputs(t, y, u, null);
        double[] rates = circuit.inputRates(t, y, u, uRate, result);
        for (int b = 0; b < populations; b++) {
            BoundBlock block = blocks[b];
            for (int i = 0; i < block.size; i++) {
                double[] local = block.timeDerivative(i, t, y, inputs, system.inputOffset(b), rates);
                System.arraycopy(local, 0, result, block.firstState + i * block.states, block.states);
            }
        }
    }
}
