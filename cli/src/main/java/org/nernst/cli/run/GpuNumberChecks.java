package org.nernst.cli.run;

import java.util.List;
import java.util.Locale;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cuda.run.Gpus;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.Member;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.SampledState;
import org.nernst.ensemble.output.StateRange;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.unit.Unit;

/**
 * Compares what a GPU computes by the method whose steps are those of the processors with what these compute, to the last bit in double precision.
 *
 * @param design how the lanes that are compared differ
 * @param step the length of a step [ms]
 */
record GpuNumberChecks(Gpus gpus, Problem problem, Design design, double step) {
    /** What is kept of each state for the comparison: least, greatest, mean, an early sample and one at the end. */
    private static final int KEPT = 5;

    private static final int MEAN = 2;
    private static final int EARLY = 3;

    /** How near early samples must be in single precision, whose roundings are of 6e-8, in parts of their values. */
    private static final double SINGLE = 1e-5;

    /**
     * That all states are those of the processors to the last bit; in words.
     *
     * @throws ComputationFailed if they aren't
     */
    String sameStates() {
        return same(allStates(), 0);
    }

    /**
     * That all numbers of an ensemble are those of the processors; in words.
     *
     * @param tolerance in parts of a number, or of 1; 0 for the last bit
     * @throws ComputationFailed if they aren't: which is the first, how many there are, and how far off they are
     */
    String same(Ensemble here, double tolerance) {
        List<Member> expected = here.members();
        List<Member> found = here.on(gpus).members();
        long compared = 0;
        long others = 0;
        double farthest = 0;
        String first = null;
        for (Member member : expected) {
            double[] results = found.get(member.number()).results();
            for (int column = 0; column < results.length; column++) {
                double there = results[column];
                double own = member.results()[column];
                boolean same = Double.doubleToLongBits(there) == Double.doubleToLongBits(own);
                double distance = Math.abs(there - own) / Math.max(1, Math.abs(own));
                if (!same && !(tolerance > 0 && distance <= tolerance)) {
                    first = first != null
                            ? first
                            : here.columns().get(column).name() + " of member " + member.number() + " is " + there
                                    + " there and " + own + " here";
                    farthest = Double.isNaN(farthest) || distance > farthest ? distance : farthest;
                    others++;
                }
                compared++;
            }
        }
        if (first != null) {
            throw new ComputationFailed("the GPU's numbers are others: " + first + "; of " + grouped(compared) + " "
                    + grouped(others) + " are, by a part of " + NumberFormats.significant(farthest, 2) + " at most");
        }
        return grouped(compared)
                + (tolerance == 0
                        ? " numbers to the last bit those of the processors"
                        : " numbers within a part of " + tolerance + " of those of the processors")
                + ", of " + grouped(expected.size()) + " lanes";
    }

    /**
     * How far numbers in single precision are from those in double precision, in words. After a millisecond they must be as near as forty roundings leave
     * them; how far they are at the end, when a model has magnified that, is told.
     *
     * @param potential the state that is told
     * @throws ComputationFailed if they are too far off
     */
    String nearStates(int potential) {
        Ensemble ensemble = allStates();
        List<Member> exact = ensemble.members();
        List<Member> single = ensemble.on(gpus.inSinglePrecision()).members();
        double[] farthest = new double[ensemble.columns().size()];
        for (Member member : exact) {
            double[] near = single.get(member.number()).results();
            for (int column = 0; column < farthest.length; column++) {
                double own = member.results()[column];
                double distance = Math.abs(near[column] - own);
                if (column % KEPT == EARLY && !(distance <= SINGLE * Math.max(1, Math.abs(own)))) {
                    throw new ComputationFailed("the GPU's numbers in single precision are too far off: "
                            + ensemble.columns().get(column).name() + " of member " + member.number() + " is "
                            + near[column] + " there and " + own + " here");
                }
                farthest[column] = Math.max(farthest[column], distance);
            }
        }
        int mean = KEPT * potential + MEAN;
        return ensemble.columns().get(mean).name() + " within " + NumberFormats.significant(farthest[mean], 2) + " "
                + unit(potential) + ", of " + grouped(exact.size()) + " lanes";
    }

    private Ensemble allStates() {
        OdeSystem system = problem.system().system();
        Ensemble kept = Ensemble.of(problem, design, step);
        for (int index = 0; index < system.stateCount(); index++) {
            String path = system.statePath(index);
            double[] times = {problem.start() + Math.min(1, problem.end() - problem.start()), problem.end()};
            kept = kept.keeping(new StateRange(path, index, unit(index), 0))
                    .keeping(new SampledState(path, index, unit(index), times));
        }
        return kept;
    }

    private Unit unit(int state) {
        return problem.system().system().state(state).unit();
    }

    private static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
