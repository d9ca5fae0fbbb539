package org.nernst.symbolic.compile;

import java.util.Arrays;
import org.nernst.symbolic.emit.LaneFunction;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.unit.Unit;

/** An observable of one instance. */
final class ObservableMeasurement implements Measurement {
    private final String path;
    private final Observable observable;
    private final Circuit circuit;
    private final ReverseCircuit reverse;
    private final BoundBlock block;
    private final int instance;
    private final LaneFunction value;
    private final double[] result = new double[1];
    private LaneFunction gradient;
    private double[] gradientResult;
    private LaneFunction curvature;
    private double[] curvatureResult;
    private LaneFunction distinctions;
    private double[] distinctionResult;

    ObservableMeasurement(
            String path,
            Observable observable,
            Circuit circuit,
            ReverseCircuit reverse,
            BoundBlock block,
            int instance) {
        this.path = path;
        this.observable = observable;
        this.circuit = circuit;
        this.reverse = reverse;
        this.block = block;
        this.instance = instance;
        this.value = block.template.observable(observable).newInstance();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Unit unit() {
        return observable.unit();
    }

    @Override
    public int stateIndex() {
        return -1;
    }

    @Override
    public double value(double t, double[] y, double[] u) {
        evaluate(value, t, y, u, result);
        return result[0];
    }

    @Override
    public void gradient(double t, double[] y, double[] u, double[] byState, double[] byParameter) {
        if (gradient == null) {
            gradient = block.template.observableGradient(observable).newInstance();
            gradientResult = new double[block.states + block.locals + block.inputs];
        }
        evaluate(gradient, t, y, u, gradientResult);
        Arrays.fill(byState, 0);
        Arrays.fill(byParameter, 0);
        System.arraycopy(gradientResult, 0, byState, block.firstState + instance * block.states, block.states);
        block.scatterParameters(instance, gradientResult, block.states, byParameter, 0);
        reverse.throughInputs(
                t, y, u, block, instance, gradientResult, block.states + block.locals, byState, byParameter);
        if (reverse.dependsOnPast()) {
            throw new ModelException(
                    path + " can't be differentiated: it depends on what a connection reads with a delay,"
                            + " and derivatives are told of what depends on the present alone; take the state that is read, "
                            + "or one of the cell that receives the current");
        }
    }

    @Override
    public void curvature(
            double t, double[] y, double[] u, double[] v, double[] q, double[] byState, double[] byParameter) {
        if (curvature == null) {
            curvature = block.template.observableCurvature(observable).newInstance();
            curvatureResult = new double[block.states + block.locals + block.inputs];
        }
        gradient(t, y, u, byState, byParameter);
        int inputsAt = block.firstInput + instance * block.inputs;
        block.setDirection(instance, v, q, circuit.inputDirectionsOf(block, t, y, u, v, q), inputsAt);
        evaluate(curvature, t, y, u, curvatureResult);
        Arrays.fill(byState, 0);
        Arrays.fill(byParameter, 0);
        System.arraycopy(curvatureResult, 0, byState, block.firstState + instance * block.states, block.states);
        block.scatterParameters(instance, curvatureResult, block.states, byParameter, 0);
        reverse.throughInputsSecondOrder(
                t,
                y,
                u,
                v,
                q,
                block,
                instance,
                gradientResult,
                curvatureResult,
                block.states + block.locals,
                byState,
                byParameter);
    }

    @Override
    public double[] distinctions(double t, double[] y, double[] u) {
        if (distinctions == null) {
            distinctions = block.template.distinctions(observable).newInstance();
            distinctionResult = new double[block.template.distinctionCount(observable)];
        }
        evaluate(distinctions, t, y, u, distinctionResult);
        return distinctionResult;
    }

    private void evaluate(LaneFunction function, double t, double[] y, double[] u, double[] into) {
        function.evaluate(
                t,
                y,
                block.firstState + instance * block.states,
                block.values,
                instance * block.locals,
                circuit.inputsOf(block, t, y, u),
                block.firstInput + instance * block.inputs,
                block.vector,
                block.states + block.ports,
                into,
                0);
    }
}
