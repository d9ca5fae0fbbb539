package org.nernst.cli.report.plot;

/**
 * Colours that people with the usual forms of colour blindness can tell apart, after Okabe and Ito, with the yellow
 * darkened for lines on white.
 */
final class Palette {
    static final String DATA = "#a9b4c0";
    static final String DOTS = "#77838f";
    static final String POSITIVE = "#0072b2";
    static final String NEGATIVE = "#d55e00";

    private static final String[] SHADES = {"#cfe3f0", "#8fc1e0", "#3f93c6", "#0072b2"};

    private static final String[] CURVES = {
        "#0072b2", "#d55e00", "#009e73", "#a6569d", "#c79100", "#4aa8e0", "#5b6470", "#8c3b00"
    };

    /** Grey for what does nothing, then colours that stand apart side by side. */
    private static final String[] CATEGORIES = {DATA, "#4aa8e0", "#0072b2", "#f0b27a", "#d55e00", "#a6569d"};

    private Palette() {}

    /** The darker the nearer a part is to 1; a part above 0 is never white. */
    static String shade(double part) {
        return SHADES[(int) Math.min(SHADES.length - 1, part * SHADES.length)];
    }

    /** From the colour of −1 by white at 0 to that of +1, light enough for dark text on it. */
    static String between(double value) {
        int end = Integer.parseInt((value < 0 ? NEGATIVE : POSITIVE).substring(1), 16);
        return mixed(0xffffff, end, 0.6 * Math.min(1, Math.abs(value)));
    }

    /** A part of the way from one colour to another. */
    static String mixed(int from, int to, double part) {
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int channel = from >> shift & 0xff;
            colour |= (int) Math.round(channel + part * ((to >> shift & 0xff) - channel)) << shift;
        }
        return String.format("#%06x", colour);
    }

    /** The colour of a category; beyond six they repeat. */
    static String category(int index) {
        return CATEGORIES[index % CATEGORIES.length];
    }

    /** From blue at 0 through violet to orange at 1, all dark enough for lines on white. */
    static String along(double part) {
        int[] from = {0x00, 0x72, 0xb2};
        int[] middle = {0x8a, 0x5a, 0x94};
        int[] to = {0xd5, 0x5e, 0x00};
        double within = 2 * (part < 0.5 ? part : part - 0.5);
        int colour = 0;
        for (int channel = 0; channel < 3; channel++) {
            int low = part < 0.5 ? from[channel] : middle[channel];
            int high = part < 0.5 ? middle[channel] : to[channel];
            colour = colour << 8 | (int) Math.round(low + within * (high - low));
        }
        return String.format("#%06x", colour);
    }

    /** The colour of a curve; beyond eight curves colours repeat, with other dashes. */
    static String curve(int index) {
        return CURVES[index % CURVES.length];
    }

    /** The dashes of a curve, empty for a solid line. */
    static String dashes(int index) {
        return switch (index / CURVES.length % 3) {
            case 0 -> "";
            case 1 -> "6 3";
            default -> "2 2";
        };
    }
}
