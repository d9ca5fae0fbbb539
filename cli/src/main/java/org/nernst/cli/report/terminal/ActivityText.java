package org.nernst.cli.report.terminal;

import java.util.List;
import org.nernst.cli.report.ActivityCounts;
import org.nernst.cli.report.EnsembleResult.Summary;
import org.nernst.cli.report.NumberFormats;
import org.nernst.ensemble.output.ActivityClass;

/** Classes of activity on the terminal: how many members are of each, and what they are like in the mean. */
final class ActivityText {
    private ActivityText() {}

    /** @param under behind the name of the potential, such as a protocol */
    static List<String> lines(ActivityCounts counts, String under, Style style) {
        Table table = new Table()
                .text(counts.path() + under)
                .number("members")
                .number("share")
                .number("period [ms]")
                .number("duty cycle")
                .number("spikes per burst")
                .number("spike width [ms]");
        for (ActivityClass activity : ActivityClass.values()) {
            table.row(
                    activity.text(),
                    Integer.toString(counts.count(activity)),
                    counts.count() == 0 ? "" : NumberFormats.significant(counts.share(activity), 3) + " %",
                    mean(counts.summary(activity, 1)),
                    mean(counts.summary(activity, 2)),
                    mean(counts.summary(activity, 3)),
                    mean(counts.summary(activity, 5)));
        }
        return table.lines(style);
    }

    private static String mean(Summary summary) {
        return summary.count() == 0 ? "" : NumberFormats.significant(summary.mean(), 4);
    }
}
