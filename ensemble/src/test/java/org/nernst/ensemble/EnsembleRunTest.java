package org.nernst.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.design.Factor;
import org.nernst.ensemble.output.Output;
import org.nernst.solvers.integrate.SolverSettings;

/** The ways to take members from a run, and what is left when they are taken no longer. */
class EnsembleRunTest {
    private static final int THREADS = 2;

    /** Tells how many members have begun. */
    private static final class Begun implements Output {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public List<Column> columns() {
            return List.of();
        }

        @Override
        public Tally tally(int lanes) {
            return new Tally() {
                @Override
                public void begin(int lane, double t, double[] states, int stride) {
                    count.incrementAndGet();
                }

                @Override
                public void step(double[] starts, double[] ends, double[] before, double[] after, int stride) {}

                @Override
                public void write(int lane, double[] into, int at) {}
            };
        }
    }

    private final Begun begun = new Begun();

    private Ensemble passive(int size) {
        return Ensemble.of(Cells.passive(), Cells.random(size), 0.1)
                .keeping(begun)
                .on(THREADS);
    }

    /** One member, which in lanes would take minutes; it tells when its parameters are asked for. */
    private Ensemble endless(boolean inLanes, CountDownLatch asked) {
        Design one = Design.listed(new int[] {0}, new double[][] {{1}});
        Design telling = new Design() {
            @Override
            public int size() {
                return one.size();
            }

            @Override
            public List<Factor> factors() {
                return one.factors();
            }

            @Override
            public void fill(int member, double[] values) {
                one.fill(member, values);
                asked.countDown();
            }
        };
        return (inLanes
                        ? Ensemble.of(Cells.of("-k*x/1[ms]", 1, 1e9), telling, 0.1)
                        : Ensemble.solved(
                                Cells.of("k*cos(t/1[ms])/1[ms]", 1, 2e4), telling, SolverSettings.DEFAULT, 0.1))
                .keeping(begun)
                .on(1);
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("nernst-ensemble"))
                .toList();
    }

    @Test
    void a_stream_has_all_members_in_their_order() {
        try (Stream<Member> members = passive(1000).stream()) {
            assertThat(members.map(Member::number).toList())
                    .containsExactlyElementsOf(
                            Stream.iterate(0, number -> number + 1).limit(1000).toList());
            assertThat(threads()).isEmpty();
        }
    }

    @Test
    void a_stream_that_is_closed_has_no_threads_and_computes_only_a_few_tasks_ahead() {
        Ensemble ensemble = passive(100_000);
        try (Stream<Member> members = ensemble.stream()) {
            assertThat(begun.count).hasValue(0);
            assertThat(members.limit(3).map(Member::number).toList()).containsExactly(0, 1, 2);
            assertThat(threads()).hasSizeBetween(1, THREADS);
        }
        assertThat(threads()).isEmpty();
        // Four tiles to a task; two tasks ahead for each thread.
        assertThat(begun.count.get()).isBetween(256, 2 * THREADS * 256);
    }

    @Test
    void a_run_that_is_closed_says_so() throws InterruptedException {
        // More than is computed ahead, and less.
        for (int size : new int[] {10_000, 200}) {
            EnsembleRun run = passive(size).open(0);
            assertThat(run.next()).hasSizeBetween(64, 256);
            run.close();
            assertThatThrownBy(run::next).isInstanceOf(CancellationException.class);
        }
        EnsembleRun whole = passive(20).open(0);
        assertThat(whole.next()).hasSize(20);
        whole.close();
        assertThat(whole.next()).isEmpty();
    }

    @Test
    void what_threads_run_out_of_the_caller_is_told() {
        EnsembleRun.Tasks full = (from, to) -> {
            throw new OutOfMemoryError("no room");
        };
        try (EnsembleRun run = new EnsembleRun(full, 0, 10, 5, 1, () -> {})) {
            assertThatThrownBy(run::next).isInstanceOf(OutOfMemoryError.class).hasMessage("no room");
        }
    }

    @Test
    void a_run_in_the_background_comes_to_its_end() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        CompletableFuture<Void> future = passive(500).start(member -> taken.incrementAndGet());
        future.get();
        assertThat(taken).hasValue(500);
        CompletableFuture<Void> failing = passive(500).start(member -> {
            throw new IllegalStateException("enough");
        });
        assertThatThrownBy(failing::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("enough");
    }

    @Test
    void cancelling_ends_members_that_have_begun() throws Exception {
        for (boolean inLanes : new boolean[] {true, false}) {
            CountDownLatch asked = new CountDownLatch(1);
            AtomicInteger ended = new AtomicInteger();
            CompletableFuture<Void> future = endless(inLanes, asked).start(member -> ended.incrementAndGet());
            asked.await();
            List<Thread> running = threads();
            future.cancel(true);
            for (Thread thread : running) {
                thread.join();
            }
            assertThat(running).hasSize(2);
            assertThat(ended).hasValue(0);
            assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
            // A solver's member is looked at when it is solved.
            assertThat(begun.count).hasValueLessThanOrEqualTo(1);
        }
    }
}
