package org.nernst.cli.run;

import java.util.List;

/**
 * How to solve, as typed.
 *
 * @param solver the method's name
 * @param relativeTolerance or null for the default
 * @param absoluteTolerance or null for the default
 * @param step the length of fixed steps, or null
 * @param seed the seed of random numbers, or null for the experiment's
 * @param withoutNoise whether noise is left out
 * @param until when to end, or null for the experiment's duration
 * @param times when to give results, or null
 * @param sampleEvery at which interval to give results, or null
 */
public record SolverRequest(
        String solver,
        Double relativeTolerance,
        Double absoluteTolerance,
        String step,
        Long seed,
        boolean withoutNoise,
        String until,
        List<String> times,
        String sampleEvery) {
    /** Nothing asked for. */
    static final SolverRequest USUAL = new SolverRequest("auto", null, null, null, null, false, null, null, null);

    /** The same for a program of fixed steps: exponential Euler where no solver was named. */
    public SolverRequest onGrid() {
        return new SolverRequest(
                solver.equals("auto") ? "exponential-euler" : solver,
                relativeTolerance,
                absoluteTolerance,
                step,
                seed,
                withoutNoise,
                until,
                times,
                sampleEvery);
    }
}
