package org.nernst.symbolic.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final BoundPopulation[] populations;
    private final Map<String, Measurement> measurements = new HashMap<>();

    BoundSystem(CompiledSystem compiled, double[] parameters) {
        this.compiled = compiled;
        this.system = compiled.system();
        this.parameters = parameters;
        this.populations = new BoundPopulation[system.populations().size()];
        for (int index = 0; index < populations.length; index++) {
            populations[index] = new BoundPopulation(compiled, index, parameters);
        }
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
        for (BoundPopulation population : populations) {
            population.initialState(y);
        }
    }

    /** @param dense receives ∂y(0)/∂p, row-major, shape [states · parameters] */
    public void initialStateJacobian(double[] dense) {
        Arrays.fill(dense, 0, stateCount() * parameterCount(), 0);
        for (BoundPopulation population : populations) {
            population.initialStateJacobian(dense, parameterCount());
        }
    }

    /**
     * @param y shape [states]
     * @param u shape [inputs]
     * @param ydot receives f, shape [states]
     */
    public void rightHandSide(double t, double[] y, double[] u, double[] ydot) {
        for (BoundPopulation population : populations) {
            population.rightHandSide(t, y, u, ydot);
        }
    }

    public SparsityPattern jacobianPattern() {
        return compiled.jacobianPattern();
    }

    /** @param values receives the entries of ∂f/∂y, in the order of {@link #jacobianPattern()} */
    public void jacobian(double t, double[] y, double[] u, double[] values) {
        for (BoundPopulation population : populations) {
            population.jacobian(t, y, u, values);
        }
    }

    /**
     * The pattern of ∂f/∂p. Where an instance takes several slots from one parameter, a column stands in a row more than
     * once, and its entries add up.
     */
    public SparsityPattern parameterJacobianPattern() {
        return compiled.parameterJacobianPattern();
    }

    /** @param values receives the entries of ∂f/∂p, in the order of {@link #parameterJacobianPattern()} */
    public void parameterJacobian(double t, double[] y, double[] u, double[] values) {
        for (BoundPopulation population : populations) {
            population.parameterJacobian(t, y, u, values);
        }
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
        for (BoundPopulation population : populations) {
            population.adjoint(t, y, u, lambda, byState, byParameter);
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
            return populations[at.population()].measurement(full, at);
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
}
