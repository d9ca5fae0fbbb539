package org.nernst.solvers.integrate;

import org.nernst.solvers.problem.OdeCorners;
import org.nernst.solvers.problem.OdeFunction;

/**
 * Integrates over smooth pieces by the steps of a {@link Stepper}, each as long as the tolerance allows. A trial step that
 * runs into something that isn't finite is tried again, smaller. Nothing is allocated from step to step.
 */
final class StepLoop implements PieceIntegration {
    /** How much smaller the step is that is tried after one that was not finite. */
    private static final double RETRY_FACTOR = 0.25;
    /** A step that would leave less than this part of itself before the end of the piece goes to the end. */
    private static final double STRETCH = 0.01;

    /** The part of a limit that a step may be long, so that it is within it also where it goes on to the end of a piece. */
    static final double LONGEST_PART = 1 / (1 + 2 * STRETCH);

    /** No step is tried that is a smaller part of its piece than this, also near t = 0. */
    private static final double LEAST_PART = 1e-24;

    /** A method as the loop uses it. */
    static final class Mode {
        private final Method method;
        private final Stepper stepper;
        private final StepController controller;
        private final Neighbour neighbour;
        private int steps;

        /** @param neighbour whose steps these are to be too, or null */
        Mode(Method method, Stepper stepper, StepController controller, Neighbour neighbour) {
            this.method = method;
            this.stepper = stepper;
            this.controller = controller;
            this.neighbour = neighbour;
        }

        private long evaluations() {
            return stepper.evaluations + (neighbour == null ? 0 : neighbour.evaluations());
        }
    }

    private final Mode explicit;
    private final Mode stiff;
    private final StiffnessSwitch stiffness;
    private final boolean fixed;
    private final double maximumStep;
    private final Listener listener;
    private final EventLanding landing;
    /** Null where steps may go over corners. */
    private final CornerWatch corners;

    private Mode mode;
    private Stepper stepper;
    private double proposal;
    private int switches;
    private int rejected;
    private int retries;

    /**
     * Steps of one method.
     *
     * @param corners over which steps don't go, or null
     */
    StepLoop(Mode only, CornerWatch corners, double maximumStep, Listener listener) {
        this(only, null, null, false, corners, maximumStep, listener);
    }

    /** Steps of one method and one length, but for those that end on a break point or an event. */
    static StepLoop fixed(Mode only, double length, Listener listener) {
        return new StepLoop(only, null, null, true, null, length, listener);
    }

    /**
     * Steps of an explicit method, and of a stiff one where that is cheaper.
     *
     * @param stiffness when to switch
     * @param corners over which steps don't go, or null
     */
    StepLoop(
            Mode explicit,
            Mode stiff,
            StiffnessSwitch stiffness,
            CornerWatch corners,
            double maximumStep,
            Listener listener) {
        this(explicit, stiff, stiffness, false, corners, maximumStep, listener);
    }

    private StepLoop(
            Mode explicit,
            Mode stiff,
            StiffnessSwitch stiffness,
            boolean fixed,
            CornerWatch corners,
            double maximumStep,
            Listener listener) {
        this.explicit = explicit;
        this.stiff = stiff;
        this.stiffness = stiffness;
        this.fixed = fixed;
        this.corners = corners;
        this.maximumStep = maximumStep;
        this.listener = listener;
        landing = new EventLanding(explicit.stepper.dimension);
        use(explicit);
    }

    private void use(Mode next) {
        mode = next;
        stepper = next.stepper;
    }

