package org.nernst.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nernst.symbolic.unit.Units;

class QuantitySummaryTest {
    private static QuantitySummary summary(QuantityKind kind, double... values) {
        double[] times = new double[values.length];
        for (int index = 0; index < times.length; index++) {
            times[index] = 2 * index;
        }
        return QuantitySummary.of(new Recording("axon.v", Units.MV, kind, times, values));
    }

    @Test
    void finds_extremes_with_their_times_and_averages_over_time() {
        QuantitySummary summary = summary(QuantityKind.VOLTAGE, -60, 20, -80, -60);
        assertThat(summary.start()).isEqualTo(-60);
        assertThat(summary.maximum()).isEqualTo(20);
        assertThat(summary.maximumAt()).isEqualTo(2);
        assertThat(summary.minimum()).isEqualTo(-80);
        assertThat(summary.minimumAt()).isEqualTo(4);
        // Trapezoids: (−20 − 30 − 70)/3.
        assertThat(summary.mean()).isEqualTo(-40);
    }

    @Test
    void counts_a_spike_where_zero_is_crossed_upwards_only() {
        assertThat(summary(QuantityKind.VOLTAGE, -60, 20, -20, 0, 5, -1).spikes())
                .containsExactly(1.5, 6.0);
        assertThat(summary(QuantityKind.VOLTAGE, 10, -5).spikes()).isEmpty();
    }

    @Test
    void only_voltages_spike() {
        assertThat(summary(QuantityKind.GATE, -1, 1).spikes()).isNull();
    }

    @Test
    void a_single_sample_is_its_own_mean() {
        assertThat(summary(QuantityKind.VOLTAGE, -65).mean()).isEqualTo(-65);
    }
}
