package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.cli.request.Milliseconds;
import org.nernst.cli.request.OutputRequest;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.symbolic.system.ModelException;

/** Turns requested outputs into objectives, for every sweep they concern. */
final class RequestedOutputs {
    private final LoadedModel model;
    private final RunPlan plan;
    private final Quantities quantities;
    private final ComparedTraces traces;

    RequestedOutputs(LoadedModel model, RunPlan plan, Quantities quantities) {
        this.model = model;
        this.plan = plan;
        this.quantities = quantities;
        this.traces = new ComparedTraces(model, quantities);
    }

    /**
     * The outputs asked for; without any, the experiment's comparisons, or else the mean of the first voltage.
     *
     * @throws ModelException if one of them doesn't fit the model or the run
     */
    List<Output> of(List<OutputRequest> requests) {
        List<Output> outputs = new ArrayList<>();
        for (OutputRequest request : requests) {
            outputs.addAll(each(request));
        }
        if (requests.isEmpty()) {
            for (LoadedModel.TraceComparison comparison : model.comparisons()) {
                outputs.add(squaredError(traces.title(comparison), comparison));
            }
        }
        if (outputs.isEmpty()) {
            String voltage = quantities.voltages().stream()
                    .findFirst()
                    .orElseThrow(() -> new ModelException(
                            model.description().name() + " has no voltage; say what to differentiate with --of"));
            outputs.addAll(each(OutputRequest.parse("mean(" + voltage + ")")));
        }
        return outputs;
    }

    private List<Output> each(OutputRequest request) {
        if (request instanceof OutputRequest.MeanSquaredError compared) {
            return traces.find(compared).stream()
                    .map(comparison -> squaredError(compared.text(), comparison))
                    .toList();
        }
        boolean invariant = request instanceof OutputRequest.Period
                || request instanceof OutputRequest.MeanOverPeriod
                || request instanceof OutputRequest.AtSteadyState;
        List<Objective> objectives = invariant ? List.of() : objectives(request);
        double[] times = request instanceof OutputRequest.Series ? plan.times() : null;
        List<Output> outputs = new ArrayList<>();
        for (int sweep = 0; sweep < model.sweeps().size(); sweep++) {
            outputs.add(new Output(request.text(), sweep, objectives, times, null, invariant ? request : null));
        }
        return outputs;
    }

    private List<Objective> objectives(OutputRequest request) {
        if (request instanceof OutputRequest.AtTime at) {
            checkWithinRun(at.text(), at.time());
            return List.of(Objective.sample(quantities.at(at.path()).path(), at.time()));
        }
        if (request instanceof OutputRequest.Mean mean) {
            String path = quantities.at(mean.path()).path();
            if (mean.window() == null) {
                return List.of(Objective.mean(path));
            }
            checkWithinRun(mean.text(), mean.window().from());
            checkWithinRun(mean.text(), mean.window().until());
            return List.of(
                    Objective.mean(path, mean.window().from(), mean.window().until()));
        }
        if (request instanceof OutputRequest.SpikeFeature feature) {
            String path = quantities.at(feature.path()).path();
            return List.of(feature.name().of(path, feature.numbers(), feature.threshold()));
        }
        if (request instanceof OutputRequest.EventTime event) {
            return List.of(Objective.eventTime(event.path(), event.number()));
        }
        if (request instanceof OutputRequest.SpikeTrainDistance distance) {
            return List.of(distance.name().of(distance.path(), distance.scale(), distance.times()));
        }
        if (request instanceof OutputRequest.EventCount event) {
            return List.of(Objective.eventCount(event.path()));
        }
        String path = quantities.at(((OutputRequest.Series) request).path()).path();
        return Arrays.stream(plan.times())
                .mapToObj(time -> Objective.sample(path, time))
                .toList();
    }

    private void checkWithinRun(String text, double time) {
        Milliseconds.checkWithinRun(time, plan.end(), "--of " + text + ":");
    }

    private Output squaredError(String of, LoadedModel.TraceComparison comparison) {
        int sweep = 0;
        while (!model.sweeps().get(sweep).name().equals(comparison.sweep())) {
            sweep++;
        }
        Objective objective =
                Objective.meanSquaredError(comparison.path(), comparison.trace().get());
        return new Output(of, sweep, List.of(objective), null, comparison, null);
    }
}
