package org.nernst.cli.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.cli.request.RangeRequest;
import org.nernst.sensitivity.global.ParameterRange;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;

/** The ranges that {@code --range} asks for. */
final class RequestedRanges {
    private RequestedRanges() {}

    /**
     * Each range by the index of its parameter, in the order in which they were first asked for; the last of one parameter counts.
     *
     * @throws ModelException if there is no such parameter, or the range isn't within its bounds
     */
    static Map<Integer, ParameterRange> of(OdeSystem system, List<RangeRequest> requests) {
        Map<Integer, ParameterRange> found = new LinkedHashMap<>();
        for (RangeRequest range : requests) {
            for (String path : system.parameterIndex().resolveAll(range.path())) {
                int index = system.parameterIndex().get(path);
                found.put(index, of(system, index, range, "--range " + path));
            }
        }
        return found;
    }

    /** The range of one parameter. */
    static ParameterRange of(OdeSystem system, int index, RangeRequest range, String place) {
        Parameter parameter = system.parameters().get(index);
        return ParameterRange.of(
                parameter,
                index,
                parameter.unit().toInternal(range.lower().in(parameter.unit(), place)),
                parameter.unit().toInternal(range.upper().in(parameter.unit(), place)));
    }
}
