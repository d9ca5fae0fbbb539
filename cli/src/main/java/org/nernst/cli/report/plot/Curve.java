package org.nernst.cli.report.plot;

/**
 * One curve of a {@link LineChart}.
 *
 * @param name its name in the legend
 * @param x ascending, or equal where the curve jumps
 * @param y one per x
 * @param data true for recorded data, drawn as a faint wide line or dots underneath
 * @param shade 0 to 1, where a curve's colour tells of a quantity; NaN for a colour of its own
 */
public record Curve(String name, double[] x, double[] y, boolean data, double shade) {
    public Curve(String name, double[] x, double[] y, boolean data) {
        this(name, x, y, data, Double.NaN);
    }

    public Curve {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " x and " + y.length + " y");
        }
    }

    /** A curve whose colour goes from blue, at 0, to orange, at 1. */
    public static Curve shaded(String name, double[] x, double[] y, double shade) {
        return new Curve(name, x, y, false, shade);
    }

    public static Curve of(String name, double[] x, double[] y) {
        return new Curve(name, x, y, false);
    }
}
