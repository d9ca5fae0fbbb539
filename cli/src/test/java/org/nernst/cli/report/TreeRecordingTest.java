package org.nernst.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TreeRecordingTest {
    private final TreeRecording recording = new TreeRecording(null, new double[] {0, 1, 2, 3}, new double[][] {
        {-60, -20, 20, -60}, {-60, -60, -40, 0}, {-60, -60, -60, -59}
    });

    @Test
    void peaks_and_first_rises_are_of_each_compartment() {
        assertThat(recording.peaks()).containsExactly(20, 0, -59);
        assertThat(recording.middle()).isEqualTo(-20);
        assertThat(recording.firstRises(-20)).containsExactly(1, 2.5, Double.NaN);
        assertThat(recording.peakOf(0)).isEqualTo(2);
        assertThat(recording.at(2)).containsExactly(20, -40, -60);
    }
}