    @Override
    public double run(OdeFunction function, double from, double[] y, double to, EventWatch watch, double firstStep)
            throws Stuck {
        if (watch != null && watch.happensAt(from, y)) {
            return from;
        }
        double direction = Math.signum(to - from);
        double leastOfAll = LEAST_PART * Math.abs(to - from);
        stepper.begin(function, y, from, to);
        if (fixed) {
            proposal = maximumStep;
        } else {
            proposal = firstStep > 0 ? firstStep : FirstStep.of(stepper, direction, Math.abs(to - from), maximumStep);
        }
        OdeCorners onPiece = corners == null ? null : function.corners();
        CornerWatch around = onPiece == null ? null : corners;
        if (around != null) {
            around.begin(onPiece, from, y);
        }
        if (mode.neighbour != null) {
            mode.neighbour.begin(function, stepper, to);
        }
        boolean stopped = false;
        while (stepper.time != to && !stopped) {
            double remaining = Math.abs(to - stepper.time);
            double smallest = Math.max(4 * Math.ulp(stepper.time), leastOfAll);
            // On a piece of a few roundings a first step may be found that would not move the time.
            boolean nearCorner = around != null && around.isNear();
            double wanted = nearCorner ? Math.min(proposal, around.approach(stepper.time)) : proposal;
            double length = Math.max(Math.min(wanted, maximumStep), smallest);
            double proposed = stepper.end(stepper.time + direction * length);
            double planned = stepper.isRandom() ? proposed - stepper.time : length;
            boolean last = planned * (1 + STRETCH) >= remaining;
            double end = last ? to : proposed;
            double tried = Math.abs(end - stepper.time);
            double error = stepper.attempt(end);
            double before = around == null || !(error <= 1) ? end : around.end(stepper.step());
            if (before != end) {
                nearCorner = true;
                last = false;
                end = before;
                tried = end - stepper.time;
                error = stepper.attempt(end);
            }
            if (error <= 1 && mode.neighbour != null) {
                error = Math.max(error, mode.neighbour.attempt(end, stepper));
            }
            if (error <= 1) {
                double event = watch == null ? Double.NaN : watch.firstIn(stepper.step());
                stopped = !Double.isNaN(event);
                if (stopped) {
                    end = landing.stepTo(stepper, watch, event, end);
                    if (end == stepper.time) {
                        watch.reached(event, end, stepper.state);
                        break;
                    }
                }
                listener.accepted(stepper.step());
                double rate = stiff == null ? 0 : stepper.stepTimesRate();
                if (stiff != null && mode.neighbour != null) {
                    rate = Math.max(rate, mode.neighbour.stepTimesRate());
                }
                stepper.accept();
                if (mode.neighbour != null && !stopped) {
                    mode.neighbour.accept(stepper.state);
                }
                mode.steps++;
                double next = fixed ? maximumStep : tried * mode.controller.accepted(error);
                // A step that was cut short by the end of the piece or a corner says nothing against longer ones.
                proposal = last || nearCorner ? Math.max(proposal, next) : next;
                if (around != null) {
                    around.reached(end, stepper.state);
                }
                if (stopped) {
                    boolean byGuards = stepper.isRandom() && watch.anyReached(end, stepper.state);
                    watch.reached(byGuards ? Double.NaN : event, end, stepper.state);
                } else if (watch != null) {
                    watch.passed(end, stepper.state);
                }
                if (stiff != null && !stopped && end != to) {
                    switchMode(function, to, tried, rate);
                }
            } else {
                if (fixed) {
                    throw Stuck.of(stepper, true);
                }
                if (Double.isNaN(error)) {
                    retries++;
                    mode.controller.notFinite();
                    proposal = RETRY_FACTOR * tried;
                } else {
                    rejected++;
                    proposal = tried * mode.controller.rejected(error);
                }
                if (tried <= smallest) {
                    throw Stuck.of(stepper, Double.isNaN(error));
                }
                proposal = Math.max(proposal, smallest);
            }
        }
        System.arraycopy(stepper.state, 0, y, 0, y.length);
        return stepper.time;
    }

    private void switchMode(OdeFunction function, double to, double length, double rate) {
        Mode before = mode;
        if (mode == explicit) {
            if (!stiffness.leavesExplicit(rate)) {
                return;
            }
            use(stiff);
        } else {
            if (!stiffness.leavesStiff(rate)) {
                return;
            }
            proposal = Math.min(proposal, stiffness.longestExplicitStep(length, rate));
            use(explicit);
        }
        switches++;
        stepper.begin(function, before.stepper.state, before.stepper.time, to);
        if (mode.neighbour != null) {
            mode.neighbour.take(function, before.neighbour, to);
        }
    }

    @Override
    public double time() {
        return stepper.time;
    }

    @Override
    public double[] state() {
        return stepper.state.clone();
    }

    @Override
    public double suggestedStep() {
        return proposal;
    }

    @Override
    public int steps() {
        return explicit.steps + (stiff == null ? 0 : stiff.steps);
    }

    @Override
    public int rejected() {
        return rejected;
    }

    @Override
    public int retries() {
        return retries;
    }

    @Override
    public long evaluations() {
        return explicit.evaluations() + (stiff == null ? 0 : stiff.evaluations());
    }

    @Override
    public String account() {
        if (switches == 0) {
            return explicit.method.shortName();
        }
        return "%s (%d steps) and %s (%d steps) in turn, %d %s"
                .formatted(
                        explicit.method,
                        explicit.steps,
                        stiff.method,
                        stiff.steps,
                        switches,
                        switches == 1 ? "switch" : "switches");
    }
}
