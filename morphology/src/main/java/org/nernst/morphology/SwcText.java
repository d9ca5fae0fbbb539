package org.nernst.morphology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.system.ModelException;

/** Reads the lines of an SWC file into points: index, type, x, y, z, radius, index of the parent. */
final class SwcText {
    private static final String COLUMNS = "index, type, x, y, z, radius and parent";

    private final String source;
    private final double micrometres;
    private final double smallestRadius;
    private final Map<Long, SwcPoint> points = new LinkedHashMap<>();

    /**
     * @param source the file's name, for messages
     * @param micrometres in one of its units of length
     * @param smallestRadius what smaller radii are raised to [µm]
     */
    SwcText(String source, double micrometres, double smallestRadius) {
        this.source = source;
        this.micrometres = micrometres;
        this.smallestRadius = smallestRadius;
    }

    /** The points by index, in the order of the file. */
    Map<Long, SwcPoint> points(List<String> lines) {
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            int comment = line.indexOf('#');
            String content = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (number == 1 && content.startsWith("\uFEFF")) {
                content = content.substring(1).strip();
            }
            if (!content.isEmpty()) {
                add(number, content.split("[\\s,;]+"));
            }
        }
        if (points.isEmpty()) {
            throw new ModelException(source + " has no points; an SWC file has lines of " + COLUMNS);
        }
        return points;
    }

    private void add(int line, String[] columns) {
        if (columns.length < 7) {
            throw wrong(line, "has " + columns.length + " columns; it needs 7, " + COLUMNS);
        }
        long index = whole(line, "index", columns[0]);
        int type = (int) whole(line, "type", columns[1]);
        double radius = number(line, "radius", columns[5]) * micrometres;
        if (!(radius >= 0)) {
            throw wrong(line, "has the radius " + columns[5] + "; it must be above 0");
        }
        if (radius == 0 && smallestRadius == 0) {
            throw wrong(line, "has the radius 0; give one above 0, or a smallest radius that such points get");
        }
        Point point = new Point(
                number(line, "x", columns[2]) * micrometres,
                number(line, "y", columns[3]) * micrometres,
                number(line, "z", columns[4]) * micrometres,
                2 * Math.max(radius, smallestRadius));
        if (index < 0) {
            throw wrong(line, "has the index " + index + "; it must be 0 or more");
        }
        if (type < 0) {
            throw wrong(
                    line,
                    "has the type " + type + "; it must be 0 or more, such as 1 for the soma, 2 axon, 3 dendrite");
        }
        SwcPoint before =
                points.putIfAbsent(index, new SwcPoint(line, index, type, point, whole(line, "parent", columns[6])));
        if (before != null) {
            throw wrong(line, "has the index " + index + ", which line " + before.line + " has already");
        }
    }

    private double number(int line, String column, String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException none) {
            throw wrong(line, "has '" + text + "' where the " + column + " should be, a number");
        }
        throw wrong(line, "has '" + text + "' where the " + column + " should be, a finite number");
    }

    /** Some programs write whole numbers as 12.0. */
    private long whole(int line, String column, String text) {
        double value = number(line, column, text);
        if (value != Math.rint(value) || Math.abs(value) > 1e15) {
            throw wrong(line, "has '" + text + "' where the " + column + " should be, a whole number");
        }
        return (long) value;
    }

    ModelException wrong(int line, String what) {
        return new ModelException(source + ", line " + line + ", " + what);
    }
}
