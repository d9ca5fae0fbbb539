package org.nernst.solvers.integrate;

import java.util.ArrayList;
import java.util.List;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.SolverStatistics;
import org.nernst.solvers.solution.Trajectory;

/**
 * Integrates piecewise smooth equations, exactly onto every boundary, with steps chosen by the local error.
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
        return new Run(ode, dense).complete();
    }

    private final class Run {
        private final PiecewiseOde ode;
        private final double[] boundaries;
        private final Method method;
        private final boolean dense;
        private final List<DenseStep> steps = new ArrayList<>();
        private final PieceIntegration piece;
        private double[] initialState;
        private double told;

        Run(PiecewiseOde ode, boolean dense) {
            this.ode = ode;
            boundaries = ode.boundaries();
            method = settings.method();
            this.dense = dense;
            piece = method.integration(
                    ode.absoluteTolerances(),
                    settings.tolerances().relative(),
                    settings.maximumStep(),
                    ode.on(0).jacobian() != null,
                    dense,
                    this::accepted);
        }

        Trajectory complete() {
            double[] y = ode.initialState().clone();
            ode.jump(0, y);
            initialState = y.clone();
            checkFinite(boundaries[0], y);
            double firstStep = settings.initialStep();
            for (int index = 0; index + 1 < boundaries.length; index++) {
                OdeFunction function = ode.on(index);
                try {
                    piece.run(function, boundaries[index], y, boundaries[index + 1], firstStep);
                } catch (PieceIntegration.Stuck stuck) {
                    throw failure(stuck);
                }
                ode.jump(index + 1, y);
                checkFinite(boundaries[index + 1], y);
                firstStep = ode.keepsStepAtBoundaries() ? piece.suggestedStep() : 0;
            }
            settings.progress().done(1);
            return trajectory(boundaries[boundaries.length - 1], y);
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
                            "is not a finite number", t, component, y[component], trajectory(t, y));
                }
            }
        }

        private IntegrationFailure failure(PieceIntegration.Stuck stuck) {
            double t = piece.time();
            double[] y = piece.state();
            String reason = stuck.notFinite()
                    ? "has a time derivative that is not a finite number"
                    : "changes so fast that no step is small enough";
            return new IntegrationFailure(reason, t, stuck.component(), y[stuck.component()], trajectory(t, y));
        }

        private Trajectory trajectory(double end, double[] y) {
            return new Trajectory(
                    boundaries[0],
                    end,
                    initialState,
                    y,
                    steps,
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
