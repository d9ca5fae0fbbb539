package org.nernst.cli.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeMapTest {
    @Test
    void eachColumnShowsTheLargestOfItsTimes() {
        double[] times = IntStream.range(0, 1600).mapToDouble(k -> 0.1 * k).toArray();
        double[] bump = new double[times.length];
        bump[805] = -3;
        bump[806] = 1;
        String svg = new TimeMap("effect", times)
                .row("na.gbar", bump)
                .row("k.gbar", new double[times.length])
                .svg();
        assertThat(svg.split("<rect", -1)).hasSize(1 + 2 * 160);
        assertThat(svg).contains("na.gbar at 80.5 ms: −3").doesNotContain("at 80.6 ms");
        // What is largest has the full colour of its sign, zero is white.
        assertThat(svg).contains("fill=\"" + Palette.between(-1) + "\"").contains("fill=\"#ffffff\"");
    }
}
