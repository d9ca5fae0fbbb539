package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.nernst.cli.report.CertaintyResult;
import org.nernst.cli.report.FittedRecording;
import org.nernst.cli.report.FittedTarget;
import org.nernst.cli.report.FittingResult;
import org.nernst.cli.report.FittingResult.Deviations;
import org.nernst.cli.report.LinearCertainty;
import org.nernst.cli.report.SweepResult;
import org.nernst.cli.request.WithRespectTo;
import org.nernst.fit.FitResult;
import org.nernst.fit.loss.JointLoss;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.Recording;
import org.nernst.fit.loss.UnknownNoiseException;
import org.nernst.fit.start.Journal;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.curvature.FisherInformation;
import org.nernst.sensitivity.curvature.ParameterScale;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;

/** Fits a model to recordings, to what is wanted of its outputs, or to both, in all sweeps together. */
public final class Fits {
    private static final double FITTING = 0.95;
    /** The part of the progress that fitting takes where finding out how sure it is comes after it. */
    private static final double FITTING_FIRST = 0.2;

    private static final String NOISE_OPTION = ", as in --noise 1mV";

    private final LoadedModel model;
    private final FitRequest request;
    private final RunPlan plan;
    private final Quantities quantities;
    private final Function<LoadedModel.Sweep, Problem> problems;
    private final int[] parameters;
    private final FitRun fit;
    private final FitData data;
    private final RequestedTargets targets;
    private final FitStages stages;

    private Fits(LoadedModel model, FitRequest request) {
        this.model = model;
        this.request = request;
        plan = RunPlan.of(request.solver(), model);
        if (plan.withNoise()) {
            throw new ModelException(model.description().name() + " moves at random, so "
                    + (request.targets().isEmpty()
                            ? "there is no trace to compare with"
                            : "its outputs have no derivatives")
                    + "; add --without-noise to fit what remains");
        }
        quantities = new Quantities(model.system());
        CompiledSystem compiled = SystemCompiler.standard().compile(model.system());
        problems = sweep -> Simulations.problem(model, sweep, compiled, plan);
        parameters = WithRespectTo.parameters(model.system(), request.withRespectTo(), "a fit");
        fit = new FitRun(model, request, parameters);
        data = new FitData(model, request, quantities, problems);
        targets = new RequestedTargets(
                model,
                request.targets(),
                new RequestedOutputs(model, plan, quantities),
                quantities,
                problems,
                parameters,
                plan.settings());
        for (LoadedModel.Sweep sweep : targets.sweeps()) {
            if (data.isTest(sweep)) {
                throw new ModelException("--test keeps the sweep " + sweep.name()
                        + " to test with, and --of wants something of it; name another to test with");
            }
        }
        stages = new FitStages(request, data, targets, quantities, parameters, plan.settings());
    }

    /**
     * Fits the model.
     *
     * @throws ModelException if the request is wrong
     * @throws ComputationFailed if no start has a solution
     */
    public static FittingResult run(LoadedModel model, FitRequest request, Progress progress) {
        try {
            return new Fits(model, request).run(progress);
        } catch (UnknownNoiseException unknown) {
            throw new ModelException(unknown.getMessage() + NOISE_OPTION, unknown);
        }
    }

    private FittingResult run(Progress progress) {
        long began = System.nanoTime();
        boolean sure = request.certainty().anything();
        return fit.through(
                stages.all(), data.runs(), progress.part(0, sure ? FITTING_FIRST : FITTING), (found, journal) -> {
                    FittingResult result = result(found);
                    return result.finished(
                            sure ? certainty(result, journal, progress.part(FITTING_FIRST, 1)) : null, began);
                });
    }

    private Deviations deviations() {
        if (data.isEmpty()) {
            return request.targets().stream().allMatch(target -> target.deviation() != null)
                    ? Deviations.GIVEN
                    : Deviations.OF_RESIDUALS;
        }
        if (request.findsNoise()) {
            return Deviations.FOUND;
        }
        return request.noise().isEmpty() ? Deviations.OF_RESIDUALS : Deviations.GIVEN;
    }

    /** With the noise that was given, or else that of the residuals. */
    private CertaintyResult certainty(FittingResult result, Journal journal, Progress progress) {
        FreeParameters free = result.fit().parameters();
        // What the fit itself has found is in its losses already.
        double unknown = result.deviations() == Deviations.OF_RESIDUALS ? result.spread() : 1;
        double noise = unknown * result.fit().noise();
        try {
            data.runs().forEach(run -> run.checkNoiseSeen(noise, plan.settings()));
        } catch (UnknownNoiseException unknownNoise) {
            return CertaintyResult.failed(
                    free, free.toFree(result.fit().best().values()), unknownNoise.getMessage() + NOISE_OPTION);
        }
        return new Certainties(request, stages.parts(noise), free, journal)
                .about(result.fit(), unknown * unknown, progress);
    }

    private FittingResult result(FitResult found) {
        OdeSystem fitted = fit.fitted(found);
        double[] values = found.best().values();
        LoadedModel after = model.with(fitted).comparing(data.prepared());
        List<SweepResult> sweeps = new ArrayList<>();
        List<FittedRecording> recordings = new ArrayList<>();
        double squares = 0;
        int samples = 0;
        double testSquares = 0;
        for (LoadedModel.Sweep sweep : model.sweeps()) {
            boolean recorded = data.isOf(sweep);
            if (!recorded && !targets.sweeps().contains(sweep)) {
                continue;
            }
            Problem problem = problems.apply(sweep).withParameters(fitted.defaultParameters());
            Solution solution = Solver.solve(problem, plan.settings());
            sweeps.add(SweepTraces.of(after, sweep, solution, plan.times(), quantities));
            if (recorded) {
                recordings.addAll(data.reported(sweep, solution));
                RecordedRun run = data.of(sweep).withNoise(found.noise());
                double sum = 0;
                for (Recording recording : run.recordings()) {
                    sum += recording.squares(solution);
                }
                if (data.isTest(sweep)) {
                    testSquares += sum;
                } else {
                    squares += sum;
                    samples += run.samples();
                }
            }
        }
        List<FittedTarget> reached = targets.reached(values);
        double residuals = data.isEmpty() ? 2 * found.best().loss() : squares;
        int spare = (data.isEmpty() ? reached.size() : samples) - parameters.length;
        LinearCertainty linear = data.isEmpty() && deviations() == Deviations.OF_RESIDUALS && spare <= 0
                ? LinearCertainty.unknown(
                        "there are no more targets than parameters; say by how much they may be off, as in =16+-0.1ms")
                : LinearCertainty.of(() -> information(values, found.noise()));
        return new FittingResult(
                after.description(),
                model.file(),
                model.system().parameters(),
                recordings,
                reached,
                found,
                request.method().text(),
                deviations(),
                Math.sqrt(residuals / Math.max(1, spare)),
                spare,
                data.keepsSome() ? 0.5 * testSquares : Double.NaN,
                linear,
                sweeps,
                null,
                0);
    }

    private FisherInformation information(double[] values, double noise) {
        return FisherInformation.of(
                problems.apply(model.sweeps().get(0)).withParameters(parameters, values),
                parameters,
                new JointLoss(stages.parts(noise)).residualsAt(values).jacobian(),
                ParameterScale.CUSTOMARY,
                plan.settings());
    }
}
