package org.nernst.cli.report.page;

import java.util.List;
import java.util.stream.Stream;
import org.nernst.cli.report.ActivityCounts;
import org.nernst.cli.report.EnsembleResult;
import org.nernst.cli.report.EnsembleResult.Member;
import org.nernst.cli.report.MemberGroup;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.plot.BarChart;
import org.nernst.cli.report.plot.CategoryMap;
import org.nernst.cli.report.plot.Histogram;
import org.nernst.ensemble.output.ActivityClass;

/** Classes of activity as figures: how many members are of each, where, and what the bursting ones are like. */
final class ActivityFigures {
    private static final List<ActivityClass> CLASSES = List.of(ActivityClass.values());

    private ActivityFigures() {}

    static String of(EnsembleResult result, MemberGroup group, ActivityCounts counts) {
        List<Member> members = result.members(group);
        List<Integer> drawn = result.axes().drawn();
        StringBuilder html = new StringBuilder();
        BarChart bars = new BarChart("members [%]");
        CLASSES.forEach(activity -> bars.category(activity.text(), counts.share(activity), CLASSES.indexOf(activity)));
        String numbers = String.join(
                ", ",
                CLASSES.stream()
                        .map(activity -> counts.count(activity) + " " + activity.text())
                        .toList());
        html.append(Markup.figure(bars.svg(), numbers + " of " + counts.count() + " members."));
        if (drawn.size() > 1) {
            html.append(Markup.figure(
                    map(result, members, counts, drawn.get(0), drawn.get(1)),
                    "The commonest class in each cell; pale where there is no member." + drawn(result, members)));
        }
        for (int index : new int[] {1, 2}) {
            html.append(histogram(result, members, counts, index));
        }
        return html.toString();
    }

    private static String map(
            EnsembleResult result, List<Member> members, ActivityCounts counts, int across, int upwards) {
        int[] categories = members.stream()
                .mapToInt(member -> member.failure() == null ? CLASSES.indexOf(counts.of(member)) : -1)
                .toArray();
        List<String> names = CLASSES.stream().map(ActivityClass::text).toList();
        return new CategoryMap(
                        "class of activity of " + counts.path(),
                        result.axes().get(across).heading(),
                        result.axes().get(upwards).heading(),
                        names)
                .svg(EnsembleResult.values(members, across), EnsembleResult.values(members, upwards), categories);
    }

    private static String histogram(EnsembleResult result, List<Member> members, ActivityCounts counts, int index) {
        EnsembleResult.Column column = result.columns().get(counts.column() + index);
        double[] values = bursting(members, counts)
                .mapToDouble(member -> member.results()[counts.column() + index])
                .toArray();
        if (values.length == 0) {
            return "";
        }
        EnsembleResult.Summary summary = counts.summary(ActivityClass.BURSTING, index);
        return Markup.figure(
                Histogram.svg(column.heading(), values),
                "Of the bursting ones, mean " + NumberFormats.typeset(summary.mean(), 4) + "."
                        + drawn(result, members));
    }

    private static Stream<Member> bursting(List<Member> members, ActivityCounts counts) {
        return members.stream()
                .filter(member -> member.failure() == null && counts.of(member) == ActivityClass.BURSTING);
    }

    private static String drawn(EnsembleResult result, List<Member> members) {
        return result.members().size() < result.size() ? " Drawn are " + members.size() + " of the members." : "";
    }
}
