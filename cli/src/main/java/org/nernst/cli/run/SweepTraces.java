package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.nernst.cli.report.Comparison;
import org.nernst.cli.report.QuantityKind;
import org.nernst.cli.report.QuantitySummary;
import org.nernst.cli.report.Recording;
import org.nernst.cli.report.SweepResult;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.system.OdeSystem;

/** A solution turned into what is reported of a sweep. */
final class SweepTraces {
    /** Curves with fewer points than this show corners. */
    private static final int LEAST_POINTS = 2000;

    private static final int LEAST_PARTS_OF_A_STEP = 4;

    private SweepTraces() {}

    /**
     * The report of a sweep.
     *
     * @param solution its solution, which may have ended early
     * @param times when samples are asked for; those after the solution's end are left out
     */
    static SweepResult of(
            LoadedModel model, LoadedModel.Sweep sweep, Solution solution, double[] times, Quantities quantities) {
        double[] reached = Arrays.stream(times).filter(t -> t <= solution.end()).toArray();
        List<Recording> samples = new ArrayList<>();
        model.recorded().forEach(path -> samples.add(recording(solution, quantities.at(path), reached)));
        double[] fine = drawingTimes(solution);
        List<Comparison> comparisons = new ArrayList<>();
        Set<String> drawn = new LinkedHashSet<>(model.states());
        model.description().shapes().forEach(shape -> drawn.removeIf(shape::has));
        drawn.addAll(model.recorded());
        for (LoadedModel.TraceComparison comparison : model.comparisons()) {
            if (comparison.sweep().equals(sweep.name())) {
                drawn.add(comparison.path());
                comparisons.add(new Comparison(
                        comparison.file().getFileName().toString(),
                        data(comparison.trace().get(), quantities.at(comparison.path()))));
            }
        }
        List<Recording> traces = new ArrayList<>();
        List<QuantitySummary> summaries = new ArrayList<>();
        BoundEvents events =
                model.system().hasEvents() ? solution.problem().bind().events() : null;
        for (String path : drawn) {
            Recording trace = recording(solution, quantities.at(path), fine);
            traces.add(trace);
            if (model.recorded().contains(path)) {
                summaries.add(summary(trace, solution, events));
            }
        }
        return new SweepResult(
                sweep.name(),
                samples,
                traces,
                StimulusTraces.of(sweep, model.system(), quantities, solution.end()),
                comparisons,
                summaries,
                TreeRecordings.of(model, solution));
    }

    /**
     * Of a voltage that an event resets, spikes are that event.
     *
     * @param events null if there are none
     */
    private static QuantitySummary summary(Recording trace, Solution solution, BoundEvents events) {
        OdeSystem system = solution.problem().system().system();
        boolean mayReset = events != null
                && trace.kind() == QuantityKind.VOLTAGE
                && system.stateIndex().has(trace.path());
        ResetEvent reset = mayReset ? ResetEvent.of(events, system.stateIndex().get(trace.path())) : null;
        if (reset == null) {
            return QuantitySummary.of(trace);
        }
        List<Double> spikes = solution.occurrences().stream()
                .filter(occurrence -> occurrence.event() == reset.number() && !occurrence.isDelivery())
                .map(Occurrence::time)
                .filter(t -> t >= 0)
                .toList();
        return QuantitySummary.of(trace, spikes, reset.path());
    }

    private static Recording recording(Solution solution, Quantities.Quantity quantity, double[] times) {
        double[] values = solution.sample(quantity.path(), times);
        return new Recording(quantity.path(), quantity.unit(), quantity.kind(), times, shown(values, quantity));
    }

    private static Recording data(Trace trace, Quantities.Quantity quantity) {
        return new Recording(
                quantity.path(), quantity.unit(), quantity.kind(), trace.times(), shown(trace.values(), quantity));
    }

    private static double[] shown(double[] internal, Quantities.Quantity quantity) {
        return Arrays.stream(internal).map(quantity.unit()::fromInternal).toArray();
    }

    /**
     * The solver's own steps from 0 on, each divided: they are short where much happens, so no spike slips through. Where something may jump
     * there are two, the first as near before it as numbers are.
     */
    private static double[] drawingTimes(Solution solution) {
        double[] steps = Arrays.stream(solution.trajectory().stepTimes())
                .filter(t -> t > 0)
                .toArray();
        Set<Double> jumps = new HashSet<>();
        solution.occurrences().forEach(occurrence -> jumps.add(occurrence.time()));
        Arrays.stream(solution.problem().boundaries()).forEach(jumps::add);
        int parts = Math.max(LEAST_PARTS_OF_A_STEP, 1 + LEAST_POINTS / Math.max(1, steps.length));
        double[] times = new double[steps.length * (parts + 1) + 1];
        double from = 0;
        int count = 1;
        for (double until : steps) {
            for (int part = 1; part < parts; part++) {
                times[count++] = from + (until - from) * part / parts;
            }
            if (jumps.contains(until) && Math.nextDown(until) > times[count - 1]) {
                times[count++] = Math.nextDown(until);
            }
            times[count++] = until;
            from = until;
        }
        return Arrays.copyOf(times, count);
    }
}
