package org.nernst.cli.report;

import java.util.List;

/**
 * All outputs with their derivatives.
 *
 * @param model what was differentiated
 * @param outputs the outputs, in the order asked for; where both methods were, forward and adjoint follow each other
 * @param solver what it took
 * @param sweeps the traces to draw beside the derivatives; may be empty
 * @param failure why outputs are missing, or null if nothing failed
 */
public record SensitivityResult(
        ModelDescription model,
        List<OutputGradient> outputs,
        SolverRecord solver,
        List<SweepResult> sweeps,
        String failure) {
    public SensitivityResult {
        outputs = List.copyOf(outputs);
        sweeps = List.copyOf(sweeps);
    }
}
