package org.nernst.sensitivity.curvature;

import org.nernst.sensitivity.objective.CurvedFunctional;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.RunningLoss;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;

/**
 * Which solutions have second derivatives by the equations of this package. Where the state jumps, or f bends, second derivatives have
 * terms that aren't there; so such solutions are refused.
 */
final class SmoothSolution {
    private SmoothSolution() {}

    /**
     * An objective's functional, with its second derivatives.
     *
     * @throws ModelException if they are not known, or the solver takes fixed steps
     */
    static CurvedFunctional curved(Objective objective, Functional functional, SolverSettings settings) {
        if (settings.method().takesFixedSteps()) {
            throw new ModelException(
                    "second derivatives are those of the equations, solved to a tolerance, so the solver "
                            + settings.method() + " can't be used; choose auto, dp54, dp853, gbs or rodas5p");
        }
        if (functional instanceof CurvedFunctional curved) {
            return curved;
        }
        throw new ModelException(
                objective.text() + " has no second derivatives yet; samples, means and mean squared errors have them");
    }

    /**
     * Refuses a solution with events, or along which a case distinction changes sides within a step. At the ends of steps it may: break
     * points of the protocol don't move.
     *
     * @throws ModelException then
     */
    static void check(Solution solution, BoundSystem system, CurvedFunctional functional) {
        if (!solution.occurrences().isEmpty()) {
            Occurrence first = solution.occurrences().get(0);
            throw new ModelException("second derivatives don't go through events yet, and " + first.name()
                    + " happens at t = " + first.time() + " ms; end before it, or take first derivatives");
        }
        double[] window = functional.window();
        double[] y = new double[system.stateCount()];
        double[] u = new double[system.inputCount()];
        double[] values = new double[system.distinctionCount()];
        int points = RunningLoss.points();
        for (DenseStep step : solution.trajectory().steps()) {
            InputFunction inputs = solution.problem().protocol().on(step.start(), step.end());
            boolean[] ofEquations = null;
            boolean[] ofLoss = null;
            for (int point = -1; point <= points; point++) {
                double place = point < 0 ? 0 : point == points ? 1 : RunningLoss.place(point);
                double t = point == points ? step.end() : step.start() + place * (step.end() - step.start());
                step.evaluate(t, y);
                inputs.fill(t, u);
                system.distinctions(t, y, u, values);
                ofEquations = sides(values, ofEquations, system, t);
                if (window.length > 0 && t >= window[0] && t <= window[1]) {
                    ofLoss = sides(functional.lossDistinctions(t, y, u), ofLoss, system, t);
                }
            }
        }
    }

    /** On which side each value is, which must be the same as before, where anything was. */
    private static boolean[] sides(double[] values, boolean[] before, BoundSystem system, double t) {
        boolean[] sides = new boolean[values.length];
        for (int index = 0; index < values.length; index++) {
            sides[index] = values[index] < 0;
            if (before != null && before[index] != sides[index]) {
                throw new ModelException("second derivatives don't go through bends yet, and a formula of "
                        + system.system().name()
                        + " that distinguishes cases (pieces, abs, min, max, clip) changes from one to another near t = "
                        + t
                        + " ms; take first derivatives, or write the formula smoothly");
            }
        }
        return sides;
    }
}
