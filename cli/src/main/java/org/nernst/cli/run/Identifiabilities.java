package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.IdentifiabilityResult;
import org.nernst.cli.report.RecordedQuantity;
import org.nernst.cli.request.Milliseconds;
import org.nernst.cli.request.OutputRequest;
import org.nernst.cli.request.WithRespectTo;
import org.nernst.sensitivity.curvature.FisherInformation;
import org.nernst.sensitivity.curvature.Identifiability;
import org.nernst.sensitivity.curvature.NoisyTrace;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.ModelException;

/** Finds what recordings of all sweeps together tell about parameters. */
public final class Identifiabilities {
    private final LoadedModel model;
    private final IdentifiabilityRequest request;
    private final RunPlan plan;
    private final Quantities quantities;
    private final ComparedTraces traces;
    private final List<List<RecordedQuantity>> bySweep = new ArrayList<>();

    private Identifiabilities(LoadedModel model, IdentifiabilityRequest request) {
        this.model = model;
        this.request = request;
        plan = RunPlan.of(request.solver(), model);
        quantities = new Quantities(model.system());
        traces = new ComparedTraces(model, quantities);
        model.sweeps().forEach(sweep -> bySweep.add(new ArrayList<>()));
    }

    /**
     * Computes what the recordings tell.
     *
     * @throws ModelException if the request is wrong
     * @throws ComputationFailed if a solve fails
     */
    public static IdentifiabilityResult run(LoadedModel model, IdentifiabilityRequest request, Progress progress) {
        return new Identifiabilities(model, request).run(progress);
    }

    private IdentifiabilityResult run(Progress progress) {
        int[] parameters = WithRespectTo.parameters(model.system(), request.withRespectTo(), "--identifiability");
        record();
        CompiledSystem compiled = SystemCompiler.standard().compile(model.system());
        SolverTally tally = new SolverTally(plan);
        FisherInformation information = null;
        for (int sweep = 0; sweep < bySweep.size(); sweep++) {
            List<NoisyTrace> recordings = bySweep.get(sweep).stream()
                    .map(one -> new NoisyTrace(
                            one.path(),
                            one.times(),
                            one.noise() * one.unit().scale().doubleValue()))
                    .toList();
            if (recordings.isEmpty()) {
                continue;
            }
            Progress part = progress.part((double) sweep / bySweep.size(), (sweep + 1.0) / bySweep.size());
            try {
                FisherInformation more = FisherInformation.of(
                        Simulations.problem(model, model.sweeps().get(sweep), compiled, plan),
                        parameters,
                        recordings,
                        request.scale(),
                        plan.settings().progress(part));
                tally.add(more.statistics());
                information = information == null ? more : information.and(more);
            } catch (SolverException failed) {
                throw new ComputationFailed(failed.getMessage());
            }
        }
        return new IdentifiabilityResult(
                model.description(),
                bySweep.stream().flatMap(List::stream).toList(),
                request.scale(),
                Identifiability.of(information),
                tally.record());
    }

    /** What was asked for; without anything what the experiment compares, or else the first voltage. */
    private void record() {
        request.recordings().forEach(this::record);
        if (request.recordings().isEmpty()) {
            model.comparisons().forEach(this::record);
            if (model.comparisons().isEmpty()) {
                String voltage = quantities.voltages().stream()
                        .findFirst()
                        .orElseThrow(() -> new ModelException(
                                model.description().name() + " has no voltage; say what is recorded with --of"));
                everywhere(voltage, plan.times());
            }
        }
    }

    private void record(OutputRequest recording) {
        if (recording instanceof OutputRequest.MeanSquaredError compared) {
            traces.find(compared).forEach(this::record);
        } else if (recording instanceof OutputRequest.AtTime at) {
            everywhere(at.path(), new double[] {at.time()});
        } else {
            everywhere(((OutputRequest.Series) recording).path(), plan.times());
        }
    }

    private void record(LoadedModel.TraceComparison comparison) {
        for (int sweep = 0; sweep < bySweep.size(); sweep++) {
            if (model.sweeps().get(sweep).name().equals(comparison.sweep())) {
                add(sweep, comparison.path(), comparison.trace().get().times());
            }
        }
    }

    private void everywhere(String path, double[] times) {
        for (int sweep = 0; sweep < bySweep.size(); sweep++) {
            add(sweep, path, times);
        }
    }

    private void add(int sweep, String typed, double[] times) {
        Quantities.Quantity quantity = quantities.at(typed);
        for (double time : times) {
            Milliseconds.checkWithinRun(time, plan.end(), "a recording of " + quantity.path() + " at");
        }
        String name = model.severalSweeps() ? model.sweeps().get(sweep).name() : null;
        bySweep.get(sweep)
                .add(new RecordedQuantity(
                        quantity.path(), name, times, request.noise().of(quantity), quantity.unit()));
    }
}
