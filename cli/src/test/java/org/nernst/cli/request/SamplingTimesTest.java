package org.nernst.cli.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplingTimesTest {
    @Test
    void a_grid_has_clean_decimals_and_reaches_the_end() {
        double[] times = SamplingTimes.every(0.1, 0.5);
        assertThat(times).containsExactly(0, 0.1, 0.2, 0.3, 0.4, 0.5);
    }

    @Test
    void a_grid_stops_before_an_end_it_does_not_meet() {
        assertThat(SamplingTimes.every(0.4, 1)).containsExactly(0, 0.4, 0.8);
    }

    @Test
    void refuses_impossible_grids() {
        assertThatThrownBy(() -> SamplingTimes.every(0, 1)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> SamplingTimes.every(-1, 1)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> SamplingTimes.every(1e-9, 1000)).hasMessageContaining("longer interval");
    }

    @Test
    void reads_a_list_of_times_in_any_units() {
        assertThat(SamplingTimes.listed(List.of("1", "2ms", "0.02s"), 50)).containsExactly(1, 2, 20);
    }

    @Test
    void refuses_lists_that_do_not_ascend_or_leave_the_run() {
        assertThatThrownBy(() -> SamplingTimes.listed(List.of("2", "1"), 50)).hasMessageContaining("must ascend");
        assertThatThrownBy(() -> SamplingTimes.listed(List.of("2", "2"), 50)).hasMessageContaining("must ascend");
        assertThatThrownBy(() -> SamplingTimes.listed(List.of("51"), 50)).hasMessageContaining("from 0 to 50 ms");
        assertThatThrownBy(() -> SamplingTimes.listed(List.of("-1"), 50)).hasMessageContaining("outside the run");
    }
}
