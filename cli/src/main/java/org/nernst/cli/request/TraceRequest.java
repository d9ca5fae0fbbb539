package org.nernst.cli.request;

import java.util.List;
import org.nernst.symbolic.system.ModelException;

/**
 * One {@code --data} of a fit: {@code FILE}, {@code FILE,PATH} or, where it isn't of all sweeps, {@code FILE,PATH,protocol=NAME,…}.
 *
 * @param trace the file, and the quantity it is of where that was said
 * @param protocols the names of the sweeps it is of, or {@code *} for all; empty where that wasn't said
 */
public record TraceRequest(OutputRequest.MeanSquaredError trace, List<String> protocols) {
    /**
     * Reads it.
     *
     * @throws ModelException if it has none of the forms
     */
    public static TraceRequest parse(String typed) {
        UnderProtocols under = UnderProtocols.parse(typed, "--data " + typed.strip());
        return new TraceRequest(
                (OutputRequest.MeanSquaredError) OutputRequest.parse("mse(" + under.text() + ")"), under.protocols());
    }
}
