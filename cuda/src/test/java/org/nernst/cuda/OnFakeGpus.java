package org.nernst.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.nernst.cuda.driver.CudaDriver;
import org.nernst.cuda.driver.CudaLibraries;
import org.nernst.cuda.run.Gpus;
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.Member;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.SpikeStatistics;
import org.nernst.ensemble.output.StateRange;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.unit.Units;

/** What tests of ensembles on a GPU have in common: a driver that runs kernels on the host. */
abstract class OnFakeGpus {
    static final Problem CELL = Cells.excitable(30, Steps.of(new Step(90, 2.01, 25)));

    private static String cacheBefore;

    /** Kernels of the same text are compiled once. */
    @BeforeAll
    static void keepKernels(@TempDir Path folder) {
        cacheBefore = System.setProperty(SystemCompiler.CACHE_PROPERTY, folder.toString());
    }

    @AfterAll
    static void forgetKernels() {
        if (cacheBefore == null) {
            System.clearProperty(SystemCompiler.CACHE_PROPERTY);
        } else {
            System.setProperty(SystemCompiler.CACHE_PROPERTY, cacheBefore);
        }
    }

    static Ensemble ensemble(int size) {
        Design design = Design.random(List.of(new Axis(0, 3, 6, false), new Axis(1, 4, 12, false)), size, 5);
        return Ensemble.of(CELL, design, 0.025)
                .keeping(new SpikeStatistics("barnacle.x", 0, -10, 0))
                .keeping(new StateRange("barnacle.x", 0, Units.ONE, 5));
    }

    static Gpus gpus(CudaLibraries libraries) {
        return new Gpus(CudaDriver.open(libraries).devices(), libraries);
    }

    static void areTheSame(List<Member> found, List<Member> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (Member member : expected) {
            Member other = found.get(member.number());
            assertThat(other.number()).isEqualTo(member.number());
            assertThat(other.parameters()).containsExactly(member.parameters());
            assertThat(other.results()).containsExactly(member.results());
            assertThat(other.failure()).isEqualTo(member.failure());
        }
    }
}
