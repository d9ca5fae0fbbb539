package org.nernst.solvers.integrate;

import java.util.function.Function;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * A solution that begins a little beside one in which something rests, and takes the same steps. What rests has no error, however long the steps are, so nothing
 * says how they carry on what is beside it: a leaky cell would be taken over thirty time constants in one step, whose derivative by the start is in the
 * thousands and not e⁻³⁰. Where steps are to be differentiated, what the error of this solution is beyond that of the other says it.
 *
 * <p>It is left when what rested has begun to move, and so has errors of its own, or when it has gone too far to stand for derivatives.
 */
public final class Neighbour {
    /** How far beside it begins, as a part of the magnitude of each component. What moves less over its piece rests. */
    public static final double PART = 1e-3;

    /** Derivatives are followed to so many times the relative tolerance. */
    public static final double ACCURACY = 100;

    /** It is left when it is so many times as far away as it was. */
    public static final int FARTHEST = 10;

    /** Multiples of the golden section are spread evenly, so that no two components are displaced alike. */
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final Stepper stepper;
    /** The absolute tolerances of the solution, and its own. */
    private final double[] absolute;

    private final double[] own;
    private final double relative;
    private final double[] start;
    /** How far each component that rests is displaced; 0 of one that moves. */
    private final double[] displacement;

    private double distance;
    private boolean there;

    /**
     * @param method makes a stepper of the method whose steps these are, by absolute tolerances
     * @param absolute those of the solution, which may change
     */
    Neighbour(Function<double[], Stepper> method, double[] absolute, double relative) {
        this.absolute = absolute;
        this.relative = relative;
        own = absolute.clone();
        stepper = method.apply(own);
        start = new double[stepper.dimension];
        displacement = new double[stepper.dimension];
    }

    /** The part that a component is displaced by of what it may be at most. */
    public static double spread(int component) {
        return 0.5 + 0.5 * (component * GOLDEN % 1);
    }

    /**
     * Begins on a smooth piece beside a solution, if something rests there.
     *
     * @param beside at the start of the piece
     */
    void begin(OdeFunction function, Stepper beside, double to) {
        double span = Math.abs(to - beside.time);
        double[] slope = beside.slope();
        SparsityPattern pattern = function.jacobian().pattern();
        there = false;
        for (int component = 0; component < start.length; component++) {
            double y = beside.state[component];
            double size = PART * beside.magnitude(component);
            // What nothing moves, as a switch that events set, has no errors at all.
            boolean moves = pattern.rowStart()[component] < pattern.rowStart()[component + 1];
            boolean rests = moves && Math.abs(slope[component]) * span < size;
            // Away from zero, where concentrations and conductances have their bounds.
            displacement[component] = rests ? Math.copySign(spread(component) * size, y) : 0;
            start[component] = y + displacement[component];
            there |= rests;
        }
        if (there) {
            stepper.begin(function, start, beside.time, to);
            follow(beside.state);
            distance = distanceFrom(beside.state);
        }
    }

    /** Goes on with another method from where one is. */
    void take(OdeFunction function, Neighbour before, double to) {
        there = before.there;
        if (there) {
            System.arraycopy(before.start, 0, start, 0, start.length);
            System.arraycopy(before.displacement, 0, displacement, 0, start.length);
            distance = before.distance;
            System.arraycopy(before.own, 0, own, 0, own.length);
            stepper.begin(function, before.stepper.state, before.stepper.time, to);
        }
    }

    /**
     * Tries a step.
     *
     * @param beside has tried the same step
     * @return the error of derivatives in units of what it may be; 0 if there is no neighbour
     */
    double attempt(double end, Stepper beside) {
        if (!there) {
            return 0;
        }
        there = !Double.isNaN(stepper.attempt(end));
        return there ? stepper.errorBeside(beside) / (PART * ACCURACY) : 0;
    }

    /** See {@link Stepper#stepTimesRate}; of the step that was tried. */
    double stepTimesRate() {
        return there ? stepper.stepTimesRate() : 0;
    }

    /**
     * Goes on from the end of the step that was tried.
     *
     * @param y where the solution is then
     */
    void accept(double[] y) {
        if (there) {
            stepper.accept();
            follow(y);
            there = somethingRests(y) && distanceFrom(y) < FARTHEST * distance;
        }
    }

    /** What is less than this has gone from it says nothing of its size: that is to the way gone as the sizes of others are to their displacements. */
    private void follow(double[] y) {
        for (int component = 0; component < y.length; component++) {
            double apart = Math.abs(stepper.state[component] - y[component]);
            own[component] = apart > Math.abs(y[component])
                    ? Math.max(absolute[component], relative * (apart / PART))
                    : absolute[component];
        }
    }

    private boolean somethingRests(double[] y) {
        for (int component = 0; component < y.length; component++) {
            double moved = Math.abs(y[component] - (start[component] - displacement[component]));
            if (displacement[component] != 0 && moved < Math.abs(displacement[component])) {
                return true;
            }
        }
        return false;
    }

    /** The number of evaluations so far. */
    long evaluations() {
        return stepper.evaluations;
    }

    private double distanceFrom(double[] y) {
        double greatest = 0;
        for (int component = 0; component < y.length; component++) {
            double apart = Math.abs(stepper.state[component] - y[component]);
            greatest = Math.max(greatest, apart / stepper.tolerance(y[component], component));
        }
        return greatest;
    }
}
