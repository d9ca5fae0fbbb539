package org.nernst.symbolic.compile;

import org.nernst.symbolic.emit.LaneFunction;
import org.nernst.symbolic.system.Population;

/**
 * One block of instances, a population or the connections of a coupling, at fixed parameter values: each function called
 * once for each instance, at that instance's offsets.
 *
 * <p>Inputs are read from an array of this block's own, shape [instances · inputs], from {@code firstInput} on. A block
 * with ports has more results than states, so those go through {@link #results}.
 */
final class BoundBlock {
    final CompiledTemplate template;
    final int[][] slots;
    final int size;
    /** True for the connections of a coupling. */
    final boolean coupling;

    final int firstState;
    /** Where the inputs of the block begin in the array they are read from. */
    final int firstInput;

    final int states;
    final int locals;
    final int inputs;
    final int ports;
    /** Parameter values of each instance: shape [instances · template parameters]. */
    final double[] values;

    /** States and ports of each instance as last computed or weighted: shape [instances · (states + ports)]. */
    final double[] results;

    /**
     * Of the instance at hand: weights of states and ports, a direction of states, parameters and inputs, a second one, and how the first
     * direction of the inputs changes with the second.
     */
    final double[] vector;

    /** The number of components of a direction. */
    final int directions;

    private LaneFunction rightHandSide;
    private LaneFunction adjoint;
    private boolean adjointReadsInputs;
    private LaneFunction tangent;
    private LaneFunction timeDerivative;
    private LaneFunction inputJacobian;
    private LaneFunction distinctions;
    private int[][] inputPlaces;
    private double[] inputEntries;
    private double[] timeResult;
    private double[] adjointResult;
    private BlockSecondOrder secondOrder;

    BoundBlock(
            CompiledTemplate template,
            Population population,
            boolean coupling,
            int firstState,
            int firstInput,
            double[] parameters) {
        this.template = template;
        this.coupling = coupling;
        this.firstInput = firstInput;
        this.firstState = firstState;
        slots = population.slots();
        size = population.size();
        states = population.template().states().size();
        locals = population.template().parameters().size();
        inputs = population.template().inputs().size();
        ports = template.ports().size();
        results = new double[ports == 0 ? 0 : size * (states + ports)];
        directions = states + locals + inputs;
        vector = new double[states + ports + 2 * directions + inputs];
        values = new double[size * locals];
        for (int instance = 0; instance < size; instance++) {
            for (int local = 0; local < locals; local++) {
                values[instance * locals + local] = parameters[slots[instance][local]];
            }
        }
    }

    /** True for one instance whose parameters are all of the system's, in the same order. */
    boolean hasParametersInOrder(int systemParameters) {
        if (size != 1 || locals != systemParameters) {
            return false;
        }
        for (int local = 0; local < locals; local++) {
            if (slots[0][local] != local) {
                return false;
            }
        }
        return true;
    }

    /** What the case distinctions of each instance compare, from {@code at} on; returns where it ended. */
    int distinctions(double t, double[] y, double[] u, int firstInput, double[] into, int at) {
        int perInstance = template.distinctionCount(null);
        if (distinctions == null) {
            distinctions = template.distinctions(null).newInstance();
        }
        entries(distinctions, perInstance, t, y, u, firstInput, into, at);
        return at + size * perInstance;
    }

    /** f into {@code ydot}; with ports, those into {@link #results} as well. */
    void rightHandSide(double t, double[] y, double[] u, int firstInput, double[] ydot) {
        if (rightHandSide == null) {
            rightHandSide = template.rightHandSide().newInstance();
        }
        boolean direct = ports == 0;
        int stride = states + ports;
        for (int i = 0; i < size; i++) {
            int at = firstState + i * states;
            rightHandSide.evaluate(
                    t,
                    y,
                    at,
                    values,
                    i * locals,
                    u,
                    firstInput + i * inputs,
                    null,
                    0,
                    direct ? ydot : results,
                    direct ? at : i * stride);
            if (!direct) {
                System.arraycopy(results, i * stride, ydot, at, states);
            }
        }
    }

    /** All entries of one of the Jacobians, instance after instance, from {@code at} on. */
    void entries(
            LaneFunction function,
            int perInstance,
            double t,
            double[] y,
            double[] u,
            int firstInput,
            double[] into,
            int at) {
        for (int i = 0; i < size; i++) {
            function.evaluate(
                    t,
                    y,
                    firstState + i * states,
                    values,
                    i * locals,
                    u,
                    firstInput + i * inputs,
                    null,
                    0,
                    into,
                    at + i * perInstance);
        }
    }

    /**
     * One instance's vector–Jacobian product.
     *
     * @param w the weights of its states and ports, from {@code weightsAt}
     * @return by state, by parameter, by input; valid until the next call
     */
    double[] adjoint(int i, double t, double[] y, double[] u, int firstInput, double[] w, int weightsAt) {
        if (adjointResult == null) {
            adjointResult = new double[states + locals + inputs];
        }
        adjoint(i, t, y, u, firstInput, w, weightsAt, adjointResult);
        return adjointResult;
    }

    /** The same into an array that is given, shape [states + parameters + inputs]. */
    void adjoint(int i, double t, double[] y, double[] u, int firstInput, double[] w, int weightsAt, double[] into) {
        prepareAdjoint();
        int at = firstState + i * states;
        adjoint.evaluate(t, y, at, values, i * locals, u, firstInput + i * inputs, w, weightsAt, into, 0);
    }

