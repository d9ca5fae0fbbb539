package org.nernst.cuda.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.nernst.ensemble.integrate.MemberIntegrator.Outcome;
import org.nernst.symbolic.emit.CppPrecision;

/**
 * A kernel with all that its lanes have in common: when they step, what drives them, where results stand. Immutable; it serves any number of lanes, in any
 * number of launches.
 *
 * <pre>{@code
 * LaneRun run = FixedStepKernel.of(problem, 0.025, design.parameters(), outputs);
 * // for each array of run.kernel(): run.shared(array), or room for run.rows(array) elements of each lane
 * run.give(members, 0, lanes, parameters);
 * // the kernel is called
 * List<Outcome> outcomes = run.outcomes(lanes, results, status);
 * }</pre>
 */
public final class LaneRun {
    private final LaneKernel kernel;
    private final Map<String, ByteBuffer> shared;
    private final Map<String, Integer> rows;
    private final int[] varied;
    private final List<DoubleUnaryOperator> conversions;
    private final Failures failures;

    /** Why a lane came to nothing, by its status and when it ended. */
    interface Failures {
        String of(int status, double time);
    }

    /** @param conversions of the results to their units, one for each row but the last, which is when the lane ended */
    LaneRun(LaneKernel kernel, RunArguments arguments, List<DoubleUnaryOperator> conversions, Failures failures) {
        this.kernel = kernel;
        this.shared = Map.copyOf(arguments.shared());
        this.rows = Map.copyOf(arguments.rows());
        varied = arguments.varied();
        this.conversions = List.copyOf(conversions);
        this.failures = failures;
    }

    public LaneKernel kernel() {
        return kernel;
    }

    /** What is in an array that all lanes share, in the machine's byte order; read only. */
    public ByteBuffer shared(LaneArray array) {
        return shared.get(array.name()).asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    }

    /** How many elements each lane has in an array, 0 possibly; those of {@code parameters} are the values of the parameters that vary, in their order. */
    public int rows(LaneArray array) {
        return rows.get(array.name());
    }

    /** Bytes that each lane needs on the device. */
    public long bytesPerLane() {
        return kernel.arrays().stream()
                .filter(LaneArray::isPerLane)
                .mapToLong(array -> (long) rows(array) * array.element().bytes())
                .sum();
    }

    /**
     * Writes the values of the parameters that vary, the content of the array {@code parameters}.
     *
     * @param members the parameter values of each, in the order of the system's, shape [members][parameters]
     * @param first the member that goes in the first lane
     * @param into in the machine's byte order; written from its beginning
     */
    public void give(double[][] members, int first, int lanes, ByteBuffer into) {
        boolean single = kernel.precision() == CppPrecision.SINGLE;
        int at = 0;
        for (int parameter : varied) {
            for (int lane = 0; lane < lanes; lane++) {
                double value = members[first + lane][parameter];
                if (single) {
                    into.putFloat(at++ * Float.BYTES, (float) value);
                } else {
                    into.putDouble(at++ * Double.BYTES, value);
                }
            }
        }
    }

    /**
     * What came of lanes.
     *
     * @param results the content of the array of that name, in the machine's byte order
     * @param status likewise
     * @return for each lane the results of the outputs, one behind the other, in their units
     */
    public List<Outcome> outcomes(int lanes, ByteBuffer results, ByteBuffer status) {
        List<Outcome> outcomes = new ArrayList<>(lanes);
        for (int lane = 0; lane < lanes; lane++) {
            int of = lane;
            outcomes.add(outcome(
                    row -> results.getDouble((row * lanes + of) * Double.BYTES), status.getInt(lane * Integer.BYTES)));
        }
        return outcomes;
    }

    private Outcome outcome(IntToDoubleFunction result, int status) {
        double[] results = new double[conversions.size()];
        for (int row = 0; row < results.length; row++) {
            results[row] = conversions.get(row).applyAsDouble(result.applyAsDouble(row));
        }
        return new Outcome(results, status == 0 ? null : failures.of(status, result.applyAsDouble(results.length)));
    }
}
