package org.nernst.cli.run;

import java.util.LinkedHashSet;
import java.util.Set;
import org.nernst.cli.report.SolverRecord;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.solution.SolverStatistics;

/** Adds up what all runs of the solver took. */
final class SolverTally {
    private final SolverSettings settings;
    private final boolean withNoise;
    private final long began = System.nanoTime();
    private final Set<String> methods = new LinkedHashSet<>();
    private long steps;
    private long rejected;
    private long evaluations;

    SolverTally(RunPlan plan) {
        settings = plan.settings();
        withNoise = plan.withNoise();
    }

    void add(SolverStatistics statistics) {
        methods.add(statistics.method());
        steps += statistics.steps();
        rejected = statistics.rejected() < 0 || rejected < 0 ? -1 : rejected + statistics.rejected();
        evaluations += statistics.evaluations();
    }

    SolverRecord record() {
        return new SolverRecord(
                methods.isEmpty() ? settings.method().shortName() : String.join(" + ", methods),
                settings.tolerances().relative(),
                settings.tolerances().absolute(),
                settings.step(),
                withNoise ? settings.randomness().seed() : null,
                steps,
                rejected,
                evaluations,
                (System.nanoTime() - began) * 1e-9);
    }
}
