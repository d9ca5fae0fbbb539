package org.nernst.cli.run;

import java.util.List;
import org.nernst.cli.report.TreeRecording;
import org.nernst.dsl.BranchedShape;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.system.PathIndex;
import org.nernst.symbolic.unit.Units;

/** The potentials of branched cells over a solution. */
final class TreeRecordings {
    /** As many as a picture has columns, and some more for the time of a rise. */
    private static final int MOST_TIMES = 601;

    private static final int LEAST_TIMES = 61;
    /** Of neurons of very many compartments there are fewer times instead of more numbers. */
    private static final int MOST_NUMBERS = 4_000_000;

    private TreeRecordings() {}

    static List<TreeRecording> of(LoadedModel model, Solution solution) {
        return model.description().shapes().stream()
                .map(shape -> of(shape, solution, model.system().stateIndex()))
                .toList();
    }

    private static TreeRecording of(BranchedShape shape, Solution solution, PathIndex<Integer> states) {
        int[] potential = shape.getPlaces().stream()
                .mapToInt(place -> states.get(place + ".v"))
                .toArray();
        int count = Math.max(LEAST_TIMES, Math.min(MOST_TIMES, MOST_NUMBERS / potential.length));
        double[] times = new double[count];
        double[][] potentials = new double[potential.length][count];
        double[] state = new double[solution.trajectory().dimension()];
        for (int index = 0; index < count; index++) {
            times[index] = Math.min(solution.end(), index * solution.end() / (count - 1));
            solution.stateAt(times[index], state);
            for (int compartment = 0; compartment < potential.length; compartment++) {
                potentials[compartment][index] = Units.MV.fromInternal(state[potential[compartment]]);
            }
        }
        return new TreeRecording(shape, times, potentials);
    }
}
