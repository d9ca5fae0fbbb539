package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nernst.cli.report.FittedTarget;
import org.nernst.cli.report.SmallChange;
import org.nernst.cli.request.OutputRequest;
import org.nernst.cli.request.TargetRequest;
import org.nernst.fit.loss.CycleLoss;
import org.nernst.fit.loss.TargetLoss;
import org.nernst.fit.loss.TargetedLoss;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** The targets of a fit: outputs with what is wanted of them under sweeps of the experiment, of a run itself or of the limit cycle that the model comes to in it. */
final class RequestedTargets {
    private final LoadedModel model;
    private final RequestedOutputs outputs;
    private final Quantities quantities;
    private final List<Target> targets = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    /**
     * A target.
     *
     * @param objective of the run; null where it is of the limit cycle
     * @param path the quantity whose mean over the limit cycle it is, or {@link CycleLoss#PERIOD}; null where it is of the run
     * @param wanted in its internal unit
     * @param deviation in its internal unit
     */
    private record Target(
            LoadedModel.Sweep sweep,
            String of,
            Unit unit,
            Objective objective,
            String path,
            double wanted,
            double deviation) {}

    /** The targets of the run of a sweep, or of its limit cycle. */
    private record Part(LoadedModel.Sweep sweep, List<Target> targets, TargetedLoss loss) {}

    /**
     * @param problems what each sweep poses
     * @param parameters the indices of those that are varied
     * @throws ModelException if an output is none that a number can be wanted of, a unit doesn't fit, or it isn't clear under which sweep
     */
    RequestedTargets(
            LoadedModel model,
            List<TargetRequest> requests,
            RequestedOutputs outputs,
            Quantities quantities,
            Function<LoadedModel.Sweep, Problem> problems,
            int[] parameters,
            SolverSettings settings) {
        this.model = model;
        this.outputs = outputs;
        this.quantities = quantities;
        for (TargetRequest request : requests) {
            for (LoadedModel.Sweep sweep : sweeps(request)) {
                add(request, sweep, problems);
            }
        }
        for (LoadedModel.Sweep sweep : model.sweeps()) {
            List<Target> ofRun = in(sweep).stream()
                    .filter(target -> target.objective != null)
                    .toList();
            if (!ofRun.isEmpty()) {
                List<TargetLoss.Target> wanted = ofRun.stream()
                        .map(target -> new TargetLoss.Target(target.objective, target.wanted, target.deviation))
                        .toList();
                parts.add(new Part(sweep, ofRun, new TargetLoss(problems.apply(sweep), wanted, parameters, settings)));
            }
            List<Target> ofCycle =
                    in(sweep).stream().filter(target -> target.path != null).toList();
            if (!ofCycle.isEmpty()) {
                List<CycleLoss.Target> wanted = ofCycle.stream()
                        .map(target -> new CycleLoss.Target(target.path, target.wanted, target.deviation))
                        .toList();
                parts.add(new Part(sweep, ofCycle, new CycleLoss(problems.apply(sweep), wanted, parameters, settings)));
            }
        }
    }

    private List<LoadedModel.Sweep> sweeps(TargetRequest request) {
        String place = "--of " + request.text();
        if (!request.protocols().isEmpty()) {
            return model.sweepsNamed(
                    request.protocols(), "--of " + request.output().text() + ", protocol=");
        }
        if (model.severalSweeps()) {
            List<String> names =
                    model.sweeps().stream().map(LoadedModel.Sweep::name).toList();
            throw new ModelException(place + ": the experiment has several sweeps; say under which of them that is"
                    + " wanted, --of '" + request.text() + ",protocol=" + names.get(0) + "'; there are "
                    + String.join(", ", names));
        }
        return model.sweeps();
    }

    private void add(TargetRequest request, LoadedModel.Sweep sweep, Function<LoadedModel.Sweep, Problem> problems) {
        OutputRequest output = request.output();
        if (output instanceof OutputRequest.Period) {
            add(request, sweep, Units.MS, null, CycleLoss.PERIOD);
        } else if (output instanceof OutputRequest.MeanOverPeriod mean) {
            Quantities.Quantity quantity = quantities.at(mean.path());
            add(request, sweep, quantity.unit(), null, quantity.path());
        } else {
            Objective objective = outputs.of(List.of(output)).stream()
                    .filter(one -> one.sweep() == model.sweeps().indexOf(sweep) && canBeWanted(output))
                    .flatMap(one -> one.objectives().stream())
                    .findFirst()
                    .orElseThrow(() -> new ModelException("--of " + request.text() + ": " + output.text()
                            + " is no number that a fit can follow; there are axon.v@20ms, mean(axon.v), features of"
                            + " spikes, times of events, period() and mean_over_period(axon.v)"));
            BoundSystem system = problems.apply(sweep).bind();
            add(request, sweep, objective.unit(system), objective, null);
        }
    }

    /** Series are many numbers, counts have no derivative but zero, and steady states are no part of a run. */
    private static boolean canBeWanted(OutputRequest output) {
        return !(output instanceof OutputRequest.Series
                || output instanceof OutputRequest.EventCount
                || output instanceof OutputRequest.AtSteadyState);
    }

    private void add(TargetRequest request, LoadedModel.Sweep sweep, Unit unit, Objective objective, String path) {
        String place = "--of " + request.text();
        double wanted = request.value().in(unit, place);
        double deviation = request.deviation() == null
                ? Math.abs(SmallChange.size(wanted, unit))
                : request.deviation().in(unit, place);
        if (!(deviation > 0)) {
            throw new ModelException(place + ": one percent of 0 is nothing; say how far it may be off, as in =0+-1");
        }
        targets.add(new Target(
                sweep,
                request.output().text(),
                unit,
                objective,
                path,
                unit.toInternal(wanted),
                deviation * unit.scale().doubleValue()));
    }

    private List<Target> in(LoadedModel.Sweep sweep) {
        return targets.stream().filter(target -> target.sweep == sweep).toList();
    }

    /** In which something is wanted. */
    List<LoadedModel.Sweep> sweeps() {
        return parts.stream().map(Part::sweep).distinct().toList();
    }

    /** Half the sums of squares of how far they are off in a sweep, each over its deviation; none where nothing is wanted. */
    List<TargetedLoss> losses(LoadedModel.Sweep sweep) {
        return parts.stream()
                .filter(part -> part.sweep == sweep)
                .map(Part::loss)
                .toList();
    }

    /** Those of all sweeps. */
    List<TargetedLoss> losses() {
        return parts.stream().map(Part::loss).toList();
    }

    /**
     * What the outputs have come to, in the order in which they were asked for.
     *
     * @param values of the parameters that are varied, in internal units
     */
    List<FittedTarget> reached(double[] values) {
        Map<Target, Double> reached = new IdentityHashMap<>();
        for (Part part : parts) {
            double[] found = part.loss.valuesAt(values);
            for (int index = 0; index < found.length; index++) {
                reached.put(part.targets.get(index), found[index]);
            }
        }
        return targets.stream()
                .map(target -> new FittedTarget(
                        target.of,
                        model.severalSweeps() ? target.sweep.name() : null,
                        target.unit.fromInternal(target.wanted),
                        target.deviation / target.unit.scale().doubleValue(),
                        target.unit.fromInternal(reached.get(target)),
                        target.unit))
                .toList();
    }
}
