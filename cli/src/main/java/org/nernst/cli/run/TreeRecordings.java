package org.nernst.cli.run;

import java.util.Arrays;
import java.util.List;
import org.nernst.cli.report.TreeRecording;
import org.nernst.dsl.BranchedShape;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.unit.Units;

/** The potentials of branched cells over a solution. */
final class TreeRecordings {
    /** As many as a picture has columns, and some more for the time of a peak. */
    private static final int TIMES = 601;

    private TreeRecordings() {}

    static List<TreeRecording> of(LoadedModel model, Solution solution) {
        double[] times = new double[TIMES];
        for (int index = 0; index < TIMES; index++) {
            times[index] = index * solution.end() / (TIMES - 1);
        }
        return model.description().shapes().stream()
                .map(shape -> new TreeRecording(shape, times, potentials(shape, solution, times)))
                .toList();
    }

    private static double[][] potentials(BranchedShape shape, Solution solution, double[] times) {
        return shape.getPlaces().stream()
                .map(place -> solution.sample(place + ".v", times))
                .map(values -> Arrays.stream(values).map(Units.MV::fromInternal).toArray())
                .toArray(double[][]::new);
    }
}
