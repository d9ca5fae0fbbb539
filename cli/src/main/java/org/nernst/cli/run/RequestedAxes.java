package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nernst.cli.report.EnsembleAxes;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.request.AxisRequest;
import org.nernst.cli.request.Quantity;
import org.nernst.ensemble.design.Axis;
import org.nernst.sensitivity.global.ParameterRange;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.unit.Units;

/** The axes that {@code --range} or {@code --every} asks for, in the order in which they were first asked for; the last of one name counts. */
final class RequestedAxes {
    private static final int DIGITS = 6;

    private final LoadedModel model;
    private final OdeSystem system;
    private final boolean logarithmic;
    private final Map<String, Axis> axes = new LinkedHashMap<>();
    private final Map<String, EnsembleAxes.Axis> shown = new LinkedHashMap<>();
    private List<LoadedModel.Sweep> sweeps;

    /**
     * @param logarithmic whether ranges are even in the logarithm
     * @throws ModelException if something in a request is wrong
     */
    RequestedAxes(LoadedModel model, boolean logarithmic, List<AxisRequest> requests) {
        this.model = model;
        this.logarithmic = logarithmic;
        system = model.system();
        requests.forEach(this::add);
    }

    /** The axes of a design. */
    List<Axis> axes() {
        return new ArrayList<>(axes.values());
    }

    /** The same as reports show them. */
    List<EnsembleAxes.Axis> shown() {
        return new ArrayList<>(shown.values());
    }

    /** The sweeps of the experiment that an axis goes over; null if none does. */
    List<LoadedModel.Sweep> sweeps() {
        return sweeps;
    }

    private void add(AxisRequest request) {
        if (request.path().equals(AxisRequest.PROTOCOL)) {
            addProtocols(request);
        } else if (request.path().equals(AxisRequest.SEED)) {
            addSeeds(request);
        } else {
            for (String path : system.parameterIndex().resolveAll(request.path())) {
                addParameter(request, path, system.parameterIndex().get(path));
            }
        }
    }

    private void addParameter(AxisRequest request, String path, int index) {
        Parameter parameter = system.parameters().get(index);
        String place = request.option() + " " + path;
        if (request.range() != null) {
            ParameterRange range = RequestedRanges.of(system, index, request.range(), place);
            axes.put(path, new Axis(range, logarithmic));
            shown.put(
                    path,
                    new EnsembleAxes.Axis(
                            parameter.name(),
                            parameter.unit(),
                            parameter.unit().fromInternal(range.lower()),
                            parameter.unit().fromInternal(range.upper())));
            return;
        }
        double[] values = request.quantities().stream()
                .mapToDouble(quantity -> checked(parameter, quantity.in(parameter.unit(), place), place))
                .toArray();
        axes.put(
                path,
                Axis.listed(
                        index,
                        Arrays.stream(values).map(parameter.unit()::toInternal).toArray()));
        shown.put(
                path,
                new EnsembleAxes.Axis(
                        parameter.name(),
                        parameter.unit(),
                        Arrays.stream(values).min().orElseThrow(),
                        Arrays.stream(values).max().orElseThrow(),
                        Arrays.stream(values)
                                .mapToObj(value -> NumberFormats.significant(value, DIGITS))
                                .toList(),
                        false));
    }

    private static double checked(Parameter parameter, double value, String place) {
        if (!parameter.bounds().contains(value)) {
            throw new ModelException(place + ": " + value + " " + parameter.unit() + " is not possible; it must be "
                    + parameter.bounds().inWords());
        }
        return value;
    }

    private void addProtocols(AxisRequest request) {
        sweeps = model.sweepsNamed(request.list(), request.place() + "=");
        axes.put(
                request.path(),
                Axis.protocols(sweeps.stream().map(LoadedModel.Sweep::protocol).toList()));
        shown.put(
                request.path(),
                EnsembleAxes.Axis.protocols(
                        sweeps.stream().map(LoadedModel.Sweep::name).toList()));
    }

    private void addSeeds(AxisRequest request) {
        List<Quantity> ends = request.range() == null
                ? request.quantities()
                : List.of(request.range().lower(), request.range().upper());
        boolean whole = ends.stream().allMatch(end -> end.unit() == null && end.number() == Math.rint(end.number()));
        if (!whole || request.range() == null && ends.size() > 1) {
            throw new ModelException(
                    request.place() + ": seeds are whole numbers, one after another, such as seed=1..20");
        }
        double first = ends.get(0).number();
        double last = ends.get(ends.size() - 1).number();
        axes.put(request.path(), Axis.seeds((long) first, (long) last));
        shown.put(request.path(), new EnsembleAxes.Axis(request.path(), Units.ONE, first, last));
    }

    /** The names of all that varies. */
    String names() {
        return shown.values().stream().map(EnsembleAxes.Axis::name).collect(Collectors.joining(" and "));
    }
}
