package org.nernst.cli.report;

import java.util.List;
import org.nernst.symbolic.lower.KernelStatistics;

/**
 * A model laid open.
 *
 * @param model its equations and parameters
 * @param functions what its generated functions cost, and what they would have cost written out
 */
public record Inspection(ModelDescription model, List<KernelStatistics> functions) {
    public Inspection {
        functions = List.copyOf(functions);
    }
}
