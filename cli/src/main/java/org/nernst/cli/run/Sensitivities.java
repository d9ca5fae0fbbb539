package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nernst.cli.report.OutputGradient;
import org.nernst.cli.report.ParameterDerivative;
import org.nernst.cli.report.SensitivityResult;
import org.nernst.cli.report.SweepResult;
import org.nernst.cli.request.WithRespectTo;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.discrete.TangentSensitivities;
import org.nernst.sensitivity.forward.ForwardSensitivities;
import org.nernst.sensitivity.forward.ForwardSolution;
import org.nernst.sensitivity.objective.DerivativeMethod;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SampledQuantity;
import org.nernst.sensitivity.objective.SampledSensitivities;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.SensitivitySeries;
import org.nernst.sensitivity.surrogate.GridProgram;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.unit.Unit;

/** Differentiates every output asked for, sweep by sweep and method by method, all outputs of a sweep in one solve. */
public final class Sensitivities {
    private final LoadedModel model;
    private final SensitivityRequest request;
    private final RunPlan plan;
    private final Quantities quantities;
    private final IndependentVariables variables;
    private final List<Output> outputs;
    private final CompiledSystem compiled;
    private final SolverTally tally;
    private final Map<Integer, InvariantOutputs> invariants = new HashMap<>();
    private final Progress progress;
    private int partsDone;

