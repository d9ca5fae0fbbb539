package org.nernst.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.solvers.integrate.Progress;

class MembersProgressTest {
    private static void inAnotherThread(Runnable task) {
        Thread thread = new Thread(task);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    @Test
    void members_under_way_count_by_their_parts() {
        List<Double> told = new ArrayList<>();
        MembersProgress progress = new MembersProgress(told::add);
        progress.begin(2, 8);
        Progress solver = progress.ofSolvers();
        solver.done(0.5);
        inAnotherThread(() -> solver.done(0.25));
        solver.done(1);
        // The next member of this thread begins; there is nothing new in that.
        solver.done(0);
        progress.done(3);
        solver.done(0.75);
        progress.done(8);
        assertThat(told).containsExactly(2.5 / 8, 2.75 / 8, 3.25 / 8, 4.0 / 8, 1.0);
    }
}
