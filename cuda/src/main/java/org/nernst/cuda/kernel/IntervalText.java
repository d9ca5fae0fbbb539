package org.nernst.cuda.kernel;

import java.util.List;
import org.nernst.ensemble.output.EventStatistics;
import org.nernst.ensemble.output.SpikeStatistics;
import org.nernst.symbolic.emit.CppPrecision;

/** How often something happens, when first, and the intervals between: rises of a state through a threshold, or events. */
final class IntervalText implements OutputText {
    private final int number;
    private final String what;
    private final double from;
    /** The state that rises through a threshold, of no meaning for events. */
    private final int state;

    private final String threshold;
    private final String step;
    private final String event;

    private IntervalText(int number, String what, double from, int state, String threshold, String step, String event) {
        this.number = number;
        this.what = what;
        this.from = from;
        this.state = state;
        this.threshold = threshold;
        this.step = step;
        this.event = event;
    }

    static IntervalText ofState(SpikeStatistics spikes, int number) {
        String threshold = CppPrecision.DOUBLE.literal(spikes.threshold());
        String step = String.format("""
                if (next[%2$d] >= (real) %3$s && state[%2$d] < (real) %3$s) {
                nernst_intervals_at(&intervals%1$d, %4$s, nernst_rise(%3$s, start, end, state[%2$d], next[%2$d]));
                }
                """, number, spikes.state(), threshold, CppPrecision.DOUBLE.literal(spikes.from()));
        return new IntervalText(
                number, "rises of state " + spikes.state(), spikes.from(), spikes.state(), threshold, step, "");
    }

    static IntervalText ofEvent(EventStatistics events, int number) {
        String event = String.format("""
                if (event == %2$d) {
                nernst_intervals_at(&intervals%1$d, %3$s, start);
                }
                """, number, events.event(), CppPrecision.DOUBLE.literal(events.from()));
        return new IntervalText(number, "event " + events.event(), events.from(), -1, "", "", event);
    }

    @Override
    public List<Variable> variables() {
        return List.of(new Variable("nernst_intervals", "intervals" + number, false));
    }

    @Override
    public void begin(SourceText text) {
        text.lines("""
                // Output %1$d: %2$s from %3$s ms on.
                intervals%1$d = nernst_intervals_begin();
                """, number, what, from);
    }

    @Override
    public void step(SourceText text) {
        text.lines(step);
    }

    @Override
    public void step(SourceText text, LaneBlock block) {
        text.lines("""
                // Most steps are no rise of any lane, which is found out for all at once, in numbers as wide as a state.
                long long risen%1$d = 0;
                for (int i = 0; i < NERNST_LANES; i++) {
                risen%1$d |= (after[%2$d * NERNST_LANES + i] >= %3$s) & (before[%2$d * NERNST_LANES + i] < %3$s);
                }
                if (risen%1$d != 0) {
                """, number, state, threshold);
        block.each(text, this, this::step);
        text.lines("}");
    }

    @Override
    public void event(SourceText text) {
        text.lines(event);
    }

    @Override
    public void end(SourceText text) {
        text.lines(
                """
                %2$s = intervals%1$d.count;
                %3$s = intervals%1$d.first;
                %4$s = nernst_intervals_mean(&intervals%1$d);
                %5$s = nernst_intervals_variation(&intervals%1$d);
                %6$s = 1000 / nernst_intervals_mean(&intervals%1$d);
                """,
                number,
                OutputText.row(number, 0),
                OutputText.row(number, 1),
                OutputText.row(number, 2),
                OutputText.row(number, 3),
                OutputText.row(number, 4));
    }
}
