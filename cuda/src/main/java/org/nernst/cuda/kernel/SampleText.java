package org.nernst.cuda.kernel;

import java.util.Arrays;
import java.util.List;
import org.nernst.ensemble.output.SampledState;
import org.nernst.symbolic.unit.Unit;

/** A state at given times, for lanes with clocks of their own, which read the times from an array that ends with infinity. */
record SampleText(SampledState output, int number) implements OutputText {
    private String times() {
        return "sample_times" + number;
    }

    @Override
    public List<Variable> variables() {
        return List.of(new Variable("int", "taken" + number, false), new Variable("double", "due" + number, false));
    }

    @Override
    public void begin(SourceText text) {
        text.lines("""
                // Output %1$d: state %2$d at given times.
                taken%1$d = 0;
                due%1$d = %3$s[0];
                while (due%1$d <= start) {
                results[(rows[%1$d] + taken%1$d) * lanes + lane] = state[%2$d];
                due%1$d = %3$s[++taken%1$d];
                }
                """, number, output.state(), times());
    }

    @Override
    public void step(SourceText text) {
        text.lines("""
                while (due%1$d <= end) {
                results[(rows[%1$d] + taken%1$d) * lanes + lane] = nernst_sample((due%1$d - start) / (end - start), state[%2$d], next[%2$d]);
                due%1$d = %3$s[++taken%1$d];
                }
                """, number, output.state(), times());
    }

    @Override
    public void end(SourceText text) {
        fillUp(text, number);
    }

    /** What wasn't taken is not a number. */
    static void fillUp(SourceText text, int number) {
        text.lines("""
                for (int row = rows[%1$d] + taken%1$d; row < rows[%1$d + 1]; row++) {
                results[row * lanes + lane] = NERNST_NAN;
                }
                """, number);
    }

    /** Whether all are taken. */
    static String allTaken(int number) {
        return String.format("rows[%1$d] + taken%1$d == rows[%1$d + 1]", number);
    }

    @Override
    public String done() {
        return allTaken(number);
    }

    @Override
    public void arguments(RunArguments arguments, double[] grid) {
        double[] ending = Arrays.copyOf(output.times(), output.times().length + 1);
        ending[ending.length - 1] = Double.POSITIVE_INFINITY;
        arguments.share(times(), ending);
    }

    @Override
    public Unit unit() {
        return output.unit();
    }
}
