package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.cli.report.GlobalSensitivityResult;
import org.nernst.cli.report.SmallChange;
import org.nernst.cli.request.GlobalMethod;
import org.nernst.cli.request.WithRespectTo;
import org.nernst.sensitivity.global.Estimate;
import org.nernst.sensitivity.global.MorrisScreening;
import org.nernst.sensitivity.global.ParameterRange;
import org.nernst.sensitivity.global.SobolIndices;
import org.nernst.sensitivity.global.SolvedResponse;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.unit.Unit;

/** Examines the outputs of a model over ranges of its parameters. */
public final class GlobalSensitivities {
    private final LoadedModel model;
    private final GlobalRequest request;
    private final RunPlan plan;
    private final List<Output> outputs;
    private final List<ParameterRange> ranges;
    private final CompiledSystem compiled;

    private GlobalSensitivities(LoadedModel model, GlobalRequest request) {
        this.model = model;
        this.request = request;
        plan = RunPlan.of(request.solver(), model);
        outputs = new RequestedOutputs(model, plan, new Quantities(model.system())).of(request.outputs());
        for (Output output : outputs) {
            if (output.invariant() != null) {
                throw new ModelException(
                        "--of " + output.of() + " belongs to a limit cycle or steady state, which may vanish within "
                                + "the ranges; take an output of the run, such as mean_frequency(axon.v)");
            }
            if (output.isSeries()) {
                throw new ModelException(
                        "--of " + output.of() + " is a time series; over ranges of parameters single numbers are "
                                + "examined, such as " + output.of() + "@20ms or mean(" + output.of() + ")");
            }
        }
        ranges = ranges();
        compiled = SystemCompiler.standard().compile(model.system());
    }

    /**
     * Computes effects or indices.
     *
     * @throws ModelException if the request is wrong, or an output has no value somewhere in the ranges
     * @throws org.nernst.solvers.integrate.SolverException if a simulation fails
     */
    public static GlobalSensitivityResult run(LoadedModel model, GlobalRequest request, Progress progress) {
        return new GlobalSensitivities(model, request).run(progress);
    }

    private List<ParameterRange> ranges() {
        OdeSystem system = model.system();
        Map<Integer, ParameterRange> found = new LinkedHashMap<>();
        for (int parameter : WithRespectTo.parameters(system, request.withRespectTo(), "--global")) {
            found.put(parameter, null);
        }
        found.putAll(RequestedRanges.of(system, request.ranges()));
        List<ParameterRange> all = new ArrayList<>();
        found.forEach((index, range) -> all.add(range == null ? around(index) : range));
        return all;
    }

    /** A parameter's value and so many small changes to either side, within its bounds. */
    private ParameterRange around(int index) {
        Parameter parameter = model.system().parameters().get(index);
        double change = Math.abs(SmallChange.size(parameter.value(), parameter.unit())) * request.within();
        if (change == 0) {
            throw new ModelException(
                    parameter.name() + " is 0, so a percentage of it is no range; give one, such as --range "
                            + parameter.name() + "=0..1");
        }
        double lower = Math.max(parameter.value() - change, parameter.bounds().lower());
        double upper = Math.min(parameter.value() + change, parameter.bounds().upper());
        Unit unit = parameter.unit();
        return new ParameterRange(index, unit.toInternal(lower), unit.toInternal(upper));
    }

    private GlobalSensitivityResult run(Progress progress) {
        long began = System.nanoTime();
        int dimensions = ranges.size();
        int perSample = request.method() == GlobalMethod.SOBOL ? dimensions + 2 : dimensions + 1;
        List<GlobalSensitivityResult.Output> results = new ArrayList<>();
        int sweeps = model.sweeps().size();
        int runs = 0;
        for (int sweep = 0; sweep < sweeps; sweep++) {
            int number = sweep;
            List<Output> own =
                    outputs.stream().filter(output -> output.sweep() == number).toList();
            if (own.isEmpty()) {
                continue;
            }
            Problem problem = Simulations.problem(model, model.sweeps().get(sweep), compiled, plan);
            List<Objective> objectives =
                    own.stream().map(output -> output.objectives().get(0)).toList();
            SolvedResponse response = new SolvedResponse(problem, ranges, objectives, plan.settings());
            Progress part = progress.part((double) sweep / sweeps, (sweep + 1.0) / sweeps);
            results.addAll(rows(own, objectives, response, problem, part));
            runs += request.samples() * perSample;
        }
        return new GlobalSensitivityResult(
                model.description(),
                request.method().text(),
                request.seed(),
                runs,
                results,
                (System.nanoTime() - began) * 1e-9);
    }

    private List<GlobalSensitivityResult.Output> rows(
            List<Output> own, List<Objective> objectives, SolvedResponse response, Problem problem, Progress progress) {
        int dimensions = ranges.size();
        List<GlobalSensitivityResult.Output> results = new ArrayList<>();
        List<List<Estimate[]>> estimates = new ArrayList<>();
        if (request.method() == GlobalMethod.SOBOL) {
            for (List<SobolIndices.Indices> ofOutput :
                    SobolIndices.of(response, dimensions, request.samples(), request.seed(), progress)) {
                estimates.add(ofOutput.stream()
                        .map(indices -> new Estimate[] {indices.first(), indices.total()})
                        .toList());
            }
        } else {
            for (List<MorrisScreening.Effects> ofOutput :
                    MorrisScreening.of(response, dimensions, request.samples(), request.seed(), progress)) {
                estimates.add(ofOutput.stream()
                        .map(effects -> new Estimate[] {
                            effects.meanSize(), new Estimate(effects.standardDeviation(), Double.NaN)
                        })
                        .toList());
            }
        }
        for (int k = 0; k < own.size(); k++) {
            Unit unit = objectives.get(k).unit(problem.bind());
            // Effects are differences; indices have no unit.
            double scale = request.method() == GlobalMethod.SOBOL
                    ? 1
                    : 1 / unit.scale().doubleValue();
            List<GlobalSensitivityResult.Row> rows = new ArrayList<>();
            for (int index = 0; index < dimensions; index++) {
                ParameterRange range = ranges.get(index);
                Parameter parameter = model.system().parameters().get(range.parameter());
                Estimate[] both = estimates.get(k).get(index);
                rows.add(new GlobalSensitivityResult.Row(
                        parameter.name(),
                        parameter.unit(),
                        parameter.unit().fromInternal(range.lower()),
                        parameter.unit().fromInternal(range.upper()),
                        new Estimate(both[0].value() * scale, both[0].halfWidth() * scale),
                        new Estimate(both[1].value() * scale, both[1].halfWidth() * scale)));
            }
            String sweep = model.severalSweeps()
                    ? model.sweeps().get(own.get(k).sweep()).name()
                    : null;
            results.add(new GlobalSensitivityResult.Output(own.get(k).of(), sweep, unit, rows));
        }
        return results;
    }
}
