package org.nernst.cli.report;

import java.util.List;
import org.nernst.symbolic.unit.Unit;

/**
 * One output with its derivatives by one method.
 *
 * @param of the output as asked for, such as {@code mse(trace.csv)}
 * @param sweep the sweep it belongs to, or null where the experiment has only one
 * @param method {@code forward} or {@code adjoint}
 * @param unit the unit of the values
 * @param times the times of a series in ms, or null for a single number
 * @param values one number, or one per time
 * @param gradient the derivatives, in the model's order of parameters
 */
public record OutputGradient(
        String of,
        String sweep,
        String method,
        Unit unit,
        double[] times,
        double[] values,
        List<ParameterDerivative> gradient) {
    public OutputGradient {
        gradient = List.copyOf(gradient);
    }

    public boolean isSeries() {
        return times != null;
    }

    /** The output with its sweep, for headings. */
    public String title() {
        return sweep == null ? of : of + ", sweep " + sweep;
    }
}
