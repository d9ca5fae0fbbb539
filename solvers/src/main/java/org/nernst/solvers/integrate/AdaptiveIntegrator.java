package org.nernst.solvers.integrate;

import java.util.ArrayList;
import java.util.List;
import org.nernst.solvers.problem.OdeDelays;
import org.nernst.solvers.problem.OdeEvents;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.SolverStatistics;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.compile.SparsityPattern;
import org.nernst.symbolic.system.ModelException;

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
        return integrate(ode, dense, null);
    }

    /**
     * Integrates from the first boundary to the last, and tells what was computed in each step.
     *
     * @param dense whether to keep what is needed to know the solution between its ends
     * @param recorder told of each step, or null
     * @throws IntegrationFailure if a step becomes too small for doubles or the equations are not finite
     * @throws ModelException if there is a recorder and the method is none of one step at a time
     */
    public Trajectory integrate(PiecewiseOde ode, boolean dense, Recorder recorder) {
        return new Run(ode, dense, recorder).complete();
    }

    private final class Run {
        private final PiecewiseOde ode;
        private final double[] boundaries;
        private final Method method;
        private final boolean dense;
        private final Recorder recorder;
        private final List<DenseStep> steps = new ArrayList<>();
        private final PieceIntegration piece;
        private final EventWatch watch;
        private final Occurrences occurrences;
        private final Agenda agenda = new Agenda();
        private final DenseHistory history;
        private final Discontinuities discontinuities;
        private double[] initialState;
        private double told;

        Run(PiecewiseOde ode, boolean dense, Recorder recorder) {
            this.ode = ode;
            boundaries = ode.boundaries();
            method = settings.method();
            this.dense = dense;
            this.recorder = recorder;
            watch = new EventWatch(ode.dimension());
            OdeDelays delays = ode.delays();
            history = delays == null ? null : new DenseHistory(delays, dense);
            discontinuities = delays == null ? null : discontinuities(delays);
            occurrences = new Occurrences(watch, agenda, discontinuities, this::failure);
            // Who is told of the steps will look between their ends.
            piece = IntegrationSetup.of(ode, settings, dense || recorder != null, this::accepted);
        }

        private Discontinuities discontinuities(OdeDelays delays) {
            delays.readFrom(history);
            SparsityPattern jacobian =
                    ode.tellsJacobian() ? ode.on(0).jacobian().pattern() : null;
            return new Discontinuities(delays, jacobian, ode.dimension(), method.orderFor(settings), agenda);
        }

        Trajectory complete() {
            double[] y = ode.initialState().clone();
            ode.jump(0, y);
            initialState = y.clone();
            occurrences.checkFinite(boundaries[0], y);
            if (history != null) {
                history.begin(boundaries[0], y);
            }
            double firstStep = settings.initialStep();
            for (int index = 0; index + 1 < boundaries.length; index++) {
                integrate(index, y, firstStep);
                ode.jump(index + 1, y);
                occurrences.checkFinite(boundaries[index + 1], y);
                firstStep = ode.keepsStepAtBoundaries() ? piece.suggestedStep() : 0;
            }
            settings.progress().done(1);
            return trajectory(boundaries[boundaries.length - 1], y);
        }

        /** Over one piece, from one event, delivery or break of what is read of the past to the next. */
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
            if (discontinuities != null) {
                discontinuities.bend(time);
            }
            double first = firstStep;
            while (true) {
                double stop = agenda.stopBefore(to);
                if (time != stop) {
                    time = run(function, time, y, stop, events == null ? null : watch, first);
                } else if (events != null) {
                    watch.happensAt(time, y);
                }
                boolean happened = events != null && occurrences.happen(events, time, y);
                boolean jumps = discontinuities != null && discontinuities.arrive(time) == 0;
                if (jumps) {
                    passJump(time, y);
                }
                if (time == to && !happened) {
                    return;
                }
                first = happened || jumps ? 0 : piece.suggestedStep();
            }
        }

        /** A jump of what is read arrives: the equations may have something to say on either side. */
        private void passJump(double time, double[] y) {
            double[] before = y.clone();
            ode.delays().leave(time, y);
            history.prepare(time, time);
            ode.delays().enter(time, y);
            discontinuities.jump(time, before, y);
        }

        private double run(OdeFunction function, double from, double[] y, double to, EventWatch events, double first) {
            if (history != null) {
                history.prepare(from, to);
            }
            ode.reached(y);
            try {
                return piece.run(function, from, y, to, events, first);
            } catch (PieceIntegration.Stuck stuck) {
                throw failure(stuck);
            }
        }

        private IntegrationFailure failure(String reason, double t, int component, double[] y) {
            return new IntegrationFailure(
                    reason, t, component, component, y[component], y[component], trajectory(t, y));
        }

        private void accepted(DenseStep step) {
            if (step instanceof ComputedStep computed) {
                ode.reached(computed.endState());
            }
            if (recorder != null) {
                recorder.accepted(computed(step));
            }
            if (dense || history != null) {
                DenseStep kept = step.keep();
                if (dense) {
                    steps.add(kept);
                }
                if (history != null) {
                    history.add(kept);
                }
            }
            double done = (step.end() - boundaries[0]) / (boundaries[boundaries.length - 1] - boundaries[0]);
            if (done >= told + PROGRESS_STEP) {
                told = done;
                settings.progress().done(done);
            }
        }

        private ComputedStep computed(DenseStep step) {
            if (step instanceof ComputedStep computed) {
                return computed;
            }
            throw new ModelException(
                    "the solver " + method + " doesn't tell how it computes its steps, so they can't be"
                            + " differentiated; choose auto, dp54, dp853 or rodas5p");
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
                    occurrences.all(),
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
