package org.nernst.cli.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChartTest {
    @Test
    void thinning_keeps_first_last_and_every_spike() {
        double[] x = new double[100_000];
        double[] y = new double[x.length];
        for (int index = 0; index < x.length; index++) {
            x[index] = index;
        }
        y[50_001] = 1;
        y[50_002] = -1;
        int[] kept = Thinning.indices(x, y, 500);
        assertThat(kept)
                .hasSizeLessThanOrEqualTo(2000)
                .contains(0, 50_001, 50_002, 99_999)
                .isSorted();
    }

    @Test
    void few_points_are_all_drawn() {
        assertThat(Thinning.indices(new double[] {0, 0, 1}, new double[] {1, 2, 3}, 10))
                .containsExactly(0, 1, 2);
    }

    @Test
    void the_legend_lies_above_the_frame() {
        double[] x = {0, 50};
        String svg = LineChart.over("time [ms]", 0, 50)
                .of(
                        "potential [mV]",
                        List.of(
                                Curve.of("axon.v", x, new double[] {-65, 40}),
                                Curve.of("a".repeat(90), x, new double[] {-65, 40}),
                                Curve.of("b".repeat(90), x, new double[] {-65, 40})))
                .svg();
        double frameTop = Double.MAX_VALUE;
        for (Matcher grid =
                        Pattern.compile("class=\"grid\"[^>]*y1=\"([0-9.]+)\"").matcher(svg);
                grid.find(); ) {
            frameTop = Math.min(frameTop, Double.parseDouble(grid.group(1)));
        }
        int entries = 0;
        for (Matcher entry = Pattern.compile("class=\"legend\" x=\"[0-9.]+\" y=\"([0-9.]+)\"")
                        .matcher(svg);
                entry.find(); ) {
            assertThat(Double.parseDouble(entry.group(1))).isLessThan(frameTop);
            entries++;
        }
        assertThat(entries).isEqualTo(3);
        assertThat(svg).contains(">time [ms]<").contains(">potential [mV]<");
    }

    @Test
    void values_that_are_no_numbers_break_the_line() {
        String svg = LineChart.over("t", 0, 3)
                .of("y", List.of(Curve.of("a", new double[] {0, 1, 2, 3}, new double[] {1, Double.NaN, 2, 3})))
                .svg();
        assertThat(svg).doesNotContain("NaN").containsPattern("d=\"M[0-9. ]+M[0-9. ]+L");
    }

    @Test
    void whole_numbers_have_a_bar_each() {
        String svg = Histogram.svg("spikes", new double[] {1, 1, 3, 4, Double.NaN});
        assertThat(svg).contains("2 have 1<", "1 have 3<", "1 have 4<").doesNotContain("have 2<", ">1.5<");
        assertThat(Histogram.svg("times", new double[] {1, 1.5, 3})).contains("1 from 1 to 1.05<");
    }

    @Test
    void a_plane_has_the_colours_of_its_bar_and_grey_where_nothing_is() {
        String svg = new PlaneMap("spikes", "x", "y")
                .svg(new double[] {0, 0, 1, 1}, new double[] {0, 1, 0, 1}, new double[] {0, 2, 4, Double.NaN});
        ColourScale scale = new ColourScale(0, 4, false);
        for (double value : new double[] {0, 2, 4}) {
            assertThat(svg).contains("fill=\"" + scale.of(value) + "\"><title>" + (int) value + "<");
        }
        assertThat(svg).contains("fill=\"" + Plane.NONE + "\"><title>none<", ">spikes<");
    }

    @Test
    void correlations_are_blue_white_and_orange() {
        String svg = CorrelationMap.svg(List.of("a", "b"), new double[][] {{1, -0.5}, {0, 1}}, "correlations");
        assertThat(svg).contains(">1.00<", ">−0.50<", "a and b: −0.50");
        Matcher cells = Pattern.compile("fill=\"#(..)(..)(..)\"><title>").matcher(svg);
        int[] redMinusBlue = new int[4];
        for (int cell = 0; cell < 4; cell++) {
            assertThat(cells.find()).isTrue();
            redMinusBlue[cell] = Integer.parseInt(cells.group(1), 16) - Integer.parseInt(cells.group(3), 16);
        }
        assertThat(redMinusBlue[0]).isNegative().isEqualTo(redMinusBlue[3]);
        assertThat(redMinusBlue[1]).isPositive();
        assertThat(redMinusBlue[2]).isZero();
    }

    @Test
    void an_ellipse_keeps_off_its_frame() {
        String svg = EllipseChart.svg(
                "x [mV]", "y", new double[] {0, 0}, new double[][] {{10, 0}, {0, 20}, {-10, 0}, {0, -20}});
        Matcher points = Pattern.compile("[ML]([0-9.]+) ([0-9.]+)").matcher(svg);
        int count = 0;
        while (points.find()) {
            assertThat(Double.parseDouble(points.group(1))).isStrictlyBetween(97.0, 545.0);
            assertThat(Double.parseDouble(points.group(2))).isStrictlyBetween(13.0, 311.0);
            count++;
        }
        assertThat(count).isEqualTo(4);
        assertThat(svg).contains(">x [mV]<", ">y<", "<circle");
    }

    @Test
    void bars_point_to_the_side_of_their_sign() {
        String svg = new BarChart("effect [mV]")
                .bar("up", 2)
                .bar("down", -1)
                .bar("none", 0)
                .svg();
        Matcher bars = Pattern.compile("<rect x=\"([0-9.]+)\" [^>]*?width=\"([0-9.]+)\"")
                .matcher(svg);
        assertThat(bars.find()).isTrue();
        double zero = Double.parseDouble(bars.group(1));
        assertThat(Double.parseDouble(bars.group(2))).isPositive();
        assertThat(bars.find()).isTrue();
        assertThat(Double.parseDouble(bars.group(1)) + Double.parseDouble(bars.group(2)))
                .isCloseTo(zero, within(0.2));
        assertThat(bars.find()).isTrue();
        assertThat(Double.parseDouble(bars.group(2))).isZero();
        assertThat(svg).contains("−1").doesNotContain("NaN");
    }
}
