package org.nernst.solvers.solution;

/**
 * What a solve took.
 *
 * @param method the name of the method that made the steps, such as {@code dp853}
 * @param steps accepted steps
 * @param rejected steps that were tried and found too inaccurate, or −1 where the method does not tell
 * @param retries steps that were tried again, smaller, because a trial stage was not finite
 * @param evaluations evaluations of the right-hand side, dense output included
 * @param pieces smooth pieces, so restarts at break points + 1
 */
public record SolverStatistics(String method, int steps, int rejected, int retries, long evaluations, int pieces) {
    /** What this and another solve took together; the method is this one's. */
    public SolverStatistics and(SolverStatistics other) {
        return new SolverStatistics(
                method,
                steps + other.steps,
                rejected < 0 || other.rejected < 0 ? -1 : rejected + other.rejected,
                retries + other.retries,
                evaluations + other.evaluations,
                pieces + other.pieces);
    }
}
