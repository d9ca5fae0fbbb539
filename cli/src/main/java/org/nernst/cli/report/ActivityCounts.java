package org.nernst.cli.report;

import java.util.EnumMap;
import java.util.Map;
import org.nernst.cli.report.EnsembleResult.Member;
import org.nernst.cli.report.EnsembleResult.Summary;
import org.nernst.ensemble.output.ActivityClass;

/** How many members of an ensemble belong to each class of activity, by one of their potentials, and what those of a class are like. */
public final class ActivityCounts {
    private final String path;
    private final int column;
    private final int columns;
    private final Map<ActivityClass, Summary[]> summaries = new EnumMap<>(ActivityClass.class);

    /**
     * @param path the potential
     * @param column the class's among the ensemble's; those of the period and so on follow
     * @param columns how many these are together
     */
    public ActivityCounts(String path, int column, int columns) {
        this.path = path;
        this.column = column;
        this.columns = columns;
        for (ActivityClass activity : ActivityClass.values()) {
            Summary[] ofClass = new Summary[columns];
            for (int index = 0; index < columns; index++) {
                ofClass[index] = new Summary();
            }
            summaries.put(activity, ofClass);
        }
    }

    /** Counts a member in that came to its end. */
    public void add(Member member) {
        Summary[] ofClass = summaries.get(of(member));
        for (int index = 0; index < columns; index++) {
            ofClass[index].add(member.results()[column + index]);
        }
    }

    /** The class of a member that came to its end. */
    public ActivityClass of(Member member) {
        return ActivityClass.of(member.results()[column]);
    }

    public String path() {
        return path;
    }

    /** How many members are of a class. */
    public int count(ActivityClass activity) {
        return summaries.get(activity)[0].count();
    }

    /** How many members were counted in. */
    public int count() {
        return summaries.values().stream()
                .mapToInt(ofClass -> ofClass[0].count())
                .sum();
    }

    /** The part of the members that are of a class, in per cent. */
    public double share(ActivityClass activity) {
        return 100.0 * count(activity) / count();
    }

    /** The first of its columns, the class itself. */
    public int column() {
        return column;
    }

    /** How many columns it has. */
    public int columns() {
        return columns;
    }

    /** What the values of one of its columns, from 0, are like in a class. */
    public Summary summary(ActivityClass activity, int index) {
        return summaries.get(activity)[index];
    }
}
