package org.nernst.sensitivity.surrogate;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.util.FastMath;

/**
 * {@link org.nernst.sensitivity.JumpingCell} as a program of exponential Euler steps, in numbers that carry their derivatives forwards and
 * take σ(φ) for that of the step function. Written by hand and with nothing of the library.
 */
final class JumpingCellByHand {
    static final List<String> PARAMETERS = List.of("a", "tau", "theta", "reset", "k", "rho", "m", "gain");
    private static final double[] VALUES = {2, 1.5, 1, -0.5, 0.4, 0.3, 0.4, 1.5};
    private static final double DELAY = 0.7;
    private static final double END = 8;

    private final Surrogate surrogate;
    private final Gradient[] p;
    /** When steps end; potential and adaptation at their starts and ends; whether events happen there. */
    final List<Double> times = new ArrayList<>();

    final List<Gradient[]> starts = new ArrayList<>();
    final List<Gradient[]> ends = new ArrayList<>();
    final List<Gradient> spikes = new ArrayList<>();
    final List<Gradient> rises = new ArrayList<>();
    final Gradient[] last;

    JumpingCellByHand(Surrogate surrogate, double h) {
        this.surrogate = surrogate;
        p = new Gradient[VALUES.length];
        for (int index = 0; index < p.length; index++) {
            p[index] = Gradient.variable(VALUES.length, index, VALUES[index]);
        }
        last = run(h);
    }

    Gradient parameter(String name) {
        return p[PARAMETERS.indexOf(name)];
    }

    static double drive(double t) {
        return 0.3 * Math.sin(2 * Math.PI * 0.2 * t);
    }

    private Gradient[] run(double h) {
        Gradient v = parameter("reset");
        Gradient w = Gradient.constant(VALUES.length, 1);
        boolean spikeArmed = true;
        boolean riseArmed = true;
        double t = 0;
        while (t < END) {
            double next = t + 1.01 * h >= END ? END : t + h;
            double step = next - t;
            starts.add(new Gradient[] {v, w});
            Gradient slope = parameter("a").subtract(v).add(w.multiply(0.5)).add(drive(t));
            Gradient v1 = v.add(slope.multiply(-Math.expm1(-step)));
            Gradient w1 = w.multiply(FastMath.exp(parameter("tau").reciprocal().multiply(-step)));
            t = next;
            times.add(t);
            ends.add(new Gradient[] {v1, w1});
            spikes.add(happens(spikeArmed, spiking(v1, w1, t)));
            rises.add(happens(riseArmed, v1.subtract(parameter("rho"))));
            spikeArmed &= spikes.get(spikes.size() - 1).getValue() == 0;
            riseArmed &= rises.get(rises.size() - 1).getValue() == 0;
            Gradient s = spikes.get(spikes.size() - 1);
            if (surrogate.resetIsDetached()) {
                s = Gradient.constant(VALUES.length, s.getValue());
            }
            Gradient reset = parameter("reset")
                    .add(parameter("k").multiply(Math.sin(t)))
                    .add(w1.multiply(0.1))
                    .add(0.1 * drive(t));
            v = v1.add(s.multiply(reset.subtract(v1)));
            w = w1.add(s.multiply(v1.multiply(0.25)));
            for (int rise = 0; rise < rises.size(); rise++) {
                if (lands(rise, h) == times.size() - 1) {
                    Gradient more = parameter("m")
                            .multiply(Math.cos(t))
                            .multiply(v.multiply(v).add(1));
                    w = w.add(rises.get(rise).multiply(more));
                }
            }
            spikeArmed |= spiking(v, w, t).getValue() < 0;
            riseArmed |= v.subtract(parameter("rho")).getValue() < 0;
        }
        return new Gradient[] {v, w};
    }

    /** The nearest end of a step of a grid that is regular until shortly before the end. */
    private static int lands(int rise, double h) {
        return rise + Math.max(1, (int) Math.round(DELAY / h));
    }

    private Gradient spiking(Gradient v, Gradient w, double t) {
        return v.subtract(parameter("theta").multiply(1 + Math.sin(t / 2) / 5))
                .subtract(w.multiply(0.05))
                .add(0.1 * drive(t));
    }

    private Gradient happens(boolean armed, Gradient guard) {
        return armed
                ? guard.compose(
                        guard.getValue() >= 0 ? 1 : 0, surrogate.function().at(guard.getValue()))
                : Gradient.constant(VALUES.length, 0);
    }

    /** Potential and adaptation at a time, on the straight line from a step's start to its end. */
    Gradient[] at(double t) {
        int step = 0;
        while (step < times.size() && times.get(step) <= t) {
            step++;
        }
        if (step == times.size()) {
            return last;
        }
        double from = step == 0 ? 0 : times.get(step - 1);
        double part = (t - from) / (times.get(step) - from);
        Gradient[] result = new Gradient[2];
        for (int state = 0; state < 2; state++) {
            Gradient start = starts.get(step)[state];
            result[state] = start.add(ends.get(step)[state].subtract(start).multiply(part));
        }
        return result;
    }

    Gradient meanPotential() {
        Gradient sum = Gradient.constant(VALUES.length, 0);
        for (int step = 0; step < times.size(); step++) {
            double from = step == 0 ? 0 : times.get(step - 1);
            Gradient middle = starts.get(step)[0].add(ends.get(step)[0]).multiply(0.5);
            sum = sum.add(middle.multiply(times.get(step) - from));
        }
        return sum.divide(END);
    }

    Gradient count() {
        Gradient sum = Gradient.constant(VALUES.length, 0);
        for (Gradient s : spikes) {
            sum = sum.add(s);
        }
        return sum;
    }

    /** (1/τ) ∫(f − g)² dt of sums of exponentials, in closed form. */
    Gradient distance(double[] target, double tau) {
        Gradient sum = Gradient.constant(VALUES.length, 0);
        for (int i = 0; i < times.size(); i++) {
            for (int j = 0; j < times.size(); j++) {
                double overlap = 0.5 * Math.exp(-Math.abs(times.get(i) - times.get(j)) / tau);
                sum = sum.add(spikes.get(i).multiply(spikes.get(j)).multiply(overlap));
            }
            for (double u : target) {
                sum = sum.subtract(spikes.get(i).multiply(Math.exp(-Math.abs(times.get(i) - u) / tau)));
            }
        }
        for (double u : target) {
            for (double other : target) {
                sum = sum.add(0.5 * Math.exp(-Math.abs(u - other) / tau));
            }
        }
        return sum;
    }
}
