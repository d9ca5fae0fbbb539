package org.nernst.cuda.kernel;

import java.util.List;
import org.nernst.ensemble.output.StateRange;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.unit.Unit;

/** The least, the greatest and the time-averaged value of a state. */
record RangeText(StateRange output, int number) implements OutputText {
    @Override
    public List<Variable> variables() {
        return List.of(new Variable("nernst_range", "range" + number, false));
    }

    @Override
    public void begin(SourceText text) {
        text.lines("""
                // Output %1$d: the range of state %2$d.
                range%1$d = nernst_range_begin(%3$s, start, state[%2$d]);
                """, number, output.state(), CppPrecision.DOUBLE.literal(output.from()));
    }

    @Override
    public void step(SourceText text) {
        text.lines(
                "nernst_range_step(&range%1$d, %3$s, start, end, state[%2$d], next[%2$d]);",
                number, output.state(), CppPrecision.DOUBLE.literal(output.from()));
    }

    @Override
    public void end(SourceText text) {
        text.lines("""
                const bool ranged%1$d = range%1$d.duration > 0;
                %2$s = ranged%1$d ? range%1$d.least : NERNST_NAN;
                %3$s = ranged%1$d ? range%1$d.greatest : NERNST_NAN;
                %4$s = ranged%1$d ? range%1$d.integral / range%1$d.duration : NERNST_NAN;
                """, number, OutputText.row(number, 0), OutputText.row(number, 1), OutputText.row(number, 2));
    }

    @Override
    public Unit unit() {
        return output.unit();
    }
}
