package org.nernst.cli.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplingTimesTest {
    @Test
    void reads_a_list_of_times_in_any_units() {
        assertThat(SamplingTimes.listed(List.of("1", "2ms", "0.02s"), 50)).containsExactly(1, 2, 20);
    }

    @Test
    void refuses_lists_that_do_not_ascend_or_leave_the_run() {
        assertThatThrownBy(() -> SamplingTimes.listed(List.of(), 50)).hasMessageContaining("names no time");
        assertThatThrownBy(() -> SamplingTimes.listed(List.of("2", "1"), 50)).hasMessageContaining("must ascend");
        assertThatThrownBy(() -> SamplingTimes.listed(List.of("2", "2"), 50)).hasMessageContaining("must ascend");
        assertThatThrownBy(() -> SamplingTimes.listed(List.of("51"), 50)).hasMessageContaining("from 0 to 50 ms");
        assertThatThrownBy(() -> SamplingTimes.listed(List.of("-1"), 50)).hasMessageContaining("outside the run");
    }
}
