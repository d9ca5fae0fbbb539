package org.nernst.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleSupplier;
import org.nernst.fit.loss.FreeLoss;
import org.nernst.fit.loss.GrowingHorizon;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.optimise.Optimiser;
import org.nernst.fit.optimise.Optimum;
import org.nernst.fit.shooting.MultipleShooting;
import org.nernst.fit.start.Journal;
import org.nernst.fit.start.JournaledLoss;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.solvers.integrate.SolverException;

/** The way from one start through the stages; one thread at a time. */
final class Descent {
    private final Plan plan;
    private final int number;
    private final double[] start;
    private final List<Attempt.Step> history = new ArrayList<>();
    private double[] free;
    private double loss = Double.POSITIVE_INFINITY;
    private Optimum.Ending ending = Optimum.Ending.FAILED;
    private int failures;
    private String failure;
    private int stagesDone;

    /** What all ways have in common. */
    record Plan(
            List<Stage> stages,
            FreeParameters parameters,
            Optimiser optimiser,
            Journal journal,
            FitProgress progress,
            FitWatch watch) {}

    Descent(Plan plan, int number, double[] start) {
        this.plan = plan;
        this.number = number;
        this.start = start;
        free = plan.parameters.toFree(start);
    }

    int number() {
        return number;
    }

    double loss() {
        return loss;
    }

    double[] values() {
        return plan.parameters.toValues(free);
    }

    /** @param stage from 0, and {@code loss}: what it makes small, which may follow from how the stage before ended */
    void go(int stage, Loss loss) {
        Stage now = plan.stages.get(stage);
        if (loss instanceof GrowingHorizon growing) {
            grow(growing, now.limit(), stage);
        } else if (loss instanceof MultipleShooting windows) {
            shoot(windows, now.limit(), stage);
        } else {
            double most = now.limit().evaluations();
            int before = history.size();
            Loss own = FreeLoss.of(loss, plan.parameters);
            descend(
                    JournaledLoss.of(own, plan.journal, number, stage),
                    now.limit(),
                    stage,
                    () -> (history.size() - before) / most);
        }
        stagesDone = stage + 1;
        plan.progress.finished(number);
    }

    private void grow(GrowingHorizon growing, Limit limit, int stage) {
        Growth growth = new Growth(growing, plan.parameters, free);
        Loss journaled = JournaledLoss.of(growth, plan.journal, number, stage);
        while (growth.grows(free)) {
            descend(journaled, limit, stage, growth::part);
        }
        conclude(journaled, stage);
    }

    private void shoot(MultipleShooting windows, Limit limit, int stage) {
        Shooting shooting;
        try {
            shooting = new Shooting(windows, plan.parameters, free, limit.tolerance());
        } catch (SolverException failed) {
            fail(failed, stage);
            return;
        }
        Loss journaled = JournaledLoss.of(shooting, plan.journal, number, stage);
        while (shooting.tightens(free, loss)) {
            descend(journaled, limit, stage, shooting::part);
        }
        conclude(journaled, stage);
    }

    /** What the whole comes to where a stage of parts has ended. */
    private void conclude(Loss journaled, int stage) {
        try {
            loss = journaled.valueAt(free);
            ending = Optimum.Ending.CONVERGED;
            evaluated(new Attempt.Step(stage, loss, Double.NaN, plan.parameters.toValues(free)));
        } catch (SolverException failed) {
            fail(failed, stage);
        }
    }

    private void fail(SolverException failed, int stage) {
        loss = Double.POSITIVE_INFINITY;
        ending = Optimum.Ending.FAILED;
        failures++;
        failure = failed.getMessage();
        evaluated(new Attempt.Step(stage, loss, Double.NaN, plan.parameters.toValues(free)));
    }

    private void descend(Loss own, Limit limit, int stage, DoubleSupplier progress) {
        Optimiser given = plan.stages.get(stage).optimiser();
        Optimiser optimiser = given == null ? plan.optimiser : given;
        Optimum found = optimiser.minimise(own, free, limit, (x, value, gradientNorm) -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the fit was interrupted");
            }
            evaluated(new Attempt.Step(stage, value, gradientNorm, plan.parameters.toValues(x)));
            plan.progress.within(number, progress.getAsDouble());
        });
        free = found.x();
        loss = found.value();
        ending = found.ending();
        failures += found.failures();
        failure = found.failure() == null ? failure : found.failure();
    }

    private void evaluated(Attempt.Step step) {
        history.add(step);
        plan.watch.evaluated(number, step);
    }

    Attempt attempt() {
        return new Attempt(
                number,
                start,
                plan.parameters.toValues(free),
                loss,
                List.copyOf(history),
                ending,
                failures,
                failure,
                stagesDone);
    }
}
