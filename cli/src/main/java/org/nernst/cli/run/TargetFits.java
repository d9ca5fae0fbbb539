package org.nernst.cli.run;

import java.util.List;
import org.nernst.cli.report.FittedTarget;
import org.nernst.cli.report.FittingResult;
import org.nernst.cli.report.LinearCertainty;
import org.nernst.cli.request.WithRespectTo;
import org.nernst.fit.FitResult;
import org.nernst.fit.Stage;
import org.nernst.fit.loss.SquareRoot;
import org.nernst.fit.loss.SquaredLoss;
import org.nernst.fit.optimise.Limit;
import org.nernst.sensitivity.curvature.FisherInformation;
import org.nernst.sensitivity.curvature.ParameterScale;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;

/** Fits a model to what is wanted of its outputs. */
public final class TargetFits {
    private static final double CLOSE = 1e-12;

    private final LoadedModel model;
    private final FitRequest request;
    private final RunPlan plan;
    private final Quantities quantities;
    private final Problem problem;
    private final int[] parameters;
    private final FitRun fit;
    private final RequestedTargets targets;
    private final SquaredLoss loss;

    private TargetFits(LoadedModel model, FitRequest request) {
        this.model = model;
        this.request = request;
        plan = RunPlan.of(request.solver(), model);
        if (plan.withNoise()) {
            throw new ModelException(model.description().name()
                    + " moves at random, so its outputs have no derivatives; add --without-noise to fit what remains");
        }
        if (model.severalSweeps()) {
            throw new ModelException(
                    model.description().name() + " has " + model.sweeps().size()
                            + " sweeps, and --of says what is wanted of one run; give it an experiment with one, or data to fit to,"
                            + " as in --data trace.csv");
        }
        quantities = new Quantities(model.system());
        parameters = WithRespectTo.parameters(model.system(), request.withRespectTo(), "a fit");
        fit = new FitRun(model, request, parameters);
        problem = Simulations.problem(
                model, model.sweeps().get(0), SystemCompiler.standard().compile(model.system()), plan);
        targets = new RequestedTargets(
                request.targets(), new RequestedOutputs(model, plan, quantities), quantities, problem, plan.settings());
        loss = targets.loss(parameters);
    }

    /**
     * Fits the model.
     *
     * @param request with at least one target
     * @throws ModelException if the request is wrong
     * @throws ComputationFailed if no start has a solution
     */
    public static FittingResult run(LoadedModel model, FitRequest request, Progress progress) {
        return new TargetFits(model, request).run(progress);
    }

    private FittingResult run(Progress progress) {
        long began = System.nanoTime();
        Stage stage = new Stage(
                "fit", loss, Limit.DEFAULT.evaluations(request.evaluations()).tolerance(CLOSE));
        return fit.through(List.of(stage), List.of(), progress, (found, journal) -> result(found)
                .finished(null, began));
    }

    private FittingResult result(FitResult found) {
        OdeSystem fitted = fit.fitted(found);
        LoadedModel after = model.with(fitted);
        Solution solution = Solver.solve(problem.withParameters(fitted.defaultParameters()), plan.settings());
        List<FittedTarget> reached = targets.reached(solution, parameters);
        int spare = reached.size() - parameters.length;
        boolean deviationsAreKnown = request.targets().stream().allMatch(target -> target.deviation() != null);
        LinearCertainty linear = !deviationsAreKnown && spare <= 0
                ? LinearCertainty.unknown(
                        "there are no more targets than parameters; say by how much they may be off, as in =16+-0.1ms")
                : LinearCertainty.of(() -> information(found.best().values()));
        return new FittingResult(
                after.description(),
                model.file(),
                model.system().parameters(),
                List.of(),
                reached,
                found,
                request.method().text(),
                deviationsAreKnown,
                Math.sqrt(2 * found.best().loss() / Math.max(1, spare)),
                Double.NaN,
                linear,
                List.of(SweepTraces.of(after, model.sweeps().get(0), solution, plan.times(), quantities)),
                null,
                0);
    }

    private FisherInformation information(double[] values) {
        SquareRoot rows = loss.residualsAt(values);
        return FisherInformation.of(
                problem.withParameters(parameters, values),
                parameters,
                rows.jacobian(),
                ParameterScale.CUSTOMARY,
                plan.settings());
    }
}
