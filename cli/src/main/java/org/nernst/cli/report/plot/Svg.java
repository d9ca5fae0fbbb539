package org.nernst.cli.report.plot;

import java.util.Collection;
import java.util.Locale;

/** Collects the elements of one SVG drawing. */
final class Svg {
    /** A usual sans-serif letter is about so wide, at a font size of 1. */
    private static final double LETTER_WIDTH = 0.56;

    private final StringBuilder text = new StringBuilder();

    Svg(double width, double height, String description) {
        text.append(String.format(
                Locale.ROOT,
                "<svg class=\"chart\" viewBox=\"0 0 %s %s\" role=\"img\">",
                number(width),
                number(height)));
        text.append("<title>").append(escaped(description)).append("</title>");
    }

    void line(double x1, double y1, double x2, double y2, String styleClass) {
        text.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>",
                styleClass,
                number(x1),
                number(y1),
                number(x2),
                number(y2)));
    }

    /** @param tooltip empty for none */
    void rectangle(double x, double y, double width, double height, String fill, String tooltip) {
        text.append(String.format(
                Locale.ROOT,
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"",
                number(x),
                number(y),
                number(width),
                number(height),
                fill));
        text.append(tooltip.isEmpty() ? "/>" : "><title>" + escaped(tooltip) + "</title></rect>");
    }

    /** @param anchor start, middle or end */
    void text(double x, double y, String anchor, String styleClass, String content) {
        text.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
                styleClass,
                number(x),
                number(y),
                anchor,
                escaped(content)));
    }

    /** Text that runs upwards, centred on the point. */
    void upwardText(double x, double y, String styleClass, String content) {
        text.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" transform=\"translate(%s %s) rotate(-90)\" text-anchor=\"middle\">%s</text>",
                styleClass,
                number(x),
                number(y),
                escaped(content)));
    }

    /** Text that runs upwards from the point. */
    void upwardTextFrom(double x, double y, String styleClass, String content) {
        text.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" transform=\"translate(%s %s) rotate(-90)\">%s</text>",
                styleClass,
                number(x),
                number(y),
                escaped(content)));
    }

    /** A line through points, given as the value of a path's {@code d}. */
    void path(CharSequence d, String colour, double width, String dashes) {
        text.append("<path fill=\"none\" stroke=\"")
                .append(colour)
                .append("\" stroke-width=\"")
                .append(number(width));
        text.append("\" stroke-linejoin=\"round\"");
        if (!dashes.isEmpty()) {
            text.append(" stroke-dasharray=\"").append(dashes).append('"');
        }
        text.append(" d=\"").append(d).append("\"/>");
    }

    /** A filled shape, given as the value of a path's {@code d}. */
    void fill(CharSequence d, String colour) {
        text.append("<path fill=\"").append(colour).append("\" d=\"").append(d).append("\"/>");
    }

    void dot(double x, double y, double radius, String colour) {
        text.append("<circle cx=\"")
                .append(number(x))
                .append("\" cy=\"")
                .append(number(y))
                .append("\" r=\"");
        text.append(number(radius)).append("\" fill=\"").append(colour).append("\"/>");
    }

    String finish() {
        return text.append("</svg>").toString();
    }

    /** About how wide a text will be. */
    static double widthOf(String content, double fontSize) {
        return content.length() * LETTER_WIDTH * fontSize;
    }

    /** The width of the widest of several texts. */
    static double widest(Collection<String> contents, double fontSize) {
        return contents.stream()
                .mapToDouble(content -> widthOf(content, fontSize))
                .max()
                .orElse(0);
    }

    /** A coordinate to a tenth of a pixel. */
    static String number(double coordinate) {
        long tenths = Math.round(coordinate * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }

    private static String escaped(String content) {
        return content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
