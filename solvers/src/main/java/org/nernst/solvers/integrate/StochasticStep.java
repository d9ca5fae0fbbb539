package org.nernst.solvers.integrate;

import org.nernst.solvers.noise.BrownianMotion;
import org.nernst.solvers.problem.OdeNoise;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * Steps of a stochastic method: fixed ones that begin and end with the cells of Brownian motions, but where a break point or an event
 * cuts one short. Between their ends the solution is a straight line; what it does there nobody has drawn.
 */
abstract class StochasticStep extends FixedStep {
    /** Null if there is no noise in the equations. */
    final BrownianMotion motion;

    OdeNoise noise;
    private SparsityPattern pattern;

    StochasticStep(double[] absolute, BrownianMotion motion) {
        super(absolute, 1);
        this.motion = motion;
    }

    /** Gets ready for a piece with noise. */
    abstract void beginNoise(int entries);

    @Override
    final StepFormula formula() {
        return FixedStepFormula.STOCHASTIC;
    }

    @Override
    final void beginPiece() {
        noise = function.noise();
        if (noise != null) {
            pattern = noise.pattern();
            beginNoise(pattern.entries());
        }
    }

    @Override
    final double end(double proposed) {
        return motion == null ? proposed : motion.next(time);
    }

    @Override
    final boolean isRandom() {
        return motion != null;
    }

    @Override
    final boolean advance() {
        if (motion != null) {
            motion.until(endTime);
        }
        return advanceWithNoise();
    }

    /** As {@link #advance}, the increments of the step being known. */
    abstract boolean advanceWithNoise();

    @Override
    final void finishStep() {
        if (motion != null) {
            motion.goOn();
        }
    }

    /** Adds g times a vector over the sources. */
    final void addNoise(double[] entries, double[] vector, double[] into) {
        int[] rowStart = pattern.rowStart();
        int[] column = pattern.column();
        for (int row = 0; row < dimension; row++) {
            for (int entry = rowStart[row]; entry < rowStart[row + 1]; entry++) {
                into[row] += entries[entry] * vector[column[entry]];
            }
        }
    }
}
