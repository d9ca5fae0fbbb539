package org.nernst.cuda.kernel;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nernst.symbolic.emit.CppEmitter;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Operation;
import org.nernst.symbolic.lower.ParameterValues;

/** The parts that the text of any whole kernel has: its beginning, the functions of one lane, and the way in for many. */
final class LaneParts {
    /** Threads in a block: few enough that each may have all the registers that a thread can have. */
    static final int BLOCK = 128;

    private final CppPrecision precision;
    private final Operation[] needed;
    private final Map<String, Kernel> functions = new LinkedHashMap<>();
    private final ConstantMemory constants;

    /** @param needed elementary functions that the text calls beside the functions of lanes */
    LaneParts(CppPrecision precision, Operation... needed) {
        this.precision = precision;
        this.needed = needed;
        constants = new ConstantMemory(precision);
    }

    /** What all lanes read, on a device. */
    ConstantMemory constants() {
        return constants;
    }

    /** A function of one lane; once where several parts need it and say so by one name. */
    LaneParts with(String name, Kernel kernel) {
        functions.put(name, kernel);
        return this;
    }

    /** Adds what of a function depends on parameters alone, if anything does. */
    LaneParts withValues(String name, ParameterValues kernels) {
        return kernels.once().outputs().isEmpty() ? this : with(name, kernels.once());
    }

    /**
     * The translation unit.
     *
     * @param title of the kernel, for a comment
     * @param name of the kernel
     * @param support functions that don't depend on the model
     * @param more functions that call the model's
     * @param body of the function of one lane, where the arrays have their names, and {@code lanes} and {@code lane} are known
     */
    String text(
            String title, String name, List<LaneArray> arrays, Collection<String> support, String more, String body) {
        StringBuilder text = functions(support).append(more);
        String parameters = declarations(arrays);
        String names = arrays.stream().map(LaneArray::name).collect(Collectors.joining(", "));
        String call = name + "_lane(" + names + ", lanes, lane);";
        text.append("""

                        // %1$s, one lane from its start to its end
                        NERNST_FUNCTION void %2$s_lane(
                                %3$s,
                                long long lanes, long long lane) {
                        %4$s}

                        // The way in for many lanes: a thread for each on a device, one after another on the host.
                        #ifdef __CUDACC__
                        extern "C" __global__ void __launch_bounds__(%5$d) %2$s(
                                %3$s,
                                long long lanes) {
                            const long long lane = (long long) blockIdx.x * blockDim.x + threadIdx.x;
                            if (lane < lanes) {
                                %6$s
                            }
                        }
                        #else
                        extern "C" void %2$s(
                                %3$s,
                                long long lanes) {
                            for (long long lane = 0; lane < lanes; lane++) {
                                %6$s
                            }
                        }
                        #endif
                        """.formatted(title, name, parameters, body.indent(4), BLOCK, call));
        return constants.in(text.toString());
    }

    /**
     * The translation unit for the processors of a machine, whose way in takes pointers to the arrays in their order.
     *
     * @param body of the function of a block, where {@code first} is its first lane and {@code count} how many there are
     */
    String blockText(String title, String name, List<LaneArray> arrays, Collection<String> support, String body) {
        String given = IntStream.range(0, arrays.size())
                .mapToObj(index -> "(" + arrays.get(index).element().type() + "*) arrays[" + index + "]")
                .collect(Collectors.joining(", "));
        return functions(support)
                .append("""

                        // %1$s, a block of lanes from their start to their end
                        static void %2$s_block(
                                %3$s,
                                long long lanes, long long first, int count) {
                        %4$s}

                        // The way in.
                        extern "C" void %2$s(void* const* arrays, long long lanes) {
                            for (long long first = 0; first < lanes; first += NERNST_LANES) {
                                const long long left = lanes - first;
                                const int count = left < NERNST_LANES ? (int) left : NERNST_LANES;
                                %2$s_block(%5$s, lanes, first, count);
                            }
                        }
                        """.formatted(title, name, declarations(arrays), body.indent(4), given))
                .toString();
    }

    private StringBuilder functions(Collection<String> support) {
        StringBuilder text = new StringBuilder(CppEmitter.support(functions.values(), precision, needed));
        text.append("\n// What lanes compute with.\ntypedef ")
                .append(precision.type())
                .append(" real;\n");
        support.forEach(text::append);
        functions.forEach((function, kernel) -> text.append(CppEmitter.ownArrays(function, kernel, precision)));
        return text;
    }

    private static String declarations(List<LaneArray> arrays) {
        return arrays.stream().map(LaneArray::declaration).collect(Collectors.joining(",\n        "));
    }
}
