package org.nernst.cli.report.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis from a least to a greatest value, with ticks at round numbers.
 *
 * @param least where it begins
 * @param greatest where it ends, above {@code least}
 * @param ticks the ticks' values, ascending
 * @param labels the ticks' texts
 */
record Axis(double least, double greatest, List<Double> ticks, List<String> labels) {
    /** An axis that begins and ends exactly at the given values, as time does. */
    static Axis exact(double least, double greatest, int mostTicks) {
        double wide = greatest > least ? greatest : least + 1;
        return of(least, wide, step(wide - least, mostTicks), false);
    }

    /** An axis widened to the next ticks, so that curves keep off the frame. */
    static Axis rounded(double least, double greatest, int mostTicks) {
        double low = least;
        double high = greatest;
        if (!(high - low > 1e-9 * Math.max(Math.abs(high), Math.abs(low)))) {
            // A constant gets an axis around it.
            double margin = low == 0 ? 1 : Math.abs(low) * 0.1;
            low -= margin;
            high += margin;
        }
        return of(low, high, step(high - low, mostTicks), true);
    }

    /** An axis of counts from 0, with ticks at whole numbers. */
    static Axis counts(double greatest, int mostTicks) {
        return of(0, greatest, step(greatest, mostTicks).max(BigDecimal.ONE), false);
    }

    /** An axis that gives each whole number from one to another a part of its own, with ticks in the middles. */
    static Axis aroundIntegers(double least, double greatest, int mostTicks) {
        BigDecimal step = step(greatest - least + 1, mostTicks).max(BigDecimal.ONE);
        Axis within = of(least, greatest, step, false);
        return new Axis(least - 0.5, greatest + 0.5, within.ticks(), within.labels());
    }

    private static Axis of(double least, double greatest, BigDecimal step, boolean widened) {
        BigDecimal first = multiple(least, step, widened ? RoundingMode.FLOOR : RoundingMode.CEILING);
        BigDecimal last = multiple(greatest, step, widened ? RoundingMode.CEILING : RoundingMode.FLOOR);
        List<Double> ticks = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        double largest = Math.max(Math.abs(least), Math.abs(greatest));
        for (BigDecimal tick = first; tick.compareTo(last) <= 0; tick = tick.add(step)) {
            ticks.add(tick.doubleValue());
            labels.add(label(tick, largest));
        }
        return new Axis(widened ? first.doubleValue() : least, widened ? last.doubleValue() : greatest, ticks, labels);
    }

    private static String label(BigDecimal tick, double largest) {
        if (tick.signum() == 0) {
            return "0";
        }
        BigDecimal stripped = tick.stripTrailingZeros();
        if (largest < 1e-3 || largest >= 1e6) {
            int exponent = stripped.precision() - stripped.scale() - 1;
            return minus(stripped.movePointLeft(exponent).stripTrailingZeros().toPlainString()) + "e"
                    + minus(Integer.toString(exponent));
        }
        return minus(stripped.toPlainString());
    }

    private static String minus(String number) {
        return number.replace('-', '−');
    }

    private static BigDecimal multiple(double value, BigDecimal step, RoundingMode rounding) {
        // The twelve digits keep 0.30000000000000004 from getting a tick more than 0.3.
        BigDecimal steps = BigDecimal.valueOf(value).divide(step, 12, RoundingMode.HALF_EVEN);
        return steps.setScale(9, RoundingMode.HALF_EVEN).setScale(0, rounding).multiply(step);
    }

    /** The least of 1, 2, 5 times a power of ten that needs at most so many ticks. */
    private static BigDecimal step(double span, int mostTicks) {
        double rough = span / mostTicks;
        int exponent = (int) Math.floor(Math.log10(rough));
        for (int factor : new int[] {1, 2, 5, 10}) {
            BigDecimal step = BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent);
            if (step.doubleValue() >= rough * (1 - 1e-9)) {
                return step;
            }
        }
        return BigDecimal.TEN.scaleByPowerOfTen(exponent);
    }

    /** Draws ticks and their labels below a horizontal line. */
    void drawBelow(Svg svg, double from, double until, double line) {
        for (int tick = 0; tick < ticks.size(); tick++) {
            double at = from + part(ticks.get(tick)) * (until - from);
            svg.line(at, line, at, line + 4, "axis");
            svg.text(at, line + 17, "middle", "tick", labels.get(tick));
        }
    }

    /** Where a value lies between the ends, as a part of 1. */
    double part(double value) {
        return (value - least) / (greatest - least);
    }
}
