package org.nernst.tests.acceptance;

import java.io.IOException;
import org.hipparchus.analysis.differentiation.Gradient;
import org.nernst.tests.reference.Reference;

/**
 * The squid axon a second time, for starts that the reference data don't have: written out by hand, in dual numbers, by the
 * classical Runge–Kutta method with fixed steps, extrapolated from two of them. It shares no code with Nernst.
 */
final class ExtrapolatedSquidAxon {
    private static final double[] PARAMETERS = {120, 36, 0.3, 50, -77, -54.387, 1};
    private static final int COUNT = PARAMETERS.length;
    private static final double SAMPLING = 0.1;
    private static final int SAMPLES = 501;

    private final Gradient[] p = new Gradient[COUNT];
    private final int stepsPerSample;

    private ExtrapolatedSquidAxon(int stepsPerSample) {
        this.stepsPerSample = stepsPerSample;
        for (int index = 0; index < COUNT; index++) {
            p[index] = Gradient.variable(COUNT, index, PARAMETERS[index]);
        }
    }

    /** What the reference data would be for another voltage at the start. */
    static Reference startedAt(double voltage) throws IOException {
        Reference usual = Reference.read(Reference.folder(), "hh");
        Gradient[][] coarse = new ExtrapolatedSquidAxon(50).solve(voltage);
        Gradient[][] fine = new ExtrapolatedSquidAxon(100).solve(voltage);
        Gradient[] v = new Gradient[SAMPLES];
        Gradient squaredError = Gradient.constant(COUNT, 0);
        double[] target = usual.target().values();
        for (int k = 0; k < SAMPLES; k++) {
            v[k] = extrapolated(coarse[k][0], fine[k][0]);
            Gradient difference = v[k].subtract(target[k]);
            squaredError = squaredError.add(difference.multiply(difference).divide(SAMPLES));
        }
        Gradient mean =
                extrapolated(coarse[SAMPLES - 1][4], fine[SAMPLES - 1][4]).divide(usual.end());
        double[] times = usual.times();
        double[] voltages = new double[times.length];
        double[][] byParameter = new double[times.length][];
        for (int k = 0; k < times.length; k++) {
            Gradient sample = v[(int) Math.round(times[k] / SAMPLING)];
            voltages[k] = sample.getValue();
            byParameter[k] = sample.getGradient();
        }
        return new Reference(
                "hh",
                usual.end(),
                times,
                voltages,
                byParameter,
                mean.getValue(),
                mean.getGradient(),
                squaredError.getValue(),
                squaredError.getGradient(),
                usual.target(),
                usual.targetParameters());
    }

    /** The error of both is proportional to h⁴, up to terms of h⁵. */
    private static Gradient extrapolated(Gradient coarse, Gradient fine) {
        return fine.add(fine.subtract(coarse).divide(15));
    }

    /** V, m, h, n and ∫V dt at every sample. */
    private Gradient[][] solve(double voltage) {
        Gradient[][] samples = new Gradient[SAMPLES][];
        Gradient[] y = new Gradient[5];
        y[0] = Gradient.constant(COUNT, voltage);
        Gradient[][] rates = rates(y[0]);
        for (int gate = 0; gate < 3; gate++) {
            y[1 + gate] = rates[gate][0].divide(rates[gate][0].add(rates[gate][1]));
        }
        y[4] = Gradient.constant(COUNT, 0);
        samples[0] = y;
        double h = SAMPLING / stepsPerSample;
        for (int k = 1; k < SAMPLES; k++) {
            // The stimulus steps at samples 50 and 450.
            double stimulus = k > 50 && k <= 450 ? 10 : 0;
            for (int step = 0; step < stepsPerSample; step++) {
                y = step(y, h, stimulus);
            }
            samples[k] = y;
        }
        return samples;
    }

    private Gradient[] step(Gradient[] y, double h, double stimulus) {
        Gradient[] k1 = slope(y, stimulus);
        Gradient[] k2 = slope(moved(y, h / 2, k1), stimulus);
        Gradient[] k3 = slope(moved(y, h / 2, k2), stimulus);
        Gradient[] k4 = slope(moved(y, h, k3), stimulus);
        Gradient[] next = new Gradient[y.length];
        for (int i = 0; i < y.length; i++) {
            next[i] = y[i].add(k1[i].add(k2[i].multiply(2))
                    .add(k3[i].multiply(2))
                    .add(k4[i])
                    .multiply(h / 6));
        }
        return next;
    }

    private static Gradient[] moved(Gradient[] y, double h, Gradient[] slope) {
        Gradient[] moved = new Gradient[y.length];
        for (int i = 0; i < y.length; i++) {
            moved[i] = y[i].add(slope[i].multiply(h));
        }
        return moved;
    }

    private Gradient[] slope(Gradient[] y, double stimulus) {
        Gradient v = y[0];
        Gradient sodium =
                p[0].multiply(y[1].multiply(y[1]).multiply(y[1])).multiply(y[2]).multiply(v.subtract(p[3]));
        Gradient n2 = y[3].multiply(y[3]);
        Gradient potassium = p[1].multiply(n2.multiply(n2)).multiply(v.subtract(p[4]));
        Gradient leak = p[2].multiply(v.subtract(p[5]));
        Gradient[] slope = new Gradient[5];
        slope[0] = sodium.add(potassium).add(leak).negate().add(stimulus).divide(p[6]);
        Gradient[][] rates = rates(v);
        for (int gate = 0; gate < 3; gate++) {
            Gradient x = y[1 + gate];
            slope[1 + gate] = rates[gate][0].multiply(x.negate().add(1)).subtract(rates[gate][1].multiply(x));
        }
        slope[4] = v;
        return slope;
    }

    /** α and β of m, h and n. */
    private static Gradient[][] rates(Gradient v) {
        return new Gradient[][] {
            {linoid(v.add(40).divide(10)), v.add(65).divide(-18).exp().multiply(4)},
            {
                v.add(65).divide(-20).exp().multiply(0.07),
                v.add(35).divide(-10).exp().add(1).reciprocal()
            },
            {
                linoid(v.add(55).divide(10)).multiply(0.1),
                v.add(65).divide(-80).exp().multiply(0.125)
            }
        };
    }

    /** x/(1 − e⁻ˣ), by its series 1 + x/2 + x²/12 − x⁴/720 + x⁶/30240 − x⁸/1209600 near 0. */
    private static Gradient linoid(Gradient x) {
        if (Math.abs(x.getValue()) > 0.1) {
            return x.divide(x.negate().expm1().negate());
        }
        Gradient s = x.multiply(x);
        Gradient series = s.divide(-1209600).add(1.0 / 30240);
        series = series.multiply(s).subtract(1.0 / 720);
        series = series.multiply(s).add(1.0 / 12);
        return series.multiply(s).add(x.divide(2)).add(1);
    }
}
