package org.nernst.cli.report.plot;

import org.nernst.morphology.Compartment;
import org.nernst.morphology.Compartments;

/** A neuron seen along the z axis, each compartment in the colour of a number. */
public final class ColouredTree {
    /** Of the whole drawing, as that of other charts. */
    static final double WIDTH = 860;

    /** Of the neuron in it. */
    static final double WIDEST = WIDTH - 20 - ColourBar.WIDTH;

    static final double TALLEST = 520;
    private static final double LEAST_WIDTH = 200;
    private static final double LEAST_HEIGHT = 220;

    private ColouredTree() {}

    /**
     * The drawing, as an {@code svg} element.
     *
     * @param label what is coloured, with its unit
     * @param values shape [compartments]; NaN where there is none, which is grey
     */
    public static String of(Compartments compartments, String label, double[] values, ColourScale scale) {
        TreeDrawing drawing = new TreeDrawing(compartments.morphology(), WIDEST, TALLEST);
        double width = Math.max(drawing.width(), LEAST_WIDTH);
        double height = Math.ceil(Math.max(drawing.height(), LEAST_HEIGHT));
        Svg svg = new Svg(WIDTH, height, label);
        for (Compartment compartment : compartments.all()) {
            drawing.compartment(compartment, scale.of(values[compartment.index()]), svg);
        }
        drawing.scaleBar(width - 8, height - 8, svg);
        ColourBar.draw(scale, width + 10, 20, height - 40, label, svg);
        return svg.finish();
    }
}
