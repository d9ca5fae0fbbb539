package org.nernst.symbolic.compile;

import org.nernst.symbolic.emit.LaneFunction;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.OdeSystem.ObservableAt;
import org.nernst.symbolic.system.Population;

/** One population at fixed parameter values: each function called once for each instance, at that instance's offsets. */
final class BoundPopulation {
    private final CompiledSystem compiled;
    private final CompiledTemplate template;
    private final int[][] slots;
    private final int size;
    private final int firstState;
    private final int firstInput;
    private final int states;
    private final int locals;
    private final int inputs;
    /** Parameter values of each instance: shape [instances · template parameters]. */
    private final double[] values;

    private LaneFunction rightHandSide;
    private LaneFunction jacobian;
    private LaneFunction parameterJacobian;
    private LaneFunction adjoint;
    private double[] adjointResult;
    private int firstJacobianEntry;
    private int jacobianEntries;
    private int firstParameterEntry;
    private int parameterEntries;

    BoundPopulation(CompiledSystem compiled, int index, double[] parameters) {
        this.compiled = compiled;
        OdeSystem system = compiled.system();
        Population population = system.populations().get(index);
        template = compiled.template(index);
        slots = population.slots();
        size = population.size();
        firstState = system.stateOffset(index);
        firstInput = system.inputOffset(index);
        states = population.template().states().size();
        locals = population.template().parameters().size();
        inputs = population.template().inputs().size();
        values = new double[size * locals];
        for (int instance = 0; instance < size; instance++) {
            for (int local = 0; local < locals; local++) {
                values[instance * locals + local] = parameters[slots[instance][local]];
            }
        }
    }

    void initialState(double[] y) {
        LaneFunction initial = template.initialValues().newInstance();
        for (int i = 0; i < size; i++) {
            initial.evaluate(0, null, 0, values, i * locals, null, 0, null, 0, y, firstState + i * states);
        }
    }

    void initialStateJacobian(double[] dense, int columns) {
        int[][] places = template.initialJacobianPlaces();
        LaneFunction entries = template.initialJacobian().newInstance();
        double[] result = new double[places.length];
        for (int i = 0; i < size; i++) {
            entries.evaluate(0, null, 0, values, i * locals, null, 0, null, 0, result, 0);
            for (int entry = 0; entry < places.length; entry++) {
                int row = firstState + i * states + places[entry][0];
                dense[row * columns + slots[i][places[entry][1]]] += result[entry];
            }
        }
    }

    void rightHandSide(double t, double[] y, double[] u, double[] ydot) {
        if (rightHandSide == null) {
            rightHandSide = template.rightHandSide().newInstance();
        }
        for (int i = 0; i < size; i++) {
            int at = firstState + i * states;
            rightHandSide.evaluate(t, y, at, values, i * locals, u, firstInput + i * inputs, null, 0, ydot, at);
        }
    }

    void jacobian(double t, double[] y, double[] u, double[] entries) {
        if (jacobian == null) {
            jacobian = template.jacobian().newInstance();
            jacobianEntries = template.jacobian().resultCount();
            firstJacobianEntry = compiled.jacobianPattern().rowStart()[firstState];
        }
        for (int i = 0; i < size; i++) {
            jacobian.evaluate(
                    t,
                    y,
                    firstState + i * states,
                    values,
                    i * locals,
                    u,
                    firstInput + i * inputs,
                    null,
                    0,
                    entries,
                    firstJacobianEntry + i * jacobianEntries);
        }
    }

    void parameterJacobian(double t, double[] y, double[] u, double[] entries) {
        if (parameterJacobian == null) {
            parameterJacobian = template.parameterJacobian().newInstance();
            parameterEntries = template.parameterJacobian().resultCount();
            firstParameterEntry = compiled.parameterJacobianPattern().rowStart()[firstState];
        }
        for (int i = 0; i < size; i++) {
            parameterJacobian.evaluate(
                    t,
                    y,
                    firstState + i * states,
                    values,
                    i * locals,
                    u,
                    firstInput + i * inputs,
                    null,
                    0,
                    entries,
                    firstParameterEntry + i * parameterEntries);
        }
    }

    /** Adds this population's part to {@code byParameter}. */
    void adjoint(double t, double[] y, double[] u, double[] lambda, double[] byState, double[] byParameter) {
        if (adjoint == null) {
            adjoint = template.vectorJacobianProduct().newInstance();
            adjointResult = new double[states + locals];
        }
        for (int i = 0; i < size; i++) {
            int at = firstState + i * states;
            adjoint.evaluate(t, y, at, values, i * locals, u, firstInput + i * inputs, lambda, at, adjointResult, 0);
            System.arraycopy(adjointResult, 0, byState, at, states);
            for (int local = 0; local < locals; local++) {
                byParameter[slots[i][local]] += adjointResult[states + local];
            }
        }
    }

    Measurement measurement(String path, ObservableAt at) {
        int i = at.instance();
        return new ObservableMeasurement(
                path,
                at.observable(),
                template,
                new ObservableMeasurement.Place(
                        firstState + i * states, states, firstInput + i * inputs, values, i * locals, slots[i]));
    }
}
