package org.nernst.solvers.integrate;

import org.nernst.symbolic.system.ModelException;

/**
 * Which random numbers a stochastic method takes. The same three give the same Brownian motions, whatever the model's parameters and
 * events.
 *
 * @param seed any number
 * @param run which of the runs with this seed; the numbers of different runs are independent
 * @param cellsPerStep into how many cells the Brownian motions are divided over a step (see {@link
 *     org.nernst.solvers.noise.BrownianMotion}): with two cells the paths are those of half the step with one
 */
public record Randomness(long seed, int run, int cellsPerStep) {
    /** Seed 1, run 0, a cell for each step. */
    public static final Randomness DEFAULT = new Randomness(1, 0, 1);

    /**
     * @throws ModelException if the run is negative or a step has no cell
     */
    public Randomness {
        if (run < 0) {
            throw new ModelException("there is no run " + run + " of a seed; runs are counted from 0");
        }
        if (cellsPerStep < 1) {
            throw new ModelException("a step of " + cellsPerStep + " cells is not possible; it has 1 or more");
        }
    }

    public Randomness seed(long newSeed) {
        return new Randomness(newSeed, run, cellsPerStep);
    }

    public Randomness run(int newRun) {
        return new Randomness(seed, newRun, cellsPerStep);
    }

    public Randomness cellsPerStep(int cells) {
        return new Randomness(seed, run, cells);
    }
}
