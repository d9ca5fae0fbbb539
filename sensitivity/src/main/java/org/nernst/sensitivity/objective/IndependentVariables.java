package org.nernst.sensitivity.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;

/**
 * What derivatives are taken with respect to: parameters, and behind them states at the start. A state at the start is varied alone; where it is computed
 * from parameters, as a gate's steady state is, the parameters' own derivatives have that in them anyhow. Immutable.
 *
 * <pre>{@code
 * IndependentVariables all = IndependentVariables.freeParameters(system).andStart(system, "axon.v", "axon.na.m");
 * }</pre>
 */
public final class IndependentVariables {
    private final int[] parameters;
    private final int[] startingStates;

    private IndependentVariables(int[] parameters, int[] startingStates) {
        this.parameters = parameters;
        this.startingStates = startingStates;
    }

    /** Parameters by their indices. */
    public static IndependentVariables parameters(int... indices) {
        return new IndependentVariables(indices.clone(), new int[0]);
    }

    /**
     * A system's free parameters.
     *
     * @throws ModelException if there are none
     */
    public static IndependentVariables freeParameters(OdeSystem system) {
        List<Parameter> all = system.parameters();
        List<Integer> free = new ArrayList<>();
        for (int index = 0; index < all.size(); index++) {
            if (all.get(index).free()) {
                free.add(index);
            }
        }
        if (free.isEmpty()) {
            throw new ModelException(system.name() + " has no free parameter");
        }
        return parameters(free.stream().mapToInt(Integer::intValue).toArray());
    }

    /**
     * These and states at the start as well.
     *
     * @param paths the paths of states; shortened ones are understood
     * @throws ModelException if there is no such state, naming the nearest
     */
    public IndependentVariables andStart(OdeSystem system, String... paths) {
        int[] states = Arrays.copyOf(startingStates, startingStates.length + paths.length);
        for (int index = 0; index < paths.length; index++) {
            states[startingStates.length + index] = system.stateIndex().get(paths[index]);
        }
        return new IndependentVariables(parameters, states);
    }

    /** How many there are. */
    public int count() {
        return parameters.length + startingStates.length;
    }

    /** Whether one of them is a parameter; the others are states at the start. */
    public boolean isParameter(int index) {
        return index < parameters.length;
    }

    /** The index in p of one that is a parameter. */
    public int parameter(int index) {
        return parameters[index];
    }

    /** The index in y of one that is a state at the start. */
    public int startingState(int index) {
        return startingStates[index - parameters.length];
    }

    /** A copy of the indices of the parameters. */
    public int[] parameters() {
        return parameters.clone();
    }

    /** The usual magnitude of one of them, in internal units. */
    public double magnitude(int index, Magnitudes magnitudes) {
        return isParameter(index) ? magnitudes.ofParameter(parameter(index)) : magnitudes.ofStart(startingState(index));
    }

    /** For each parameter of a system its index among these; −1 for those not among them. */
    public int[] columnOfParameter(BoundSystem system) {
        int[] columns = new int[system.parameterCount()];
        Arrays.fill(columns, -1);
        for (int index = 0; index < parameters.length; index++) {
            columns[parameters[index]] = index;
        }
        return columns;
    }

    /**
     * How the initial state changes with each.
     *
     * @return shape [states][count]
     */
    public double[][] initialDirections(BoundSystem system) {
        int[] columns = columnOfParameter(system);
        double[][] directions = new double[system.stateCount()][count()];
        system.initialStateJacobian((state, parameter, value) -> {
            if (columns[parameter] >= 0) {
                directions[state][columns[parameter]] += value;
            }
        });
        for (int index = parameters.length; index < count(); index++) {
            directions[startingState(index)][index] = 1;
        }
        return directions;
    }

    /**
     * The derivatives with respect to each, from those with respect to all parameters at a resting initial state and to the initial state.
     *
     * @param byParameter shape [parameters of the system]
     * @param byInitialState shape [states]
     */
    public double[] gather(BoundSystem system, double[] byParameter, double[] byInitialState) {
        double[] byAll = byParameter.clone();
        system.initialStateJacobian((state, parameter, value) -> byAll[parameter] += value * byInitialState[state]);
        double[] gradient = new double[count()];
        for (int index = 0; index < gradient.length; index++) {
            gradient[index] = isParameter(index) ? byAll[parameter(index)] : byInitialState[startingState(index)];
        }
        return gradient;
    }

    /** What they are called: the full paths of parameters, and {@code axon.v(0)} for states at the start. */
    public List<String> names(OdeSystem system) {
        List<String> names = new ArrayList<>();
        for (int index = 0; index < count(); index++) {
            names.add(
                    isParameter(index)
                            ? system.parameters().get(parameter(index)).name()
                            : system.statePath(startingState(index)) + "(0)");
        }
        return names;
    }
}
