package org.nernst.fit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.sensitivity.objective.Trace;

/** Corrections, spans, coarser grids, and sweeps kept to test with. */
class TraceSelectionTest {
    private static final Trace TRACE =
            Trace.of("cell.csv", new double[] {0, 1, 2, 3, 4, 5}, new double[] {-60, -58, -50, -40, -30, -20});

    @Test
    void takes_away_what_junction_and_resistance_add() {
        // A potential of −74, −72, … with 14 mV of junction and 12 MΩ times 0.5 nA from 2 ms on.
        Trace found = TraceSelection.corrected(TRACE, 14, 12, t -> t < 2 ? 0 : 0.5);
        assertThat(found.values()).containsExactly(-74, -72, -70, -60, -50, -40);
        assertThat(TraceSelection.corrected(TRACE, 0, 0, t -> Double.NaN).values())
                .isEqualTo(TRACE.values());
    }

    @Test
    void selects_a_span() {
        assertThat(TraceSelection.span(TRACE, 1, 3).times()).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> TraceSelection.span(TRACE, 5.5, 9)).hasMessageContaining("no samples from 5.5 ms");
    }

    @Test
    void averages_over_stretches() {
        Trace found = TraceSelection.averaged(TRACE, 2);
        assertThat(found.times()).containsExactly(0.5, 2.5, 4.5);
        assertThat(found.values()).containsExactly(-59, -45, -25);
        assertThatThrownBy(() -> TraceSelection.averaged(TRACE, 1.5)).hasMessageContaining("a sample every 1.0 ms");
        // Rounded times stay in their stretch.
        int count = 1000;
        double[] times = new double[count];
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            times[k] = 1000 * (k / 20_000.0);
            values[k] = Math.cos(2 * Math.PI * k / 4);
        }
        Trace fine = TraceSelection.averaged(Trace.of("tone", times, values), 0.2);
        assertThat(fine.size()).isEqualTo(250);
        assertThat(Arrays.stream(fine.values()).map(Math::abs).max().orElseThrow())
                .isCloseTo(0, within(1e-12));
    }

    @Test
    void keeps_sweeps_to_test_with() {
        List<String> sweeps = List.of("a", "b", "c", "d", "e");
        assertThat(SweepSplit.named(sweeps, List.of("d", "b")))
                .isEqualTo(new SweepSplit(List.of("a", "c", "e"), List.of("b", "d")));
        SweepSplit split = SweepSplit.random(sweeps, 0.4, 3);
        assertThat(split.test()).hasSize(2);
        assertThat(split.train()).hasSize(3).doesNotContainAnyElementsOf(split.test());
        assertThat(SweepSplit.random(sweeps, 0.4, 3)).isEqualTo(split);
        assertThat(SweepSplit.random(sweeps, 0.01, 3).test()).hasSize(1);
        assertThatThrownBy(() -> SweepSplit.named(sweeps, sweeps)).hasMessageContaining("none is left to fit to");
        assertThatThrownBy(() -> SweepSplit.named(sweeps, List.of("f"))).hasMessageContaining("there is no sweep f");
        assertThatThrownBy(() -> SweepSplit.random(sweeps, 1, 3)).hasMessageContaining("above 0 and below 1");
    }
}
