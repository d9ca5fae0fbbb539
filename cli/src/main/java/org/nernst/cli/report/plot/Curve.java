package org.nernst.cli.report.plot;

/**
 * One curve of a {@link LineChart}.
 *
 * @param name its name in the legend
 * @param x ascending, or equal where the curve jumps
 * @param y one per x
 * @param data true for recorded data, drawn as a faint wide line or dots underneath
 */
public record Curve(String name, double[] x, double[] y, boolean data) {
    public Curve {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " x and " + y.length + " y");
        }
    }

    public static Curve of(String name, double[] x, double[] y) {
        return new Curve(name, x, y, false);
    }
}
