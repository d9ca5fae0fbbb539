package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.Member;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.MemberIntegrator.Outcome;
import org.nernst.ensemble.output.Output;
import org.nernst.symbolic.emit.CppProgram;

/** Kernels compiled for the host beside the lanes of the JVM. */
final class SameNumbers {
    private SameNumbers() {}

    /** That a kernel's lanes have the results of an ensemble's members, to the last bit; returns these. */
    static List<Member> areGiven(LaneRun run, Ensemble ensemble, Design design, List<Output> outputs, Path folder) {
        assumeTrue(CppProgram.compiler() != null, "no C++ compiler on the path");
        List<Member> members = keeping(ensemble, outputs).members();
        List<Outcome> lanes = HostProgram.run(run, values(design), folder);
        assertThat(lanes).hasSameSizeAs(members);
        for (Member member : members) {
            Outcome lane = lanes.get(member.number());
            assertThat(lane.failure())
                    .as("failure of member %s", member.number())
                    .isEqualTo(member.failure());
            assertThat(lane.results())
                    .as("results of member %s", member.number())
                    .containsExactly(member.results());
        }
        return members;
    }

    /** That lanes have the results of an ensemble's members to within a part of each, and as much near 0. */
    static void areNear(List<Outcome> lanes, Ensemble ensemble, List<Output> outputs, double tolerance) {
        for (Member member : keeping(ensemble, outputs).members()) {
            double[] results = lanes.get(member.number()).results();
            for (int index = 0; index < results.length; index++) {
                double expected = member.results()[index];
                if (Double.isNaN(expected)) {
                    assertThat(results[index]).isNaN();
                } else {
                    assertThat(results[index])
                            .as("member %s, %s", member.number(), index)
                            .isCloseTo(expected, within(tolerance * (1 + Math.abs(expected))));
                }
            }
        }
    }

    private static Ensemble keeping(Ensemble ensemble, List<Output> outputs) {
        Ensemble keeping = ensemble;
        for (Output output : outputs) {
            keeping = keeping.keeping(output);
        }
        return keeping;
    }

    static double[][] values(Design design) {
        double[][] values = new double[design.size()][design.parameters().length];
        for (int lane = 0; lane < values.length; lane++) {
            design.fill(lane, values[lane]);
        }
        return values;
    }
}
