package org.nernst.solvers.solution;

import java.util.List;

/** The steps of a trajectory, one after another, kept or computed anew when asked for. */
public interface DenseSteps {
    /** How many there are, those that aren't kept any more included. */
    int count();

    /** The number of the earliest that is still kept. */
    default int earliest() {
        return 0;
    }

    /** Where a step begins [ms]. */
    double start(int index);

    /** A step; of those that are computed anew, valid until the next is asked for. */
    DenseStep get(int index);

    /** Steps that are kept. */
    static DenseSteps of(List<DenseStep> kept) {
        DenseStep[] steps = kept.toArray(DenseStep[]::new);
        double[] starts = kept.stream().mapToDouble(DenseStep::start).toArray();
        return new DenseSteps() {
            @Override
            public int count() {
                return steps.length;
            }

            @Override
            public double start(int index) {
                return starts[index];
            }

            @Override
            public DenseStep get(int index) {
                return steps[index];
            }
        };
    }
}
