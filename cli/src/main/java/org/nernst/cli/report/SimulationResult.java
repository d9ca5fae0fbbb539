package org.nernst.cli.report;

import java.util.List;

/**
 * All sweeps of a simulation.
 *
 * @param model what was simulated
 * @param severalSweeps whether the experiment has several, of which a failure may have left fewer here
 * @param sweeps the sweeps, in order; the last one may end early
 * @param solver what it took
 * @param failure why the last sweep ended early, or null if nothing failed
 */
public record SimulationResult(
        ModelDescription model, boolean severalSweeps, List<SweepResult> sweeps, SolverRecord solver, String failure) {
    public SimulationResult {
        sweeps = List.copyOf(sweeps);
    }
}
