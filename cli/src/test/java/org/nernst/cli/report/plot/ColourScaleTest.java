package org.nernst.cli.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColourScaleTest {
    @Test
    void the_ends_have_the_first_and_the_last_colour() {
        ColourScale scale = ColourScale.over(new double[] {-70, Double.NaN, 30}, new double[] {-20});
        assertThat(scale.of(-70)).isEqualTo("#0d0887");
        assertThat(scale.of(30)).isEqualTo("#fbab35");
        assertThat(scale.of(99)).isEqualTo("#fbab35");
        assertThat(scale.of(Double.NaN)).isEqualTo(Palette.DATA);
        // A fifth of the way is the second colour.
        assertThat(scale.of(-50)).isEqualTo("#5b02a3");
    }

    @Test
    void a_signed_scale_has_grey_at_zero() {
        ColourScale scale = ColourScale.aroundZero(new double[] {-2, 1, Double.NaN});
        assertThat(scale.of(0)).isEqualTo("#b9bfc6");
        assertThat(scale.of(2)).isEqualTo(Palette.POSITIVE);
        assertThat(scale.of(-2)).isEqualTo(Palette.NEGATIVE);
        assertThat(ColourScale.aroundZero(new double[] {0, 0}).of(0)).isEqualTo("#b9bfc6");
    }

    /** In grey, each colour is lighter than the one before. */
    @Test
    void lightness_rises_evenly() {
        ColourScale scale = new ColourScale(0, 1, false);
        double before = -1;
        for (int index = 0; index <= 20; index++) {
            int colour = Integer.parseInt(scale.of(index / 20.0).substring(1), 16);
            double lightness =
                    0.2126 * (colour >> 16 & 0xff) + 0.7152 * (colour >> 8 & 0xff) + 0.0722 * (colour & 0xff);
            assertThat(lightness).isGreaterThan(before);
            before = lightness;
        }
        assertThat(before).isLessThan(190);
    }
}
