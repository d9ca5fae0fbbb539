package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nernst.cli.report.FittedRecording;
import org.nernst.fit.data.SweepSplit;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.Recording;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.system.ModelException;

/** The recordings of a fit, corrected and selected as asked, by sweeps, and which sweeps are kept to test with. There may be none where something else is wanted. */
final class FitData {
    private final LoadedModel model;
    private final FitRequest request;
    private final Quantities quantities;
    private final Map<LoadedModel.Sweep, List<LoadedModel.TraceComparison>> compared = new LinkedHashMap<>();
    private final Map<LoadedModel.Sweep, RecordedRun> all = new LinkedHashMap<>();
    private final SweepSplit split;

    /**
     * @param problems what each sweep poses
     * @throws ModelException if there is nothing to fit to, or a file isn't as it should be
     */
    FitData(
            LoadedModel model,
            FitRequest request,
            Quantities quantities,
            Function<LoadedModel.Sweep, Problem> problems) {
        this.model = model;
        this.request = request;
        this.quantities = quantities;
        List<LoadedModel.TraceComparison> found = found();
        for (LoadedModel.Sweep sweep : model.sweeps()) {
            List<LoadedModel.TraceComparison> own = found.stream()
                    .filter(comparison -> comparison.sweep().equals(sweep.name()))
                    .toList();
            if (!own.isEmpty()) {
                compared.put(sweep, own);
            }
        }
        split = request.prepared()
                .split(compared.keySet().stream().map(LoadedModel.Sweep::name).toList(), request.seed());
        PreparedTraces prepared = new PreparedTraces(model, quantities, request.prepared());
        compared.forEach((sweep, comparisons) -> all.put(
                sweep,
                new RecordedRun(
                        problems.apply(sweep),
                        comparisons.stream()
                                .map(comparison -> recording(comparison, prepared.of(comparison, sweep)))
                                .toList())));
    }

    private List<LoadedModel.TraceComparison> found() {
        if (request.data().isEmpty()) {
            if (request.targets().isEmpty() && model.comparisons().isEmpty()) {
                throw new ModelException(model.description().name()
                        + " is compared with nothing; give data to fit to, as in --data trace.csv");
            }
            return request.targets().isEmpty() ? model.comparisons() : List.of();
        }
        ComparedTraces traces = new ComparedTraces(model, quantities);
        return request.data().stream()
                .flatMap(file -> traces
                        .find(
                                file.trace(),
                                file.protocols().isEmpty()
                                        ? null
                                        : model.sweepsNamed(
                                                file.protocols(),
                                                "--data " + file.trace().file() + ",protocol="))
                        .stream())
                .toList();
    }

    private Recording recording(LoadedModel.TraceComparison comparison, Trace trace) {
        Quantities.Quantity quantity = quantities.at(comparison.path());
        double noise = request.noise().of(quantity) * quantity.unit().scale().doubleValue();
        return new Recording(quantity.path(), trace, noise);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    boolean isOf(LoadedModel.Sweep sweep) {
        return all.containsKey(sweep);
    }

    /** Whether a sweep is kept to test with. */
    boolean isTest(LoadedModel.Sweep sweep) {
        return split.test().contains(sweep.name());
    }

    boolean keepsSome() {
        return !split.test().isEmpty();
    }

    /** What is fitted to, by sweeps. */
    Map<LoadedModel.Sweep, RecordedRun> fitted() {
        Map<LoadedModel.Sweep, RecordedRun> fitted = new LinkedHashMap<>(all);
        fitted.keySet().removeIf(this::isTest);
        return fitted;
    }

    /** The same without the sweeps. */
    List<RecordedRun> runs() {
        return List.copyOf(fitted().values());
    }

    /** All that was recorded in a sweep. */
    RecordedRun of(LoadedModel.Sweep sweep) {
        return all.get(sweep);
    }

    /** What was compared, with the traces as they were fitted to. */
    List<LoadedModel.TraceComparison> prepared() {
        List<LoadedModel.TraceComparison> prepared = new ArrayList<>();
        compared.forEach((sweep, comparisons) -> {
            for (int index = 0; index < comparisons.size(); index++) {
                LoadedModel.TraceComparison one = comparisons.get(index);
                Trace trace = all.get(sweep).recordings().get(index).trace();
                prepared.add(new LoadedModel.TraceComparison(one.path(), one.file(), one.sweep(), () -> trace));
            }
        });
        return prepared;
    }

    /** What reports say of the recordings of a sweep, beside the solution of the fitted model. */
    List<FittedRecording> reported(LoadedModel.Sweep sweep, Solution solution) {
        List<FittedRecording> reported = new ArrayList<>();
        for (int index = 0; index < compared.get(sweep).size(); index++) {
            Recording recording = all.get(sweep).recordings().get(index);
            Quantities.Quantity quantity = quantities.at(recording.path());
            int count = recording.trace().size();
            reported.add(new FittedRecording(
                    recording.path(),
                    PreparedTraces.name(compared.get(sweep).get(index).file()),
                    model.severalSweeps() ? sweep.name() : null,
                    isTest(sweep),
                    count,
                    recording.standardDeviation()
                            * Math.sqrt(recording.squares(solution) / count)
                            / quantity.unit().scale().doubleValue(),
                    quantity.unit()));
        }
        return reported;
    }
}
