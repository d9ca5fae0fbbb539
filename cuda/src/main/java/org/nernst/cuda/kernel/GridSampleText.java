package org.nernst.cuda.kernel;

import java.util.Arrays;
import java.util.List;
import org.nernst.ensemble.output.SampledState;
import org.nernst.symbolic.unit.Unit;

/** A state at given times, for lanes that make all steps alike: in which step each time is, and what part of it, is known before. */
record GridSampleText(SampledState output, int number) implements OutputText {
    @Override
    public List<Variable> variables() {
        return List.of(new Variable("int", "taken" + number, true), new Variable("int", "due" + number, true));
    }

    @Override
    public void begin(SourceText text) {
        text.lines("""
                // Output %1$d: state %2$d at given times, those of the start before the first step.
                taken%1$d = 0;
                due%1$d = sample_steps%1$d[0];
                while (due%1$d < 0) {
                results[(rows[%1$d] + taken%1$d) * lanes + lane] = state[%2$d];
                due%1$d = sample_steps%1$d[++taken%1$d];
                }
                """, number, output.state());
    }

    @Override
    public void step(SourceText text) {
        text.lines("while (due%1$d == at) {", number);
        take(text);
        next(text);
    }

    @Override
    public void step(SourceText text, LaneBlock block) {
        text.lines("while (due%1$d == at) {", number);
        block.each(text, this, this::takeWhereGoing);
        next(text);
    }

    private void takeWhereGoing(SourceText text) {
        text.lines("if (!ended[i]) {");
        take(text);
        text.lines("}");
    }

    private void take(SourceText text) {
        text.lines(
                "results[(rows[%1$d] + taken%1$d) * lanes + lane] = nernst_sample(sample_parts%1$d[taken%1$d], state[%2$d], next[%2$d]);",
                number, output.state());
    }

    private void next(SourceText text) {
        text.lines("due%1$d = sample_steps%1$d[++taken%1$d];", number).lines("}");
    }

    @Override
    public void end(SourceText text) {
        SampleText.fillUp(text, number);
    }

    @Override
    public String done() {
        return SampleText.allTaken(number);
    }

    @Override
    public void arguments(RunArguments arguments, double[] grid) {
        double[] times = output.times();
        int[] steps = new int[times.length + 1];
        double[] parts = new double[times.length + 1];
        Arrays.fill(steps, Integer.MAX_VALUE);
        for (int sample = 0; sample < times.length && times[sample] <= grid[grid.length - 1]; sample++) {
            int found = Arrays.binarySearch(grid, times[sample]);
            // The step that ends then or later.
            int step = (found >= 0 ? found : -found - 1) - 1;
            steps[sample] = step;
            parts[sample] = step < 0 ? 0 : (times[sample] - grid[step]) / (grid[step + 1] - grid[step]);
        }
        arguments.share("sample_steps" + number, steps);
        arguments.shareReal("sample_parts" + number, parts);
    }

    @Override
    public Unit unit() {
        return output.unit();
    }
}
