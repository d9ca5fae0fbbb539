package org.nernst.cli.report;

import java.util.List;
import java.util.stream.IntStream;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/**
 * What varies in an ensemble.
 *
 * @param all in the order of the values of members
 */
public record EnsembleAxes(List<Axis> all) {
    /**
     * Something that varies.
     *
     * @param name the parameter's path, {@code protocol} or {@code seed}
     * @param lower the least value, in the unit
     * @param upper the greatest
     * @param values those of a list, in words; empty for a range
     * @param isProtocol whether values are places in the list
     */
    public record Axis(String name, Unit unit, double lower, double upper, List<String> values, boolean isProtocol) {
        /** A range. */
        public Axis(String name, Unit unit, double lower, double upper) {
            this(name, unit, lower, upper, List.of(), false);
        }

        /** The protocols of these names. */
        public static Axis protocols(List<String> names) {
            return new Axis("protocol", Units.ONE, 0, names.size() - 1.0, List.copyOf(names), true);
        }

        public String heading() {
            return name + unitText(" [", "]");
        }

        /** What it goes over, in words; numbers of a range with so many digits. */
        public String extent(int digits) {
            return values.isEmpty()
                    ? "from " + NumberFormats.significant(lower, digits) + " to "
                            + NumberFormats.significant(upper, digits) + unitText(" ", "")
                    : String.join(", ", values) + unitText(" ", "");
        }

        /** A value as tables have it: a protocol's name. */
        public String nameOf(double value) {
            return values.get((int) value);
        }

        /**
         * A value as tables have it.
         *
         * @throws IllegalArgumentException if it is no number or no protocol
         */
        public double read(String text) {
            int place = values.indexOf(text);
            if (isProtocol && place < 0) {
                throw new IllegalArgumentException(
                        "there is no protocol '" + text + "'; there are " + String.join(", ", values));
            }
            return isProtocol ? place : Double.parseDouble(text);
        }

        /** How far along it a value is, 0 to 1. */
        public double part(double value) {
            return upper > lower ? (value - lower) / (upper - lower) : 0.5;
        }

        private String unitText(String before, String behind) {
            return unit.name().equals("1") ? "" : before + unit + behind;
        }
    }

    public Axis get(int axis) {
        return all.get(axis);
    }

    public int size() {
        return all.size();
    }

    /** The names of the protocols; none where they don't vary. */
    public List<String> protocols() {
        return all.stream()
                .filter(Axis::isProtocol)
                .findFirst()
                .map(Axis::values)
                .orElse(List.of());
    }

    /**
     * The place of a member's protocol; 0 where protocols don't vary.
     *
     * @param values one for each axis
     */
    public int protocol(double[] values) {
        return IntStream.range(0, values.length)
                .filter(axis -> all.get(axis).isProtocol())
                .map(axis -> (int) values[axis])
                .findFirst()
                .orElse(0);
    }

    /** The axes along which numbers vary, over which results can be drawn. */
    public List<Integer> drawn() {
        return IntStream.range(0, all.size())
                .filter(axis ->
                        !get(axis).isProtocol() && get(axis).lower() < get(axis).upper())
                .boxed()
                .toList();
    }

    /** The axis that shades traces; null if there is none. */
    public Integer shading() {
        return drawn().stream().findFirst().orElse(null);
    }
}