    /**
     * The vector–Jacobian products of all instances, their parts by parameters added up.
     *
     * @param w the weights of instance after instance, their states and then their ports, from {@code weightsAt} on
     * @param byState the part by the block's own states is added
     * @param byParameter the part by the system's parameters is added, from {@code parametersAt} on
     * @param byInput the part by inputs is added, in their order, from {@code inputsAt} on
     */
    void adjoint(
            double t,
            double[] y,
            double[] u,
            int firstInput,
            double[] w,
            int weightsAt,
            double[] byState,
            double[] byParameter,
            int parametersAt,
            double[] byInput,
            int inputsAt) {
        for (int i = 0; i < size; i++) {
            double[] local = adjoint(i, t, y, u, firstInput, w, weightsAt + i * (states + ports));
            scatter(i, local, byState, byParameter, parametersAt);
            for (int input = 0; input < inputs; input++) {
                byInput[inputsAt + i * inputs + input] += local[states + locals + input];
            }
        }
    }

    /** Whether the vector–Jacobian product depends on what the inputs are. */
    boolean adjointReadsInputs() {
        prepareAdjoint();
        return adjointReadsInputs;
    }

    private void prepareAdjoint() {
        if (adjoint == null) {
            adjoint = template.vectorJacobianProduct().newInstance();
            adjointReadsInputs = template.adjointReadsInputs();
        }
    }

    /** One instance's Jacobian–vector product, states and ports, in the direction that {@link #setDirection} set. */
    void tangent(int i, double t, double[] y, double[] u, int firstInput, double[] into, int at) {
        if (tangent == null) {
            tangent = template.jacobianVectorProduct().newInstance();
        }
        tangent.evaluate(
                t,
                y,
                firstState + i * states,
                values,
                i * locals,
                u,
                firstInput + i * inputs,
                vector,
                states + ports,
                into,
                at);
    }

    /** The second derivatives of the instances. */
    BlockSecondOrder secondOrder() {
        if (secondOrder == null) {
            secondOrder = new BlockSecondOrder(this);
        }
        return secondOrder;
    }

    /**
     * One instance's ∂/∂t of its states' derivatives and its ports, with its inputs moving.
     *
     * @param rates the inputs' own rates from {@code firstInput} on, or null if they rest
     * @return by state, by port; valid until the next call
     */
    double[] timeDerivative(int i, double t, double[] y, double[] u, int firstInput, double[] rates) {
        if (timeDerivative == null) {
            timeDerivative = template.timeDerivative().newInstance();
            timeResult = new double[states + ports];
        }
        int at = firstState + i * states;
        int inputsAt = firstInput + i * inputs;
        timeDerivative.evaluate(t, y, at, values, i * locals, u, inputsAt, null, 0, timeResult, 0);
        if (rates != null && inputs > 0) {
            if (inputJacobian == null) {
                inputJacobian = template.inputJacobian().newInstance();
                inputPlaces = template.inputJacobianPlaces();
                inputEntries = new double[inputPlaces.length];
            }
            inputJacobian.evaluate(t, y, at, values, i * locals, u, inputsAt, null, 0, inputEntries, 0);
            for (int entry = 0; entry < inputPlaces.length; entry++) {
                timeResult[inputPlaces[entry][0]] += inputEntries[entry] * rates[inputsAt + inputPlaces[entry][1]];
            }
        }
        return timeResult;
    }

    /**
     * Sets the direction of one instance's states, parameters and inputs.
     *
     * @param v directions of all states
     * @param q directions of all parameters
     * @param inputDirections directions of inputs, from {@code inputsAt}
     */
    void setDirection(int i, double[] v, double[] q, double[] inputDirections, int inputsAt) {
        setDirection(states + ports, i, v, q, inputDirections, inputsAt);
    }

    /** The same, to be kept in {@link #vector} from {@code from} on. */
    void setDirection(int from, int i, double[] v, double[] q, double[] inputDirections, int inputsAt) {
        int at = from;
        System.arraycopy(v, firstState + i * states, vector, at, states);
        at += states;
        for (int parameter = 0; parameter < locals; parameter++) {
            vector[at + parameter] = q[slots[i][parameter]];
        }
        System.arraycopy(inputDirections, inputsAt, vector, at + locals, inputs);
    }

    /** Adds what an instance's states received to the system's states. */
    void scatterStates(int i, double[] local, double[] byState) {
        int at = firstState + i * states;
        for (int state = 0; state < states; state++) {
            byState[at + state] += local[state];
        }
    }

    /** Adds what an instance's parameters received to the system's parameters, which begin at {@code at}. */
    void scatterParameters(int i, double[] local, int from, double[] byParameter, int at) {
        for (int parameter = 0; parameter < locals; parameter++) {
            byParameter[at + slots[i][parameter]] += local[from + parameter];
        }
    }

    /** Adds what an instance's states and parameters received to the system's, the parameters beginning at {@code at}. */
    void scatter(int i, double[] local, double[] byState, double[] byParameter, int at) {
        scatterStates(i, local, byState);
        scatterParameters(i, local, states, byParameter, at);
    }
}
