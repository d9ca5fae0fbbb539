package org.nernst.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nernst.cuda.driver.CudaException;
import org.nernst.cuda.driver.CudaLibraries;
import org.nernst.cuda.driver.FakeDriver;
import org.nernst.cuda.driver.HeldKernels;
import org.nernst.cuda.driver.HeldKernels.Call;
import org.nernst.cuda.run.Gpus;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.Member;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.Trace;

/** Chunks are copied while others are computed, on each of several devices: kernels are held, and what was asked of streams meanwhile is looked at. */
class OverlapTest extends OnFakeGpus {
    /** Room for two blocks of lanes on a device. */
    private static final String TWO_BLOCKS = "FAKE_MEMORY=80000L";

    private static final int BLOCK = 128;

    private static final int CHUNKS = 6;

    /** How many chunks a device is given at once: one that it computes and one behind. */
    private static final int AT_ONCE = 2;

    @Test
    void the_next_chunk_is_copied_and_asked_for_while_one_is_computed() throws Exception {
        CudaLibraries libraries = FakeDriver.with(TWO_BLOCKS);
        Ensemble here = ensemble(CHUNKS * BLOCK);
        List<Member> found = new ArrayList<>();
        List<Call> calls;
        try (HeldKernels held = new HeldKernels(libraries)) {
            CompletableFuture<Void> run = here.on(gpus(libraries)).start(found::add);
            for (int done = 0; done < CHUNKS; done++) {
                held.awaitWaitedFor(0, Math.min(CHUNKS, done + AT_ONCE));
                held.letOneGo(0);
            }
            run.get();
            calls = held.ofKernels(0);
        }
        areTheSame(found, here.members());
        overlap(calls, CHUNKS);
    }

    @Test
    void each_of_several_devices_has_chunks_that_overlap() throws Exception {
        CudaLibraries libraries = FakeDriver.with(TWO_BLOCKS, "FAKE_DEVICES=2");
        Ensemble here = ensemble(2 * CHUNKS * BLOCK);
        List<Member> found = new ArrayList<>();
        List<Call> first;
        List<Call> second;
        try (HeldKernels held = new HeldKernels(libraries)) {
            CompletableFuture<Void> run = here.on(gpus(libraries)).start(found::add);
            for (int done = 0; done < CHUNKS; done++) {
                for (int device = 0; device < 2; device++) {
                    held.awaitWaitedFor(device, Math.min(CHUNKS, done + AT_ONCE));
                }
                held.letOneGo(0);
                held.letOneGo(1);
            }
            run.get();
            first = held.ofKernels(0);
            second = held.ofKernels(1);
        }
        areTheSame(found, here.members());
        overlap(first, CHUNKS);
        overlap(second, CHUNKS);
    }

    /** Of each chunk but the last: before its kernel was done the next was copied, launched and asked for results, in another stream. */
    private static void overlap(List<Call> calls, int chunks) {
        int[] copiesIn = places(calls, "copy in");
        int[] launches = places(calls, "launch");
        int[] copiesOut = places(calls, "copy out");
        int[] computed = places(calls, "computed");
        assertThat(launches).hasSize(chunks);
        assertThat(computed).hasSize(chunks);
        for (int chunk = 0; chunk + 1 < chunks; chunk++) {
            assertThat(copiesIn[chunk + 1]).isLessThan(launches[chunk + 1]);
            assertThat(launches[chunk + 1]).isLessThan(computed[chunk]);
            // A chunk has two arrays of results.
            assertThat(copiesOut[2 * chunk + 3]).isLessThan(computed[chunk]);
            assertThat(calls.get(launches[chunk + 1]).stream()).isNotEqualTo(calls.get(computed[chunk]).stream());
        }
    }

    /** A gradient keeps the states of all steps on the way, which stay where they are. */
    @Test
    void only_parameters_and_results_travel() throws Exception {
        CudaLibraries libraries = FakeDriver.with();
        Design design = Design.random(List.of(new Axis(0, 3, 6, false), new Axis(1, 4, 12, false)), BLOCK, 5);
        Objective error =
                Objective.meanSquaredError("barnacle.x", Trace.of("rest", new double[] {7, 20}, new double[2]));
        Ensemble gradients = Ensemble.withGradients(CELL, design, 0.025, error, 0, 1, 4);
        try (HeldKernels held = new HeldKernels(libraries)) {
            CompletableFuture<Void> run = gradients.on(gpus(libraries)).start(member -> {});
            held.awaitWaitedFor(0, 1);
            held.letOneGo(0);
            run.get();
            // Two parameters that vary; the error, its three derivatives, when the lane ended, and a status.
            assertThat(bytes(held, "copied in")).isEqualTo(BLOCK * 2 * Double.BYTES);
            assertThat(bytes(held, "copied out")).isEqualTo(BLOCK * (5 * Double.BYTES + Integer.BYTES));
        }
    }

    private static long bytes(HeldKernels held, String what) {
        return held.ofKernels(0).stream()
                .filter(call -> call.what().equals(what))
                .mapToLong(Call::bytes)
                .sum();
    }

    private static int[] places(List<Call> calls, String what) {
        return IntStream.range(0, calls.size())
                .filter(place -> calls.get(place).what().equals(what))
                .toArray();
    }

    @Test
    void one_of_several_devices_that_fails_ends_the_run() {
        CudaLibraries libraries =
                FakeDriver.with(TWO_BLOCKS, "FAKE_DEVICES=2", "FAKE_KERNEL_RESULT=719", "FAKE_FAILING=1");
        Ensemble here = ensemble(2 * CHUNKS * BLOCK);
        List<Member> kept = new ArrayList<>();
        assertThatThrownBy(() -> here.on(gpus(libraries)).run(kept::add))
                .isInstanceOf(CudaException.class)
                .hasMessageStartingWith("GPU 1 (Make-believe) failed at ")
                .hasMessageEndingWith("unspecified launch failure (CUDA_ERROR_LAUNCH_FAILED)");
        assertThat(kept.size() % BLOCK).isZero();
        areTheSame(kept, here.members().subList(0, kept.size()));
        assertThat(FakeDriver.alive(libraries)).isZero();
        // The other still works.
        Gpus other = new Gpus(gpus(libraries).devices().subList(0, 1), libraries);
        areTheSame(here.on(other).members(), here.members());
    }
}
