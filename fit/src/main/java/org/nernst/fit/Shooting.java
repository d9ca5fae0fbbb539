package org.nernst.fit;

import org.nernst.fit.loss.DelegatedLoss;
import org.nernst.fit.loss.FreeLoss;
import org.nernst.fit.loss.SquaredLoss;
import org.nernst.fit.shooting.MultipleShooting;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.solvers.integrate.SolverException;

/** How the windows of one start come together: a loss of free numbers, which becomes another whenever it {@linkplain #tightens}. */
final class Shooting extends DelegatedLoss {
    private static final int MOST_ROUNDS = 40;
    /** Gaps of this part of a state's range are none; what is left of them goes with the last fit over the whole. */
    private static final double CLOSED = 1e-4;

    private final MultipleShooting windows;
    private final MultipleShooting.Course course;
    private final FreeParameters parameters;
    private final double tolerance;
    private SquaredLoss now;
    private int rounds;
    private double before = Double.POSITIVE_INFINITY;

    /** @throws SolverException if the model can't be solved at the start, drawn towards the data */
    Shooting(MultipleShooting windows, FreeParameters parameters, double[] start, double tolerance) {
        this.windows = windows;
        this.parameters = parameters;
        this.tolerance = tolerance;
        course = windows.from(parameters.toValues(start));
        now = (SquaredLoss) FreeLoss.of(course, parameters);
    }

    /**
     * Closes the gaps, to first order.
     *
     * @param x what made the loss small before
     * @param loss there
     * @return false if windows are continuous and the loss falls no more: what follows is a fit over the whole
     */
    boolean tightens(double[] x, double loss) {
        if (rounds++ == 0) {
            return true;
        }
        boolean going;
        try {
            double gap = course.tighten(parameters.toValues(x));
            boolean settled = gap <= CLOSED && before - loss <= tolerance * loss;
            going = !settled && rounds < MOST_ROUNDS;
        } catch (SolverException lost) {
            going = false;
        }
        before = loss;
        now = (SquaredLoss) FreeLoss.of(going ? course : windows, parameters);
        return going;
    }

    /** How many of the rounds that are allowed are done. */
    double part() {
        return (double) rounds / MOST_ROUNDS;
    }

    @Override
    protected SquaredLoss now() {
        return now;
    }
}
