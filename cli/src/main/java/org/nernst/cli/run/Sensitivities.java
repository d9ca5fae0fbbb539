package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.nernst.cli.report.OutputGradient;
import org.nernst.cli.report.ParameterDerivative;
import org.nernst.cli.report.SensitivityResult;
import org.nernst.cli.report.SweepResult;
import org.nernst.cli.request.WithRespectTo;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.Gradient;
import org.nernst.sensitivity.Objective;
import org.nernst.sensitivity.SensitivityMethod;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.unit.Unit;

/** Differentiates every output asked for, sweep by sweep and method by method, all outputs of a sweep in one solve. */
public final class Sensitivities {
    private final LoadedModel model;
    private final SensitivityRequest request;
    private final RunPlan plan;
    private final Quantities quantities;
    private final List<Integer> parameters;
    private final List<Output> outputs;
    private final CompiledSystem compiled;
    private final SolverTally tally;
    private final Progress progress;
    private int partsDone;

    private Sensitivities(LoadedModel model, SensitivityRequest request, Progress progress) {
        this.model = model;
        this.request = request;
        this.progress = progress;
        plan = RunPlan.of(request.solver(), model);
        quantities = new Quantities(model.system());
        parameters = WithRespectTo.resolve(model.system(), request.withRespectTo()).stream()
                .map(model.system().parameterIndex()::get)
                .toList();
        outputs = new RequestedOutputs(model, plan, quantities).of(request.outputs());
        compiled = SystemCompiler.standard().compile(model.system());
        tally = new SolverTally(plan.settings());
    }

    /**
     * Computes the derivatives. If a solve fails, the outputs of the others are in the result, with the failure.
     *
     * @throws org.nernst.symbolic.system.ModelException if the request is wrong
     */
    public static SensitivityResult run(LoadedModel model, SensitivityRequest request, Progress progress) {
        return new Sensitivities(model, request, progress).run();
    }

    private SensitivityResult run() {
        int methods = request.methods().size();
        OutputGradient[][] gradients = new OutputGradient[outputs.size()][methods];
        List<SweepResult> sweeps = new ArrayList<>();
        String failure = null;
        try {
            for (int sweep = 0; sweep < model.sweeps().size(); sweep++) {
                for (int method = 0; method < methods; method++) {
                    differentiate(sweep, method, gradients);
                }
                if (request.withTraces()) {
                    sweeps.add(traces(sweep));
                }
            }
        } catch (SolverException failed) {
            failure = failed.getMessage();
        }
        List<OutputGradient> finished = Arrays.stream(gradients)
                .flatMap(Arrays::stream)
                .filter(Objects::nonNull)
                .toList();
        return new SensitivityResult(model.description(), finished, tally.record(), sweeps, failure);
    }

    private void differentiate(int sweep, int method, OutputGradient[][] gradients) {
        List<Objective> objectives = outputs.stream()
                .filter(output -> output.sweep() == sweep)
                .flatMap(output -> output.objectives().stream())
                .toList();
        if (objectives.isEmpty()) {
            nextPart();
            return;
        }
        List<Gradient> results = Differentiate.all(objectives)
                .of(problem(sweep))
                .with(plan.settings().progress(nextPart()))
                .withRespectTo(parameters)
                .eachBy(request.methods().get(method));
        tally.add(results.get(0).statistics());
        results.stream()
                .map(Gradient::adjointStatistics)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(tally::add);
        int next = 0;
        for (int index = 0; index < outputs.size(); index++) {
            Output output = outputs.get(index);
            if (output.sweep() == sweep) {
                List<Gradient> own = results.subList(next, next + output.objectives().size());
                gradients[index][method] = shown(output, request.methods().get(method), own);
                next += own.size();
            }
        }
    }

    private Problem problem(int sweep) {
        return Simulations.problem(model, model.sweeps().get(sweep), compiled, plan.end());
    }

    /** The progress of the next of all the solves there are to do. */
    private Progress nextPart() {
        double parts = model.sweeps().size() * (request.methods().size() + (request.withTraces() ? 1.0 : 0));
        return progress.part(partsDone++ / parts, partsDone / parts);
    }

    private SweepResult traces(int sweep) {
        Solution solution = Solver.solve(problem(sweep), plan.settings().progress(nextPart()));
        List<LoadedModel.TraceComparison> comparisons = outputs.stream()
                .map(Output::comparison)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return SweepTraces.of(
                comparisons.isEmpty() ? model : model.comparing(comparisons),
                model.sweeps().get(sweep),
                solution,
                plan.times(),
                quantities);
    }

    /** The gradients of one output in the units they are shown in. */
    private OutputGradient shown(Output output, SensitivityMethod method, List<Gradient> results) {
        Unit unit = results.get(0).unit();
        double[] values = results.stream()
                .mapToDouble(result -> unit.fromInternal(result.value()))
                .toArray();
        List<ParameterDerivative> derivatives = new ArrayList<>();
        for (int row = 0; row < parameters.size(); row++) {
            Parameter parameter = model.system().parameters().get(parameters.get(row));
            double factor = parameter.unit().scale().divide(unit.scale()).doubleValue();
            double[] derivative = new double[results.size()];
            for (int index = 0; index < derivative.length; index++) {
                derivative[index] = results.get(index).derivative(parameter.name()) * factor;
            }
            derivatives.add(new ParameterDerivative(
                    parameter.name(),
                    parameter.value(),
                    parameter.unit(),
                    derivative,
                    unit.dividedBy(parameter.unit()).name()));
        }
        String sweep =
                model.severalSweeps() ? model.sweeps().get(output.sweep()).name() : null;
        return new OutputGradient(output.of(), sweep, method.text(), unit, output.times(), values, derivatives);
    }
}
