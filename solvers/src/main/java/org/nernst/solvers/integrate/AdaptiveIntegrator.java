package org.nernst.solvers.integrate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nernst.solvers.problem.OdeEvents;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.SolverStatistics;
import org.nernst.solvers.solution.Trajectory;

/**
 * Integrates piecewise smooth equations, exactly onto every boundary, with steps chosen by the local error or of one length.
 *
 * <pre>{@code
 * Trajectory trajectory = new AdaptiveIntegrator(settings).integrate(equations, true);
 * trajectory.stateAt(12.5, y);
 * }</pre>
 */
public final class AdaptiveIntegrator {
    /** Progress is told after each such part of the whole. */
    private static final double PROGRESS_STEP = 1.0 / 256;

    /** More events than this without time passing are taken for a loop without end. */
    private static final int MOST_AT_ONE_INSTANT = 1000;

    private final SolverSettings settings;

    public AdaptiveIntegrator(SolverSettings settings) {
        this.settings = settings;
    }

    /**
     * Integrates from the first boundary to the last.
     *
     * @param dense whether to keep what is needed to know the solution between its ends
     * @throws IntegrationFailure if a step becomes too small for doubles or the equations are not finite
     */
    public Trajectory integrate(PiecewiseOde ode, boolean dense) {
        return new Run(ode, dense).complete();
    }

    private final class Run {
        private final PiecewiseOde ode;
        private final double[] boundaries;
        private final Method method;
        private final boolean dense;
        private final List<DenseStep> steps = new ArrayList<>();
        private final PieceIntegration piece;
        private final EventWatch watch;
        private final List<Occurrence> occurrences = new ArrayList<>();
        private int inARow;
        private double[] initialState;
        private double told;

        Run(PiecewiseOde ode, boolean dense) {
            this.ode = ode;
            boundaries = ode.boundaries();
            method = settings.method();
            this.dense = dense;
            watch = new EventWatch(ode.dimension());
            piece = method.integration(ode, settings, dense, this::accepted);
        }

        Trajectory complete() {
            double[] y = ode.initialState().clone();
            ode.jump(0, y);
            initialState = y.clone();
            checkFinite(boundaries[0], y);
            double firstStep = settings.initialStep();
            for (int index = 0; index + 1 < boundaries.length; index++) {
                integrate(index, y, firstStep);
                ode.jump(index + 1, y);
                checkFinite(boundaries[index + 1], y);
                firstStep = ode.keepsStepAtBoundaries() ? piece.suggestedStep() : 0;
            }
            settings.progress().done(1);
            return trajectory(boundaries[boundaries.length - 1], y);
        }

        /** Over one piece, from event to event. */
        private void integrate(int index, double[] y, double firstStep) {
            OdeFunction function = ode.on(index);
            OdeEvents events = ode.events(index);
            double to = boundaries[index + 1];
            double time = boundaries[index];
            if (events != null) {
                watch.use(events);
                if (index == 0) {
                    watch.start(time, y);
                }
            }
            double first = firstStep;
            while (true) {
                try {
                    time = piece.run(function, time, y, to, events == null ? null : watch, first);
                } catch (PieceIntegration.Stuck stuck) {
                    throw failure(stuck);
                }
                if (events == null || watch.happened().length == 0) {
                    return;
                }
                jump(events, time, y);
                first = 0;
            }
        }

        private void jump(OdeEvents events, double time, double[] y) {
            int[] happened = watch.happened();
            boolean sameInstant = !occurrences.isEmpty()
                    && Math.abs(time - occurrences.get(occurrences.size() - 1).time()) <= 2 * Math.ulp(time);
            inARow = sameInstant ? inARow + 1 : 0;
            if (inARow > MOST_AT_ONE_INSTANT) {
                throw failure(
                        "of the event " + events.name(happened[0]) + " would never go on: more than "
                                + MOST_AT_ONE_INSTANT + " events follow one another without time passing",
                        time,
                        events.component(happened[0]),
                        y);
            }
            double[] before = y.clone();
            int undecided = Jumps.apply(events, happened, time, y);
            if (undecided >= 0) {
                throw failure(
                        "would depend on which of the events " + names(events, happened)
                                + " comes first, which happen at one instant",
                        time,
                        undecided,
                        before);
            }
            checkFinite(time, y);
            for (int event : happened) {
                occurrences.add(new Occurrence(time, event, events.name(event)));
            }
            int stays = watch.jumped(time, before, y);
            if (stays >= 0) {
                throw failure(
                        "is at or above the threshold of the event " + events.name(stays)
                                + " after the jump of that event, which so would follow itself",
                        time,
                        events.component(stays),
                        y);
            }
        }

        private static String names(OdeEvents events, int[] happened) {
            return IntStream.of(happened).mapToObj(events::name).collect(Collectors.joining(" and "));
        }

        private IntegrationFailure failure(String reason, double t, int component, double[] y) {
            return new IntegrationFailure(
                    reason, t, component, component, y[component], y[component], trajectory(t, y));
        }

        private void accepted(DenseStep step) {
            if (dense) {
                steps.add(step.keep());
            }
            double done = (step.end() - boundaries[0]) / (boundaries[boundaries.length - 1] - boundaries[0]);
            if (done >= told + PROGRESS_STEP) {
                told = done;
                settings.progress().done(done);
            }
        }

        private void checkFinite(double t, double[] y) {
            for (int component = 0; component < y.length; component++) {
                if (!Double.isFinite(y[component])) {
                    throw new IntegrationFailure(
                            "is not a finite number",
                            t,
                            component,
                            component,
                            y[component],
                            y[component],
                            trajectory(t, y));
                }
            }
        }

        private IntegrationFailure failure(PieceIntegration.Stuck stuck) {
            double t = piece.time();
            double[] y = piece.state();
            String reason = stuck.notFinite()
                    ? settings.step() > 0
                            ? "leaves the finite numbers within a step of " + settings.step() + " ms"
                            : "has a time derivative that is not a finite number"
                    : "changes so fast that no step is small enough";
            return new IntegrationFailure(
                    reason,
                    t,
                    stuck.component(),
                    stuck.farthest(),
                    y[stuck.component()],
                    y[stuck.farthest()],
                    trajectory(t, y));
        }

        private Trajectory trajectory(double end, double[] y) {
            return new Trajectory(
                    boundaries[0],
                    end,
                    initialState,
                    y,
                    steps,
                    occurrences,
                    new SolverStatistics(
                            piece.account(),
                            piece.steps(),
                            piece.rejected(),
                            piece.retries(),
                            piece.evaluations(),
                            boundaries.length - 1));
        }
    }
}
