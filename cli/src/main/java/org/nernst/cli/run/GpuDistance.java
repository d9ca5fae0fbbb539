package org.nernst.cli.run;

import java.util.List;
import org.nernst.cuda.run.Gpus;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.Member;

/**
 * How far a GPU's numbers are from those of the processors.
 *
 * @param what the numbers are, as in "gradients by dp54"
 * @param near how near each must be, in parts of the largest of its column
 */
record GpuDistance(Gpus gpus, String what, double near) {
    /**
     * The largest distance of a result of the members, in parts of the largest of its column here.
     *
     * @param here computed on the processors
     * @param there computed on the GPU
     * @throws ComputationFailed if one is too far off, or not a number
     */
    double farthest(Ensemble here, Ensemble there) {
        List<Member> expected = here.members();
        List<Member> found = there.on(gpus).members();
        double farthest = 0;
        for (int column = 0; column < here.columns().size(); column++) {
            int of = column;
            double largest = expected.stream()
                    .mapToDouble(member -> Math.abs(member.results()[of]))
                    .max()
                    .orElseThrow();
            for (Member member : expected) {
                double own = member.results()[column];
                double other = found.get(member.number()).results()[column];
                double distance = Math.abs(other - own);
                if (!(distance <= near * largest)) {
                    throw new ComputationFailed("the GPU's " + what + " are too far off: "
                            + here.columns().get(column).name() + " of member " + member.number() + " is " + other
                            + " there and " + own + " here");
                }
                farthest = Math.max(farthest, distance == 0 ? 0 : distance / largest);
            }
        }
        return farthest;
    }
}
