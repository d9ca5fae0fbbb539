package org.nernst.cli.report;

import java.util.List;
import java.util.stream.IntStream;
import org.nernst.cli.report.EnsembleResult.Member;
import org.nernst.cli.report.EnsembleResult.Summary;

/** What the members under one protocol are like, or all of them where there is one only. */
public final class MemberGroup {
    private final String protocol;
    private final List<Summary> summaries;
    private final List<ActivityCounts> activities;
    private int size;

    /**
     * @param protocol its name; null where protocols don't vary
     * @param columns how many results a member has
     * @param activities counts of classes of activity; none where they weren't asked for
     */
    public MemberGroup(String protocol, int columns, List<ActivityCounts> activities) {
        this.protocol = protocol;
        this.activities = List.copyOf(activities);
        summaries =
                IntStream.range(0, columns).mapToObj(column -> new Summary()).toList();
    }

    /** Counts a member in; what one that failed has doesn't count. */
    public void add(Member member) {
        size++;
        if (member.failure() == null) {
            for (int column = 0; column < summaries.size(); column++) {
                summaries.get(column).add(member.results()[column]);
            }
            activities.forEach(counts -> counts.add(member));
        }
    }

    /** Behind the name of a quantity: under which protocol it is so; nothing where protocols don't vary. */
    public String under() {
        return protocol == null ? "" : " under " + protocol;
    }

    /** A summary of a column. */
    public Summary summary(int column) {
        return summaries.get(column);
    }

    public List<ActivityCounts> activities() {
        return activities;
    }

    /** How many members there are. */
    public int size() {
        return size;
    }
}
