package org.nernst.symbolic.compile;

import java.util.Arrays;
import org.nernst.symbolic.emit.LaneFunction;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.unit.Unit;

/** An observable of one instance. */
final class ObservableMeasurement implements Measurement {
    /**
     * Where the instance's states, inputs and parameters are.
     *
     * @param slots the system's parameter that each of the instance's takes its value from
     */
    record Place(int firstState, int states, int firstInput, double[] parameters, int firstParameter, int[] slots) {}

    private final String path;
    private final Observable observable;
    private final CompiledTemplate template;
    private final Place place;
    private final LaneFunction value;
    private final double[] result = new double[1];
    private LaneFunction gradient;
    private double[] gradientResult;

    ObservableMeasurement(String path, Observable observable, CompiledTemplate template, Place place) {
        this.path = path;
        this.observable = observable;
        this.template = template;
        this.place = place;
        this.value = template.observable(observable).newInstance();
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
            gradient = template.observableGradient(observable).newInstance();
            gradientResult = new double[place.states + place.slots.length];
        }
        evaluate(gradient, t, y, u, gradientResult);
        Arrays.fill(byState, 0);
        Arrays.fill(byParameter, 0);
        System.arraycopy(gradientResult, 0, byState, place.firstState, place.states);
        for (int local = 0; local < place.slots.length; local++) {
            byParameter[place.slots[local]] += gradientResult[place.states + local];
        }
    }

    private void evaluate(LaneFunction function, double t, double[] y, double[] u, double[] into) {
        function.evaluate(
                t, y, place.firstState, place.parameters, place.firstParameter, u, place.firstInput, null, 0, into, 0);
    }
}
