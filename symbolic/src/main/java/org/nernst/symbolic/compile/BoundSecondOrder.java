package org.nernst.symbolic.compile;

import java.util.Arrays;
import org.nernst.symbolic.system.OdeSystem;

/**
 * The second derivatives of a bound system: of f(t, y, p, u) and of y(0). In buffers of the system's: one thread at a time. The methods check nothing;
 * arrays must have the shapes given.
 *
 * <pre>{@code
 * system.secondOrder().tangent(t, y, u, v, q, null, w, r, null, result);    // f″ applied to (v, q) and (w, r)
 * }</pre>
 */
public final class BoundSecondOrder {
    private final CompiledSystem compiled;
    private final OdeSystem system;
    private final BoundBlock[] blocks;
    private final Circuit circuit;
    private final ReverseCircuit reverse;
    private final int populations;
    private final double[] firstDirections;
    private final double[] secondDirections;
    private final double[] directionChanges;

    BoundSecondOrder(CompiledSystem compiled, BoundBlock[] blocks, Circuit circuit, ReverseCircuit reverse) {
        this.compiled = compiled;
        system = compiled.system();
        this.blocks = blocks;
        this.circuit = circuit;
        this.reverse = reverse;
        populations = system.populations().size();
        firstDirections = new double[system.inputCount()];
        secondDirections = new double[system.inputCount()];
        directionChanges = new double[system.inputCount()];
    }

    /** How the entries of ∂f/∂y change, from a point of its own; each call makes another. */
    public JacobianDerivatives jacobian() {
        return new JacobianDerivatives(compiled, blocks, circuit, reverse);
    }

    /**
     * The derivative of λᵀ∂y(0)/∂p in a direction of p, λ held.
     *
     * @param lambda λ, shape [states]
     * @param q the direction, shape [parameters]
     * @param byParameter receives the derivative, shape [parameters]
     */
    public void start(double[] lambda, double[] q, double[] byParameter) {
        Arrays.fill(byParameter, 0, system.parameters().size(), 0);
        for (BoundBlock block : blocks) {
            new BlockStart(block).secondOrder(lambda, q, byParameter);
        }
    }

    /**
     * The derivative of {@link BoundSystem#tangent(double, double[], double[], double[], double[], double[], double[])} in a second
     * direction: the second derivatives of f applied to (v, q, x) and to (w, r, z).
     *
     * @param v the first direction in y, shape [states]
     * @param q the first direction in p, shape [parameters]
     * @param x the first direction in u, shape [inputs]; null for none
     * @param w the second direction in y, shape [states]
     * @param r the second direction in p, shape [parameters]
     * @param z the second direction in u, shape [inputs]; null for none
     * @param result receives the derivative, shape [states]
     */
    public void tangent(
            double t,
            double[] y,
            double[] u,
            double[] v,
            double[] q,
            double[] x,
            double[] w,
            double[] r,
            double[] z,
            double[] result) {
        double[] inputs = circuit.inputs(t, y, u, null);
        circuit.secondDirections(
                t, y, u, v, q, x, w, r, z, firstDirections, secondDirections, directionChanges, result);
        for (int b = 0; b < populations; b++) {
            BoundBlock block = blocks[b];
            int firstInput = system.inputOffset(b);
            for (int i = 0; i < block.size; i++) {
                int inputsAt = firstInput + i * block.inputs;
                block.setDirection(i, v, q, firstDirections, inputsAt);
                block.secondOrder().setDirection(i, w, r, secondDirections, directionChanges, inputsAt);
                block.secondOrder().tangent(i, t, y, inputs, firstInput, result, block.firstState + i * block.states);
            }
        }
    }

    /**
     * The derivative of {@link BoundSystem#adjoint} in a direction, λ held: with F = (∂f/∂y, ∂f/∂p, ∂f/∂u), the rows
     * λᵀ(∂F/∂y·v + ∂F/∂p·q + ∂F/∂u·w).
     *
     * @param lambda λ, shape [states]
     * @param v the direction in y, shape [states]
     * @param q the direction in p, shape [parameters]
     * @param w the direction in u, shape [inputs]; null for none
     * @param gradient receives the derivatives one behind the other, shape [states + parameters + inputs]
     */
    public void adjoint(
            double t, double[] y, double[] u, double[] lambda, double[] v, double[] q, double[] w, double[] gradient) {
        int states = system.stateCount();
        int parameters = system.parameters().size();
        double[] inputs = circuit.inputs(t, y, u, null);
        double[] inputDirections = circuit.inputDirections(t, y, u, v, q, w, null);
        boolean coupled = !system.couplings().isEmpty();
        reverse.clearInputWeights();
        Arrays.fill(gradient, 0, states + parameters, 0);
        for (int b = 0; b < populations; b++) {
            BoundBlock block = blocks[b];
            int firstInput = system.inputOffset(b);
            for (int i = 0; i < block.size; i++) {
                int at = block.firstState + i * block.states;
                int inputsAt = firstInput + i * block.inputs;
                System.arraycopy(lambda, at, block.vector, 0, block.states);
                block.setDirection(i, v, q, inputDirections, inputsAt);
                double[] local = block.secondOrder().product(i, t, y, inputs, firstInput);
                block.scatter(i, local, gradient, gradient, states);
                reverse.addInputWeightDirections(inputsAt, local, block.states + block.locals, block.inputs);
                if (coupled) {
                    double[] first = block.adjoint(i, t, y, inputs, firstInput, lambda, at);
                    reverse.addInputWeights(inputsAt, first, block.states + block.locals, block.inputs);
                }
            }
        }
        reverse.reverseSecondOrder(t, y, u, lambda, v, q, w, gradient, gradient, states);
        reverse.copyInputWeightDirections(gradient, states + parameters);
    }
}
