package org.nernst.fit.shooting;

import java.util.List;
import org.nernst.fit.loss.DelegatedLoss;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.SquareRoot;
import org.nernst.fit.loss.SquaredLoss;
import org.nernst.fit.loss.TraceLoss;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.symbolic.system.ModelException;

/**
 * Recordings that are fitted in windows, each of which begins in a state of its own; that one ends where the next begins is a condition on the
 * result, not on the way there (Bock, in Ebert, Deuflhard and Jäger, Modelling of Chemical Reaction Systems, 1981; Baake et al., Phys Rev A 45:5524, 1992).
 * So an error at the beginning of a run doesn't grow over all of it, and windows may begin where the recorded cell was.
 *
 * <p>The states in which windows begin at first are those of the model while it is {@linkplain org.nernst.fit.loss.ObserverCoupling drawn} towards the
 * recordings. The first window begins as the model does. As a stage of a fit it ends when windows are continuous and the loss doesn't fall any more; as a
 * loss it is that of the whole recordings, which is then the same.
 *
 * <pre>{@code
 * new Stage("windows", new MultipleShooting(runs, indices, settings, 20), Limit.DEFAULT.evaluations(10).tolerance(1e-4))
 * }</pre>
 */
public final class MultipleShooting extends DelegatedLoss {
    /** How strongly the model is drawn towards the recordings to find where windows begin [1/ms]. */
    public static final double GAIN = 1;

    private final List<RecordedRun> runs;
    private final int[] parameters;
    private final SolverSettings settings;
    private final double length;
    private final double gain;
    private final TraceLoss whole;

    /**
     * @param parameters the indices of those that are varied, the same in all runs
     * @param length of a window [ms]
     * @throws ModelException if windows have no length
     */
    public MultipleShooting(List<RecordedRun> runs, int[] parameters, SolverSettings settings, double length) {
        this(runs, parameters, settings, length, GAIN);
    }

    private MultipleShooting(
            List<RecordedRun> runs, int[] parameters, SolverSettings settings, double length, double gain) {
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new ModelException("windows of " + length + " ms are not possible; they must be longer than 0");
        }
        this.runs = List.copyOf(runs);
        this.parameters = parameters.clone();
        this.settings = settings;
        this.length = length;
        this.gain = gain;
        whole = new TraceLoss(runs, parameters, settings);
    }

    /** The same where the model is drawn with another gain [1/ms] to find where windows begin. */
    public MultipleShooting gain(double perMillisecond) {
        return new MultipleShooting(runs, parameters, settings, length, perMillisecond);
    }

    /** The way from one start. */
    public Course from(double[] values) {
        return new Course(
                runs.stream()
                        .map(run -> new Chain(run, parameters, settings, length, gain, values))
                        .toList(),
                values);
    }

    @Override
    protected SquaredLoss now() {
        return whole;
    }

    /**
     * A loss of the parameters in which windows begin in states that follow them, to first order, so that the run stays as continuous as it is. When
     * that has been made small, {@link #tighten} moves the states by what the conditions of continuity ask for, also to first order: with both the
     * unknown states are condensed out of a Gauss–Newton step. Gaps count among the residuals, in hundredths of a state's range.
     */
    public static final class Course implements SquaredLoss {
        private final List<Chain> chains;
        private double[] centre;

        Course(List<Chain> chains, double[] values) {
            this.chains = chains;
            centre = values.clone();
        }

        /**
         * Closes the gaps between windows.
         *
         * @param values of the parameters, at which the loss is linearised from now on
         * @return the greatest gap that there was, as a part of its state's range
         */
        public double tighten(double[] values) {
            double greatest = 0;
            for (Chain chain : chains) {
                greatest = Math.max(greatest, chain.tighten(centre, values));
            }
            centre = values.clone();
            return greatest;
        }

        @Override
        public int count() {
            return centre.length;
        }

        @Override
        public int residualCount() {
            return chains.stream().mapToInt(Chain::residualCount).sum();
        }

        @Override
        public SquareRoot residualsAt(double[] x) {
            SquareRoot all = null;
            for (Chain chain : chains) {
                SquareRoot own = SquareRoot.of(chain.rows(centre, x));
                all = all == null ? own : all.and(own);
            }
            return all;
        }

        @Override
        public double valueAt(double[] x) {
            return residualsAt(x).slope().value();
        }
    }
}
