package org.nernst.cli.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.nernst.fit.data.HdfPlace;
import org.nernst.fit.data.HdfRecording;
import org.nernst.fit.data.TraceSelection;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.protocol.Stimulus;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** Recorded traces with the corrections and in the selection that was asked for. */
final class PreparedTraces {
    private final LoadedModel model;
    private final Quantities quantities;
    private final DataRequest request;

    PreparedTraces(LoadedModel model, Quantities quantities, DataRequest request) {
        this.model = model;
        this.quantities = quantities;
        this.request = request;
    }

    Trace of(LoadedModel.TraceComparison comparison, LoadedModel.Sweep sweep) {
        Trace trace = comparison.trace().get();
        Unit unit = quantities.at(comparison.path()).unit();
        if (request.correctsPotentials() && unit.dimension().equals(Units.MV.dimension())) {
            trace = TraceSelection.corrected(
                    trace,
                    request.junction(),
                    request.bridge(),
                    request.bridge() == 0 ? t -> 0 : current(comparison, sweep));
        }
        if (request.span() != null) {
            trace = TraceSelection.span(
                    trace, request.span().from(), request.span().until());
        }
        return request.resample() > 0 ? TraceSelection.averaged(trace, request.resample()) : trace;
    }

    /** In nA, depolarising positive: what the file says was injected, or else what the experiment injects into the cell. */
    private DoubleUnaryOperator current(LoadedModel.TraceComparison comparison, LoadedModel.Sweep sweep) {
        HdfPlace place = HdfPlace.of(comparison.file().toString());
        Trace recorded = place == null ? null : HdfRecording.stimulusOf(place);
        if (recorded != null) {
            double[] times = recorded.times();
            double[] values = recorded.values();
            return t -> {
                int found = Arrays.binarySearch(times, t);
                int at = found >= 0 ? found : Math.max(0, -found - 2);
                return Units.NA.fromInternal(values[at]);
            };
        }
        String cell =
                comparison.path().substring(0, Math.max(0, comparison.path().lastIndexOf('.')));
        if (!sweep.stimuli().isEmpty()) {
            throw new ModelException("--bridge takes the current that was injected into " + cell
                    + " as the experiment gives it, and stimuli with a name are parameters; inject them without a name,"
                    + " or compare with a file that has the current");
        }
        DoubleUnaryOperator sum = null;
        for (Map.Entry<Integer, Stimulus> one : sweep.protocol().stimuli().entrySet()) {
            Quantities.Quantity input = quantities.input(one.getKey());
            boolean whole = input.unit().dimension().equals(Units.NA.dimension());
            boolean dense = input.unit().dimension().equals(Units.UA_PER_CM2.dimension());
            if (input.path().startsWith(cell + ".") && (whole || dense)) {
                double area = whole ? 1 : area(cell);
                DoubleUnaryOperator before = sum;
                sum = t -> (before == null ? 0 : before.applyAsDouble(t))
                        + Units.NA.fromInternal(valueAt(one.getValue(), t) * area);
            }
        }
        if (sum == null) {
            throw new ModelException("--bridge takes the current that was injected into " + cell + ", and neither "
                    + comparison.file() + " nor the experiment says how large it was");
        }
        return sum;
    }

    private double area(String cell) {
        for (Parameter parameter : model.system().parameters()) {
            if (parameter.name().equals(cell + ".area")) {
                return parameter.internalValue();
            }
        }
        throw new ModelException("--bridge takes the current in A, and " + cell
                + ", which gets a current density, has no area; give it one, as in area = sphere(diameter = 20.um)");
    }

    private static double valueAt(Stimulus stimulus, double t) {
        double from = Double.NEGATIVE_INFINITY;
        double until = Double.POSITIVE_INFINITY;
        for (double point : stimulus.breakPoints()) {
            if (point <= t) {
                from = point;
            } else if (Double.isInfinite(until)) {
                until = point;
            }
        }
        return stimulus.on(Double.isInfinite(from) ? t - 1 : from, Double.isInfinite(until) ? t + 1 : until)
                .value(t);
    }

    /** What a file is called in reports. */
    static String name(Path file) {
        HdfPlace place = HdfPlace.of(file.toString());
        return place == null || place.inside().isEmpty()
                ? file.getFileName().toString()
                : place.file().getFileName() + ":" + place.inside();
    }
}
