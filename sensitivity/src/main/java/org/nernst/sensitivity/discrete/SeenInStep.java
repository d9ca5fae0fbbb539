package org.nernst.sensitivity.discrete;

import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.sensitivity.objective.RunningLoss;
import org.nernst.solvers.solution.NestedPolynomial;
import org.nernst.solvers.solution.Solution;

/** Turns what an objective sees of a solution into derivatives by the coefficients of the steps' dense output, in any order of steps. */
final class SeenInStep implements InstantChecks.Looking {
    private final PieceDerivatives derivatives;
    private final Functional functional;
    private final Observations observations;
    private final Solution solution;
    private final double[] window;
    /** The weights of the states in the running loss where it is linear in them, else null; and which they are. */
    private final double[] linear;

    private final int[] inLinear;
    private final double[] y;
    private final double[] rate;
    private final double[] byState;
    private final double[] byParameter;
    /** The {@link #weights} over a whole step, as they were last asked for. */
    private double[] overWhole = {};

    SeenInStep(PieceDerivatives derivatives, Functional functional, Observations observations, Solution solution) {
        this.derivatives = derivatives;
        this.functional = functional;
        this.observations = observations;
        this.solution = solution;
        window = functional.window();
        linear = window.length > 0 ? functional.linearLoss() : null;
        inLinear = RunningLoss.statesOf(linear);
        y = new double[derivatives.states];
        rate = new double[derivatives.states];
        byState = new double[derivatives.states];
        byParameter = new double[derivatives.parameters];
    }

    /** Adds what is seen at the end of the whole. */
    void atEnd(StepSeed seed) {
        for (int next = observations.firstFrom(solution.end()); next < observations.count(); next++) {
            observations.addWeights(next, 1, seed.state);
        }
    }

    @Override
    public boolean looksAt(int state, double t, double accuracy) {
        return observations.looksAt(state, t, accuracy);
    }

    /** The running loss at a time and state; 0 outside its window. */
    double loss(double t, double[] state) {
        boolean counts = window.length > 0 && t > window[0] && t <= window[1];
        return counts ? functional.loss(t, state, derivatives.inputs(t)) : 0;
    }

    @Override
    public boolean losesOtherwise(double t, double[] before, double[] after) {
        return window.length > 0
                && functional.loss(t, before, derivatives.inputs(t))
                        != functional.loss(t, after, derivatives.inputs(t));
    }

    /**
     * Adds what is seen from the start of a step until before its end.
     *
     * @param coefficients the number of coefficients of the step's dense output
     */
    void in(StoredStep step, int coefficients, StepSeed seed) {
        int end = observations.firstFrom(step.end());
        for (int next = observations.firstFrom(step.start()); next < end; next++) {
            new ObservationInStep(observations, next, step, coefficients, seed.moves, solution).addTo(seed);
        }
        if (window.length > 0) {
            double from = Math.max(step.start(), window[0]);
            double to = Math.min(step.end(), window[1]);
            if (from < to && linear != null && !seed.moves) {
                linearLoss(step, from, to, coefficients, seed);
            } else if (from < to) {
                runningLoss(step, from, to, coefficients, seed);
            }
        }
    }

    /** The same for a running loss that is linear in few states: the others needn't be known. */
    private void linearLoss(StoredStep step, double from, double to, int coefficients, StepSeed seed) {
        double[] weights =
                weights((from - step.start()) / step.length(), (to - step.start()) / step.length(), coefficients);
        for (int state : inLinear) {
            for (int j = 0; j < coefficients; j++) {
                seed.see(j, state, (to - from) * weights[j] * linear[state]);
            }
        }
    }

    /** The means of the coefficients' weights over a part of a step, nearly always the whole of it. */
    private double[] weights(double from, double to, int coefficients) {
        boolean isWhole = from == 0 && to == 1;
        if (isWhole && overWhole.length == coefficients) {
            return overWhole;
        }
        double[] means = new double[coefficients];
        double[] weights = new double[coefficients];
        double[] rates = new double[coefficients];
        for (int point = 0; point < RunningLoss.points(); point++) {
            NestedPolynomial.weights(from + RunningLoss.place(point) * (to - from), weights, rates);
            for (int j = 0; j < coefficients; j++) {
                means[j] += RunningLoss.weight(point) * weights[j];
            }
        }
        if (isWhole) {
            overWhole = means;
        }
        return means;
    }

    private void runningLoss(StoredStep step, double from, double to, int coefficients, StepSeed seed) {
        double[] weights = new double[coefficients];
        double[] rates = new double[coefficients];
        double h = step.length();
        for (int point = 0; point < RunningLoss.points(); point++) {
            double place = RunningLoss.place(point);
            // In a step of a few roundings it might round to the end, which is the next one's.
            double t = Math.min(from + place * (to - from), Math.nextDown(to));
            double factor = RunningLoss.weight(point) * (to - from);
            double theta = (t - step.start()) / h;
            solution.trajectory().stateAt(t, y);
            functional.lossGradient(t, y, derivatives.inputs(t), byState, byParameter);
            NestedPolynomial.weights(theta, weights, rates);
            for (int state = 0; state < y.length; state++) {
                if (byState[state] != 0) {
                    for (int j = 0; j < coefficients; j++) {
                        seed.see(j, state, factor * weights[j] * byState[state]);
                    }
                }
            }
            StepSeed.add(factor, byParameter, seed.byParameter);
            if (seed.moves) {
                moving(step, from, to, place, t, factor, seed);
            }
        }
    }

    /** The point of quadrature moves with the ends of the step where these are those of the stretch, and so does its weight. */
    private void moving(StoredStep step, double from, double to, double place, double t, double factor, StepSeed seed) {
        double h = step.length();
        double theta = (t - step.start()) / h;
        double loss = functional.loss(t, y, derivatives.inputs(t));
        double byTheta = 0;
        for (int state = 0; state < y.length; state++) {
            if (byState[state] != 0) {
                byTheta += byState[state] * solution.trajectory().rateAt(t, state) * h;
            }
        }
        double shift = PieceDerivatives.DIFFERENCE * h;
        double explicitly = (functional.loss(t + shift, y, derivatives.inputs(t + shift))
                        - functional.loss(t - shift, y, derivatives.inputs(t - shift)))
                / (2 * shift);
        double byTime = byTheta / h + explicitly;
        // Of t = from + place (to − from) and of θ = (t − start) / h at a resting t.
        seed.byEnd -= factor * byTheta * theta / h;
        seed.byStart -= factor * byTheta * (1 - theta) / h;
        // Where the window ends just there, the stretch rests.
        if (to == step.end() && to < window[1]) {
            seed.byEnd += factor * (place * byTime + loss / (to - from));
        }
        if (from == step.start() && from > window[0]) {
            seed.byStart += factor * ((1 - place) * byTime - loss / (to - from));
        }
    }
}
