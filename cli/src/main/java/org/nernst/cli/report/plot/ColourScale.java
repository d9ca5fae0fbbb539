package org.nernst.cli.report.plot;

import java.util.Arrays;

/**
 * Colours for numbers between two ends. They can be told apart by people with the usual forms of colour blindness, and none is so light
 * that a thin line of it is lost on white.
 *
 * @param least at one end
 * @param greatest at the other
 * @param isSigned whether the colours go both ways from the middle, which is zero
 */
public record ColourScale(double least, double greatest, boolean isSigned) {
    /** The map "plasma" of Smith and van der Walt up to where it becomes yellow: its lightness rises evenly. */
    private static final int[] RISING = {0x0d0887, 0x5b02a3, 0x9a179b, 0xcb4678, 0xeb7852, 0xfbab35};

    private static final int[] SIGNED = {0xd55e00, 0xe3a06a, 0xb9bfc6, 0x6aa9cf, 0x0072b2};

    /** From the least of some values to the greatest; values that aren't numbers are left out. */
    public static ColourScale over(double[]... values) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double[] some : values) {
            for (double value : some) {
                if (Double.isFinite(value)) {
                    least = Math.min(least, value);
                    greatest = Math.max(greatest, value);
                }
            }
        }
        return new ColourScale(least, greatest > least ? greatest : least + 1, false);
    }

    /** Around zero, as far as the largest of some values is from it. */
    public static ColourScale aroundZero(double[] values) {
        double largest = Arrays.stream(values)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
        double end = largest > 0 ? largest : 1;
        return new ColourScale(-end, end, true);
    }

    /** The colour of a value; grey for what is no number. */
    public String of(double value) {
        if (Double.isNaN(value)) {
            return Palette.DATA;
        }
        int[] colours = isSigned ? SIGNED : RISING;
        double at = Math.max(0, Math.min(1, (value - least) / (greatest - least))) * (colours.length - 1);
        int before = Math.min(colours.length - 2, (int) at);
        return Palette.mixed(colours[before], colours[before + 1], at - before);
    }
}
