package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.nernst.cuda.driver.HostKernel;

/** {@code nernst sweep --device native}. */
@ExtendWith(TemporaryCache.class)
class NativeSweepTest {
    @TempDir
    private static Path folder;

    private static String model;

    @BeforeAll
    static void writeModel() throws IOException {
        assumeTrue(HostKernel.compiler().startsWith("/"), "no C++ compiler is on the path");
        model = PassiveCell.in(folder, """
                    lasts(40.ms)
                    inject(1.uA / cm2, from = 10.ms)
                """);
    }

    private static CommandLineRun sweep(String device, String... more) {
        String[] all = new String[more.length + 5];
        all[0] = "sweep";
        all[1] = model;
        all[2] = "--range=cell.leak.gbar=0.05..0.2";
        all[3] = "--step=0.1ms";
        all[4] = "--device=" + device;
        System.arraycopy(more, 0, all, 5, more.length);
        return CommandLineRun.of(all);
    }

    @Test
    void the_table_is_that_of_the_jvm() {
        Path here = folder.resolve("here.csv");
        Path there = folder.resolve("there.csv");
        assertThat(sweep("cpu", "--members=600", "--out=" + here).code()).isZero();
        CommandLineRun run = sweep("native", "--members=600", "--threads=2", "--out=" + there);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("600 members computed in native code in ");
        assertThat(there).hasSameTextualContentAs(here);
    }

    @Test
    void staggered_steps_are_told_apart_from_the_solver_s() {
        String[] asked = {"--solver=staggered-euler", "--members=10", "--into=" + folder.resolve("staggered")};
        CommandLineRun run = sweep("native", asked);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("10 members computed by staggered-euler in native code in ");
        assertThat(sweep("cpu", asked[0], asked[1], asked[2], "--resume").code())
                .isNotZero();
    }

    @Test
    void classes_of_activity_are_those_of_the_jvm() {
        Path here = folder.resolve("classes-here.csv");
        Path there = folder.resolve("classes-there.csv");
        assertThat(sweep("cpu", "--classify", "--members=40", "--from=2ms", "--out=" + here)
                        .code())
                .isZero();
        CommandLineRun run = sweep("native", "--classify", "--members=40", "--from=2ms", "--out=" + there);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(there).hasSameTextualContentAs(here);
    }

    @Test
    void what_it_does_not_do_is_refused() {
        assertThat(sweep("native", "--gradient-of=mean(cell.v)").err())
                .contains(
                        "--device native: native code goes by exponential Euler and staggered Euler, without gradients by the adjoint")
                .contains("--device cpu can");
        assertThat(sweep("native", "--precision=single").err()).contains("--precision single goes with --device cuda");
    }
}
