package org.nernst.sensitivity.objective;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.problem.StateMagnitudes;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.StateKind;

/**
 * The usual magnitudes of states and parameters, which absolute tolerances of derivatives scale with: what matters is the
 * effect of a change in proportion to a parameter, S_ij · p_j, beside the magnitude of the state.
 */
public final class Magnitudes {
    private static final double VOLTAGE = StateKind.VOLTAGE.magnitude(0);

    private final StateMagnitudes ofStates;
    private final double[] ofStarts;
    private final double[] ofParameters;
    private final double[] greatest;

    private Magnitudes(StateMagnitudes ofStates, double[] ofStarts, double[] ofParameters) {
        this.ofStates = ofStates;
        this.ofStarts = ofStarts;
        this.ofParameters = ofParameters;
        greatest = new double[ofStarts.length];
    }

    /** The magnitudes at the start of a problem; a parameter that is 0 counts as 1. */
    public static Magnitudes of(BoundSystem system, Problem problem) {
        double[] start = new double[system.stateCount()];
        system.initialState(start);
        StateMagnitudes ofStates = new StateMagnitudes(system.system(), start);
        double[] starts =
                IntStream.range(0, start.length).mapToDouble(ofStates::of).toArray();
        for (int state : unusual(system)) {
            starts[state] = ofParameter(start[state]);
        }
        double[] parameters = problem.parameters();
        Arrays.setAll(parameters, parameter -> ofParameter(parameters[parameter]));
        return new Magnitudes(ofStates, starts, parameters);
    }

    /** Which states are of kinds that have no usual magnitude. */
    private static int[] unusual(BoundSystem system) {
        return IntStream.range(0, system.stateCount())
                .filter(state -> !system.system().state(state).kind().hasUsualMagnitude())
                .toArray();
    }

    /** The same along a whole solution: what begins at 0 or next to it is of the greatest size that it takes, and of 1 if it stays 0. */
    public static Magnitudes along(BoundSystem system, Solution solution) {
        Magnitudes magnitudes = of(system, solution.problem());
        int[] unusual = unusual(system);
        double[] y = new double[system.stateCount()];
        system.initialState(y);
        double[] greatest = magnitudes.greatest;
        for (int state : unusual) {
            greatest[state] = Math.abs(y[state]);
        }
        for (DenseStep step : unusual.length > 0 ? solution.trajectory().steps() : List.<DenseStep>of()) {
            step.evaluate(step.end(), y);
            for (int state : unusual) {
                greatest[state] = Math.max(greatest[state], Math.abs(y[state]));
            }
        }
        for (int state : magnitudes.ofStates.followed()) {
            magnitudes.ofStates.know(state, greatest[state] > 0 ? greatest[state] : 1);
        }
        return magnitudes;
    }

    /**
     * Tells of a state that was reached, whose size those magnitudes follow that began next to nothing.
     *
     * @param y shape [at least states]
     * @return whether a magnitude has grown
     */
    public boolean reached(double[] y) {
        return ofStates.reached(y);
    }

    /** The magnitude of a parameter of some value; one that is 0 counts as 1. */
    public static double ofParameter(double value) {
        double magnitude = Math.abs(value);
        return magnitude > Double.MIN_NORMAL ? magnitude : 1;
    }

    /** The tolerance for a quantity of magnitude 1, given the absolute tolerance of voltages, whose magnitude is 100 mV. */
    public static double unitTolerance(double absoluteForVoltages) {
        return absoluteForVoltages / VOLTAGE;
    }

    /** The magnitude of a state, in internal units. */
    public double ofState(int index) {
        return ofStates.of(index);
    }

    /**
     * The greatest magnitude that a state takes along a solution: calcium of 0.2 that spikes take to 500 matters by what changes of 500 do.
     */
    public double greatestOfState(int index) {
        return Math.max(ofStates.of(index), greatest[index]);
    }

    /** The magnitude of a state at the start where that varies, as of a parameter unless the state has a usual one, in internal units. */
    public double ofStart(int state) {
        return ofStarts[state];
    }

    /** The magnitude of a parameter, in internal units. */
    public double ofParameter(int index) {
        return ofParameters[index];
    }
}
