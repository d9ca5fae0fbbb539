package org.nernst.cli.report.page;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.nernst.cli.report.ModelDescription;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.OutputGradient;
import org.nernst.cli.report.ParameterDerivative;
import org.nernst.cli.report.ShapeParameters;
import org.nernst.cli.report.SmallChange;
import org.nernst.cli.report.SweepResult;
import org.nernst.cli.report.TreeRecording;
import org.nernst.cli.report.plot.ColourScale;
import org.nernst.cli.report.plot.ColouredTree;
import org.nernst.cli.report.plot.PathMap;
import org.nernst.cli.report.plot.TreePicture;
import org.nernst.dsl.BranchedShape;
import org.nernst.morphology.Compartment;
import org.nernst.morphology.Compartments;

/** Pictures of branched cells: their shapes, and potentials, parameters and sensitivities all over them. */
final class TreeFigures {
    /** What a shape itself is, which the picture of it shows already. */
    private static final Set<String> OF_SHAPE = Set.of("radius", "length", "distance", "taper.volume");

    /** A path of fewer compartments is no map. */
    private static final int SHORTEST_PATH = 3;

    private TreeFigures() {}

    /** Each cell by its regions, and by every parameter that isn't the same all over it. */
    static String shapes(ModelDescription model) {
        StringBuilder html = new StringBuilder();
        for (BranchedShape shape : model.shapes()) {
            Compartments compartments = shape.getCompartments();
            html.append(Markup.figure(
                    TreePicture.element(compartments.morphology()),
                    shape.getName() + ", by region: "
                            + compartments.morphology().branches().size() + " branches in " + compartments.size()
                            + " compartments, "
                            + NumberFormats.significant(
                                    compartments.morphology().area(), 5) + "\u00a0µm², "
                            + NumberFormats.significant(
                                    compartments.morphology().length(), 5) + "\u00a0µm long."));
            ShapeParameters parameters = new ShapeParameters(model.system(), shape);
            for (String name : parameters.names()) {
                double[] values = parameters.values(name);
                if (!OF_SHAPE.contains(name)
                        && Arrays.stream(values)
                                        .filter(Double::isFinite)
                                        .distinct()
                                        .count()
                                > 1) {
                    String label = name + " [" + parameters.unit(name) + "]";
                    html.append(Markup.figure(
                            ColouredTree.of(compartments, label, values, ColourScale.over(values)),
                            shape.getName() + "." + label + ", grey where there is none."));
                }
            }
        }
        return html.toString();
    }

    /** The potentials of a sweep. */
    static String of(SweepResult sweep) {
        StringBuilder html = new StringBuilder();
        for (TreeRecording recording : sweep.trees()) {
            Compartments compartments = recording.shape().getCompartments();
            String name = recording.shape().getName();
            double[] peaks = recording.peaks();
            html.append(Markup.figure(
                    ColouredTree.of(compartments, "highest potential [mV]", peaks, ColourScale.over(peaks)),
                    "The highest potential of each compartment of " + name + "."));
            double level = recording.middle();
            double[] rises = recording.firstRises(level);
            if (Arrays.stream(rises).anyMatch(Double::isFinite)) {
                html.append(Markup.figure(
                        ColouredTree.of(compartments, "first rise [ms]", rises, ColourScale.over(rises)),
                        name + ": when the potential first rises through " + NumberFormats.typeset(level, 3)
                                + "\u00a0mV, the middle of its range; grey where it doesn't."));
            }
            int instant = recording.peakOf(0);
            double[] then = recording.at(instant);
            html.append(Markup.figure(
                    ColouredTree.of(compartments, "potential [mV]", then, ColourScale.over(recording.potentials())),
                    name + " at " + NumberFormats.significant(recording.times()[instant], 4)
                            + "\u00a0ms, when the potential is highest in "
                            + compartments.get(0).branch().name() + "."));
            for (String region : compartments.morphology().regions()) {
                html.append(path(recording, region));
            }
        }
        return html.toString();
    }

    /** From the soma to the farthest end of a region. */
    private static String path(TreeRecording recording, String region) {
        Compartments compartments = recording.shape().getCompartments();
        Compartment farthest = compartments.all().stream()
                .filter(compartment -> compartment.region().equals(region))
                .max((one, other) -> Double.compare(one.distance(), other.distance()))
                .orElseThrow();
        ArrayDeque<Compartment> path = new ArrayDeque<>();
        for (Compartment at = farthest; at != null; at = at.parent() < 0 ? null : compartments.get(at.parent())) {
            path.addFirst(at);
        }
        if (path.size() < SHORTEST_PATH) {
            return "";
        }
        List<Compartment> pieces = List.copyOf(path);
        double[] borders = new double[pieces.size() + 1];
        double[][] values = new double[pieces.size()][];
        for (int piece = 0; piece < pieces.size(); piece++) {
            borders[piece + 1] = Math.max(
                    borders[piece],
                    pieces.get(piece).distance() + 0.5 * pieces.get(piece).length());
            values[piece] = recording.potentials()[pieces.get(piece).index()];
        }
        return Markup.figure(
                new PathMap("potential [mV]", recording.times(), borders, values)
                        .svg(ColourScale.over(recording.potentials())),
                recording.shape().getName() + ", from the soma to the farthest end of "
                        + farthest.branch().name() + ".");
    }

    /** An output's derivatives by what compartments have of their own; empty for a series. */
    static String of(OutputGradient output, ModelDescription model) {
        if (output.isSeries()) {
            return "";
        }
        Map<String, ParameterDerivative> derivatives = new HashMap<>();
        output.gradient().forEach(derivative -> derivatives.put(derivative.parameter(), derivative));
        StringBuilder html = new StringBuilder();
        for (BranchedShape shape : model.shapes()) {
            ShapeParameters parameters = new ShapeParameters(model.system(), shape);
            for (String name : parameters.names()) {
                int[] indices = parameters.indices(name);
                ParameterDerivative[] own = Arrays.stream(indices)
                        .mapToObj(index -> index == ShapeParameters.NONE
                                ? null
                                : derivatives.get(
                                        model.system().parameters().get(index).name()))
                        .toArray(ParameterDerivative[]::new);
                if (Arrays.stream(own).filter(Objects::nonNull).distinct().count() > 1) {
                    html.append(tree(shape, name, own, output));
                }
            }
        }
        return html.toString();
    }

    private static String tree(BranchedShape shape, String name, ParameterDerivative[] own, OutputGradient output) {
        double[] effects = Arrays.stream(own)
                .mapToDouble(one -> one == null ? Double.NaN : SmallChange.effect(one, 0))
                .toArray();
        String change = Arrays.stream(own)
                .filter(Objects::nonNull)
                .map(one -> SmallChange.of(one.unit().dimension()).text())
                .findFirst()
                .orElseThrow();
        String unit = output.unit().name().equals("1") ? "" : " [" + output.unit() + "]";
        return Markup.figure(
                ColouredTree.of(shape.getCompartments(), "effect" + unit, effects, ColourScale.aroundZero(effects)),
                "The effect on " + output.of() + " of " + change + " of " + shape.getName() + "." + name
                        + " at each place, with all that shares the parameter: blue where the output rises, orange where it falls.");
    }
}
