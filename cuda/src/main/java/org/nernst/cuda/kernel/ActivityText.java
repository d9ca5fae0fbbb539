package org.nernst.cuda.kernel;

import java.util.List;
import org.nernst.ensemble.output.ActivityPattern;
import org.nernst.symbolic.emit.CppPrecision;

/** What class of activity a potential shows. */
record ActivityText(ActivityPattern output, int number) implements OutputText {
    private String from() {
        return CppPrecision.DOUBLE.literal(output.from());
    }

    @Override
    public String support() {
        return ActivitySupport.text();
    }

    @Override
    public List<Variable> variables() {
        return List.of(new Variable("nernst_activity", "activity" + number, false));
    }

    @Override
    public void begin(SourceText text) {
        text.lines("""
                // Output %1$d: the activity of state %2$d.
                activity%1$d = nernst_activity_begin(start, %3$s);
                """, number, output.state(), from());
    }

    @Override
    public void step(SourceText text) {
        text.lines(
                "nernst_activity_step(&activity%1$d, %3$s, (real) %4$s, start, end, state[%2$d], next[%2$d]);",
                number, output.state(), from(), CppPrecision.DOUBLE.literal(output.threshold()));
    }

    @Override
    public void end(SourceText text) {
        text.lines("nernst_activity_end(&activity%1$d, &%2$s, lanes);", number, OutputText.row(number, 0));
    }

    @Override
    public String done() {
        return "activity" + number + ".done";
    }
}
