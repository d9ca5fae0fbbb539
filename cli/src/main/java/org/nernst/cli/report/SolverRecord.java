package org.nernst.cli.report;

/**
 * What the solver did, over all runs that a result needed.
 *
 * @param name the method that ran
 * @param relativeTolerance as asked for
 * @param absoluteTolerance as asked for, for voltages in mV
 * @param step the length of fixed steps in ms, or 0 where the method chose them by the tolerances
 * @param seed of the random numbers, or null where there was no noise
 * @param steps accepted steps
 * @param rejected rejected steps, or −1 where the method doesn't tell
 * @param evaluations evaluations of the right-hand side
 * @param seconds wall time of the computation; shown to people and left out of files that programs read, so that the
 *     same request gives the same file
 */
public record SolverRecord(
        String name,
        double relativeTolerance,
        double absoluteTolerance,
        double step,
        Long seed,
        long steps,
        long rejected,
        long evaluations,
        double seconds) {
    /** The record in one line. */
    public String inWords() {
        return "solver " + name + " · " + steps + (steps == 1 ? " step" : " steps")
                + (rejected > 0 ? " (" + rejected + " rejected)" : "") + " · " + evaluations + " evaluations · "
                + accuracy() + " · " + (seed == null ? "" : "seed " + seed + " · ")
                + NumberFormats.significant(seconds, 3) + " s";
    }

    /** What decided on the steps. */
    private String accuracy() {
        return step > 0
                ? "step " + NumberFormats.shortest(step) + " ms"
                : "rtol " + NumberFormats.shortest(relativeTolerance) + ", atol "
                        + NumberFormats.shortest(absoluteTolerance) + " mV";
    }
}
