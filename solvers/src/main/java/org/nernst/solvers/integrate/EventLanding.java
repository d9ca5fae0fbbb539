package org.nernst.solvers.integrate;

/** Makes steps that end where an event is. */
final class EventLanding {
    /** The part of a step over which the rise of a guard is measured. */
    private static final double SLOPE_PART = 1e-3;

    private static final int MOST_CORRECTIONS = 8;

    private final double[] guardState;

    EventLanding(int dimension) {
        guardState = new double[dimension];
    }

    /**
     * Makes a step that ends at an event, which the dense output of a longer one has found. The secant method on the lengths of steps
     * finds the time to the accuracy of a step, which is better than that of the dense output.
     *
     * @param found the time in the dense output
     * @param end where the longer step ended
     * @return the time of the event; the step to it is the one tried last
     */
    double stepTo(Stepper stepper, EventWatch watch, double found, double end) {
        if (stepper.isRandom()) {
            return bracket(stepper, watch, found, end);
        }
        int event = watch.first();
        double start = stepper.time;
        double full = end - start;
        // How fast the guard rises, by the dense output, over a stretch that doesn't cancel.
        double near = start + Math.max(0, (found - start) / full - SLOPE_PART) * full;
        stepper.step().evaluate(near, guardState);
        double before = watch.guard(event, near, guardState);
        stepper.step().evaluate(found, guardState);
        double slope = (watch.guard(event, found, guardState) - before) / (found - near);
        double least = Math.min(start, end);
        double greatest = Math.max(start, end);
        double time = found;
        for (int iteration = 0; time != start; iteration++) {
            stepper.attempt(time);
            double guard = watch.guard(event, time, stepper.trial);
            if (iteration > 0 && guard != before) {
                slope = (guard - before) / (time - near);
            }
            near = time;
            before = guard;
            double next = time - guard / slope;
            boolean settled = Math.abs(next - time) <= watch.tolerance();
            if (settled || iteration == MOST_CORRECTIONS || !(next >= least && next <= greatest)) {
                break;
            }
            time = next;
        }
        return time;
    }

    /**
     * Makes a step of a stochastic method that ends at an event, by bisection of its length: guards at the end of a step are
     * continuous functions of that, and no smooth ones. Which event comes first, the straight line of dense output doesn't tell.
     */
    private static double bracket(Stepper stepper, EventWatch watch, double found, double end) {
        double below = stepper.time;
        double above = end;
        if (!isReachedAfter(stepper, end, watch)) {
            // A guard rises and falls within the step, as far as its straight line tells.
            stepper.attempt(found);
            return found;
        }
        while (above - below > watch.tolerance()) {
            double middle = 0.5 * (below + above);
            if (isReachedAfter(stepper, middle, watch)) {
                above = middle;
            } else {
                below = middle;
            }
        }
        stepper.attempt(above);
        return above;
    }

    private static boolean isReachedAfter(Stepper stepper, double end, EventWatch watch) {
        stepper.attempt(end);
        return watch.anyReached(end, stepper.trial);
    }
}
