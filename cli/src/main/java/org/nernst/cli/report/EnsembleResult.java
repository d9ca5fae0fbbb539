package org.nernst.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.nernst.symbolic.unit.Unit;

/**
 * The members of an ensemble, all or some of them, and a summary of all.
 *
 * @param model which model
 * @param design how members are spread, in words
 * @param axes what varies
 * @param columns what was kept of each member
 * @param members all members, or evenly chosen ones where there are too many to keep
 * @param groups what all members are like, those under one protocol together
 * @param traces of some members, in the order of their values of the axis that shades them
 * @param size how many members there are
 * @param failures how many of them failed
 * @param firstFailure the first of those, in words; null if there is none
 * @param computed how many were computed now and not read
 * @param way how members were computed, in words
 * @param seconds how long it took
 * @param stopped why it ended before the last member; null if it didn't
 */
public record EnsembleResult(
        ModelDescription model,
        String design,
        EnsembleAxes axes,
        List<Column> columns,
        List<Member> members,
        List<MemberGroup> groups,
        List<Trace> traces,
        int size,
        int failures,
        String firstFailure,
        int computed,
        String way,
        double seconds,
        String stopped) {
    /** What was kept of each member. */
    public record Column(String name, Unit unit) {
        public String heading() {
            return name + (unit.name().equals("1") ? "" : " [" + unit + "]");
        }
    }

    /**
     * One member.
     *
     * @param values of the axes, in their units; of protocols their places
     * @param results of the columns, in their units; NaN for what there is none of
     * @param failure why it came to nothing; null if it came to its end
     */
    public record Member(int number, double[] values, double[] results, String failure) {}

    /**
     * A state of a member over time, drawn as the least and the greatest value of one part of the time after the other.
     *
     * @param state what is drawn, with its unit
     * @param protocol its name; null where protocols don't vary
     * @param value of the axis that shades traces; NaN if there is none
     * @param times [ms]
     * @param values in the state's unit, shape [times]; NaN for none
     */
    public record Trace(String state, String protocol, double value, double[] times, double[] values) {}

    /** What a column's values are like, over the members that have one. */
    public static final class Summary {
        private int count;
        private double mean;
        private double squares;
        private double least = Double.POSITIVE_INFINITY;
        private double greatest = Double.NEGATIVE_INFINITY;

        /** Counts a value in (Welford, Technometrics 4:419, 1962); NaN is none. */
        public void add(double value) {
            if (!Double.isFinite(value)) {
                return;
            }
            count++;
            double deviation = value - mean;
            mean += deviation / count;
            squares += deviation * (value - mean);
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }

        public int count() {
            return count;
        }

        public double mean() {
            return count == 0 ? Double.NaN : mean;
        }

        public double standardDeviation() {
            return count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
        }

        public double least() {
            return count == 0 ? Double.NaN : least;
        }

        public double greatest() {
            return count == 0 ? Double.NaN : greatest;
        }
    }

    /** The members of a group that are kept. */
    public List<Member> members(MemberGroup group) {
        return members.stream()
                .filter(member -> groups.get(axes.protocol(member.values())) == group)
                .toList();
    }

    /** The values of some members along an axis, shape [members]. */
    public static double[] values(List<Member> members, int axis) {
        return members.stream().mapToDouble(member -> member.values()[axis]).toArray();
    }

    /** Headings of a table of members. */
    public List<String> headings() {
        List<String> headings = new ArrayList<>(List.of("member"));
        axes.all().forEach(axis -> headings.add(axis.heading()));
        columns.forEach(column -> headings.add(column.heading()));
        headings.add("failure");
        return headings;
    }
}
