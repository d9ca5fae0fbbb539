package org.nernst.cli.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One output by one method, or by both side by side.
 *
 * @param first the first method's result
 * @param second the other method's, or null
 */
public record OutputByMethods(OutputGradient first, OutputGradient second) {
    /** The outputs, with two results for the same output that follow each other joined. */
    public static List<OutputByMethods> joined(List<OutputGradient> outputs) {
        List<OutputByMethods> joined = new ArrayList<>();
        for (int index = 0; index < outputs.size(); index++) {
            OutputGradient output = outputs.get(index);
            OutputGradient next = index + 1 < outputs.size() ? outputs.get(index + 1) : null;
            boolean same = next != null
                    && next.title().equals(output.title())
                    && !next.method().equals(output.method());
            joined.add(new OutputByMethods(output, same ? next : null));
            index += same ? 1 : 0;
        }
        return joined;
    }

    public boolean isBoth() {
        return second != null;
    }

    /** {@code forward}, or {@code forward and adjoint}. */
    public String methods() {
        return isBoth() ? first.method() + " and " + second.method() : first.method();
    }

    /**
     * The largest difference between the methods for one parameter, relative to the largest derivative, since the
     * derivative at a quiet moment says little.
     *
     * @param row the parameter's place in the gradient
     */
    public double relativeDifference(int row) {
        double[] one = first.gradient().get(row).derivative();
        double[] other = second.gradient().get(row).derivative();
        double difference = 0;
        double scale = 0;
        for (int index = 0; index < one.length; index++) {
            difference = Math.max(difference, Math.abs(one[index] - other[index]));
            scale = Math.max(scale, Math.max(Math.abs(one[index]), Math.abs(other[index])));
        }
        return scale == 0 ? 0 : difference / scale;
    }
}
