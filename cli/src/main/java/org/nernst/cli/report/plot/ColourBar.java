package org.nernst.cli.report.plot;

/** What the colours of a scale mean, as an upright bar with ticks. */
final class ColourBar {
    /** With its numbers and its title. */
    static final double WIDTH = 110;

    private static final double BAR = 14;
    private static final int PARTS = 48;

    private ColourBar() {}

    /** @param title what is coloured, with its unit */
    static void draw(ColourScale scale, double left, double top, double height, String title, Svg svg) {
        double part = height / PARTS;
        for (int index = 0; index < PARTS; index++) {
            double value = scale.least() + (index + 0.5) / PARTS * (scale.greatest() - scale.least());
            svg.rectangle(left, top + height - (index + 1) * part, BAR, part + 0.1, scale.of(value), "");
        }
        Axis axis = Axis.exact(scale.least(), scale.greatest(), 8);
        for (int tick = 0; tick < axis.ticks().size(); tick++) {
            double y = top + height * (1 - axis.part(axis.ticks().get(tick)));
            svg.line(left + BAR, y, left + BAR + 4, y, "axis");
            svg.text(left + BAR + 8, y + 4, "start", "tick", axis.labels().get(tick));
        }
        svg.upwardText(left + WIDTH - 22, top + 0.5 * height, "label", title);
    }
}