    private Sensitivities(LoadedModel model, SensitivityRequest request, Progress progress) {
        this.model = model;
        this.request = request;
        this.progress = progress;
        plan = RunPlan.of(request.solver(), model);
        quantities = new Quantities(model.system());
        variables = WithRespectTo.resolve(model.system(), request.withRespectTo());
        outputs = new RequestedOutputs(model, plan, quantities).of(request.outputs());
        compiled = SystemCompiler.standard().compile(model.system());
        tally = new SolverTally(plan);
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
                    differentiateNamed(sweep, method, gradients);
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

    /** What a sweep refuses is told with its name where there are several. */
    private void differentiateNamed(int sweep, int method, OutputGradient[][] gradients) {
        try {
            differentiate(sweep, method, gradients);
        } catch (ModelException refused) {
            if (!model.severalSweeps()) {
                throw refused;
            }
            throw new ModelException(
                    "sweep " + model.sweeps().get(sweep).name() + ": " + refused.getMessage(), refused);
        }
    }

    private void differentiate(int sweep, int method, OutputGradient[][] gradients) {
        SolverSettings settings = plan.settings().progress(nextPart());
        DerivativeMethod by = request.methods().get(method);
        List<Output> own = new ArrayList<>();
        for (Output output : outputs) {
            if (output.sweep() == sweep && output.invariant() == null) {
                own.add(output);
            } else if (output.sweep() == sweep) {
                gradients[outputs.indexOf(output)][method] =
                        invariant(output, request.isMethodAsked() ? by : null, settings);
            }
        }
        if (own.isEmpty()) {
            return;
        }
        List<OutputGradient> results = by == SensitivityMethod.FORWARD
                ? forward(own, problem(sweep), settings)
                : each(own, problem(sweep), by, settings);
        for (int index = 0; index < results.size(); index++) {
            gradients[outputs.indexOf(own.get(index))][method] = results.get(index);
        }
    }

    /** Of the limit cycle or the steady state that the model comes to. */
    private OutputGradient invariant(Output output, DerivativeMethod by, SolverSettings settings) {
        InvariantOutputs.Result found = invariants
                .computeIfAbsent(output.sweep(), sweep -> new InvariantOutputs(problem(sweep), tally))
                .of(output, variables, by, settings);
        return shown(
                output, found.method(), found.unit(), new double[] {found.value()}, new double[][] {found.derivatives()
                });
    }

    /** All outputs from one solve of the states with their sensitivities. */
    private List<OutputGradient> forward(List<Output> own, Problem problem, SolverSettings settings) {
        ForwardSolution solution = ForwardSensitivities.solve(problem, variables, numbers(own), settings);
        tally.add(solution.statistics());
        List<SensitivitySeries> series = series(own).stream()
                .map(quantity -> solution.sample(quantity.path(), quantity.times()))
                .toList();
        return shown(own, SensitivityMethod.FORWARD, solution.gradients(), series);
    }

    /** Series from one sweep over the steps, and single numbers from another. */
    private List<OutputGradient> tangent(List<Output> own, Problem problem, SolverSettings settings) {
        List<Gradient> gradients = List.of();
        List<SensitivitySeries> series = List.of();
        if (!numbers(own).isEmpty()) {
            gradients = TangentSensitivities.solve(problem, variables, numbers(own), settings);
            tally.add(gradients.get(0).statistics());
        }
        if (!series(own).isEmpty()) {
            SampledSensitivities samples = TangentSensitivities.sample(problem, variables, series(own), settings);
            tally.add(samples.statistics());
            series = samples.series();
        }
        return shown(own, SensitivityMethod.TANGENT, gradients, series);
    }

    private static List<Objective> numbers(List<Output> own) {
        return own.stream()
                .filter(output -> !output.isSeries())
                .flatMap(output -> output.objectives().stream())
                .toList();
    }

    private static List<SampledQuantity> series(List<Output> own) {
        return own.stream()
                .filter(Output::isSeries)
                .map(output -> new SampledQuantity(output.path(), output.times()))
                .toList();
    }

    /** Single numbers and series in the order of the outputs that they are of. */
    private List<OutputGradient> shown(
            List<Output> own, SensitivityMethod method, List<Gradient> gradients, List<SensitivitySeries> series) {
        Iterator<Gradient> nextGradient = gradients.iterator();
        Iterator<SensitivitySeries> nextSeries = series.iterator();
        List<OutputGradient> shown = new ArrayList<>();
        for (Output output : own) {
            if (output.isSeries()) {
                SensitivitySeries of = nextSeries.next();
                shown.add(shown(output, method, of.unit(), of.values(), of.derivatives()));
            } else {
                shown.add(shown(output, method, List.of(nextGradient.next())));
            }
        }
        return shown;
    }

    /** Every output, and every time of a series, for itself. */
    private List<OutputGradient> each(
            List<Output> own, Problem problem, DerivativeMethod asked, SolverSettings settings) {
        List<Objective> objectives =
                own.stream().flatMap(output -> output.objectives().stream()).toList();
        Differentiate differentiate = Differentiate.all(objectives)
                .of(problem)
                .with(settings)
                .withRespectTo(variables)
                .keeping(request.memory());
        DerivativeMethod by = asked == null ? differentiate.cheapestMethod() : asked;
        if (by == SensitivityMethod.TANGENT) {
            return tangent(own, problem, settings);
        }
        List<Gradient> results = differentiate.eachBy(by);
        tally.add(results.get(0).statistics());
        results.stream()
                .map(Gradient::adjointStatistics)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(tally::add);
        List<OutputGradient> shown = new ArrayList<>();
        int next = 0;
        for (Output output : own) {
            int count = output.objectives().size();
            shown.add(shown(output, by, results.subList(next, next + count)));
            next += count;
        }
        return shown;
    }

    private Unit unitOf(int row) {
        return variables.isParameter(row)
                ? parameter(row).unit()
                : model.system().state(variables.startingState(row)).unit();
    }

    /** The value of a parameter or of a state at the start, in its unit. */
    private double valueOf(int row) {
        if (variables.isParameter(row)) {
            return parameter(row).value();
        }
        double[] start = new double[model.system().stateCount()];
        compiled.at(model.system().defaultParameters()).initialState(start);
        return unitOf(row).fromInternal(start[variables.startingState(row)]);
    }

    private Parameter parameter(int row) {
        return model.system().parameters().get(variables.parameter(row));
    }

    private Problem problem(int sweep) {
        return Simulations.problem(model, model.sweeps().get(sweep), compiled, plan);
    }

    /** The progress of the next of all the solves there are to do. */
    private Progress nextPart() {
        double parts = model.sweeps().size() * (request.methods().size() + (request.withTraces() ? 1.0 : 0));
        return progress.part(partsDone++ / parts, partsDone / parts);
    }

    private SweepResult traces(int sweep) {
        SolverSettings settings = plan.settings().progress(nextPart());
        DerivativeMethod by = request.methods().get(0);
        // A surrogate gradient is that of other numbers, so those are drawn beside it.
        Solution solution = by == null || by.isExact()
                ? Solver.solve(problem(sweep), settings)
                : GridProgram.run(problem(sweep), settings).solution();
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

    private OutputGradient shown(Output output, DerivativeMethod method, List<Gradient> results) {
        return shown(
                output,
                method,
                results.get(0).unit(),
                results.stream().mapToDouble(Gradient::value).toArray(),
                results.stream().map(Gradient::derivatives).toArray(double[][]::new));
    }

    /**
     * The gradient of an output in the units it is shown in.
     *
     * @param values internal, shape [times]
     * @param derivatives per internal unit, shape [times][parameters]
     */
    private OutputGradient shown(
            Output output, DerivativeMethod method, Unit unit, double[] values, double[][] derivatives) {
        List<ParameterDerivative> gradient = new ArrayList<>();
        List<String> names = variables.names(model.system());
        for (int row = 0; row < names.size(); row++) {
            Unit of = unitOf(row);
            double factor = of.scale().divide(unit.scale()).doubleValue();
            double[] derivative = new double[derivatives.length];
            for (int index = 0; index < derivative.length; index++) {
                derivative[index] = derivatives[index][row] * factor;
            }
            gradient.add(new ParameterDerivative(
                    names.get(row),
                    valueOf(row),
                    of,
                    derivative,
                    unit.dividedBy(of).name()));
        }
        String sweep =
                model.severalSweeps() ? model.sweeps().get(output.sweep()).name() : null;
        double[] shownValues = Arrays.stream(values).map(unit::fromInternal).toArray();
        return new OutputGradient(output.of(), sweep, method.text(), unit, output.times(), shownValues, gradient);
    }
}
