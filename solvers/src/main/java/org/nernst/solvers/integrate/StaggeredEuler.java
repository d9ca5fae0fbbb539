package org.nernst.solvers.integrate;

/**
 * Backward Euler for membrane potentials, and then exponential Euler for the gates at the new ones, of order 1: what NEURON does by default
 * (Hines and Carnevale, Neural Comput 9:1179, 1997). Gates stand for half a step later than potentials, so potentials of neurons come out more exact
 * than the order says. Inputs are taken in the middle of the step.
 */
final class StaggeredEuler extends FixedStep {
    private final PotentialStage potentials;

    /**
     * @param spreads which components are potentials, or diffuse as they spread, shape [dimension]
     */
    StaggeredEuler(double[] absolute, boolean[] spreads) {
        super(absolute, 1);
        potentials = new PotentialStage(spreads);
    }

    @Override
    StepFormula formula() {
        return FixedStepFormula.STAGGERED_EULER;
    }

    @Override
    double[][] stages() {
        return potentials.kept();
    }

    @Override
    void beginPiece() {
        potentials.begin(function);
    }

    @Override
    boolean advance() {
        evaluations += 2;
        System.arraycopy(state, 0, trial, 0, dimension);
        if (!potentials.advance(onPiece(time + 0.5 * length), length, 1, trial)) {
            return false;
        }
        potentials.potentials().advanceGates(onPiece(endTime), length, trial);
        return true;
    }
}
