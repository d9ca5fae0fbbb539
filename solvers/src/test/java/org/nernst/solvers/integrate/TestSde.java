package org.nernst.solvers.integrate;

import java.util.Arrays;
import org.nernst.solvers.problem.NoiseSources;
import org.nernst.solvers.problem.OdeEvents;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.OdeNoise;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * Stochastic equations for tests: each component has a source of noise of its own.
 *
 * @param amplitude writes the amplitude of each component
 */
record TestSde(
        double[] boundaries,
        double[] initialState,
        boolean additive,
        OdeFunction drift,
        OdeFunction amplitude,
        OdeEvents events)
        implements PiecewiseOde {
    static TestSde of(double end, double[] initialState, boolean additive, OdeFunction drift, OdeFunction amplitude) {
        return new TestSde(new double[] {0, end}, initialState, additive, drift, amplitude, null);
    }

    @Override
    public int dimension() {
        return initialState.length;
    }

    @Override
    public double[] absoluteTolerances() {
        return new double[dimension()];
    }

    @Override
    public NoiseSources noise() {
        return new NoiseSources(dimension(), additive, "noise0");
    }

    @Override
    public OdeEvents events(int piece) {
        return events;
    }

    @Override
    public OdeFunction on(int piece) {
        return new OdeFunction() {
            @Override
            public void derivative(double t, double[] y, double[] ydot) {
                drift.derivative(t, y, ydot);
            }

            @Override
            public OdeNoise noise() {
                return new Diagonal();
            }
        };
    }

    @Override
    public String name(int component) {
        return "y" + component;
    }

    private final class Diagonal implements OdeNoise {
        @Override
        public SparsityPattern pattern() {
            int[] numbers = new int[dimension() + 1];
            Arrays.setAll(numbers, index -> index);
            return new SparsityPattern(dimension(), dimension(), numbers, Arrays.copyOf(numbers, dimension()));
        }

        @Override
        public void amplitudes(double t, double[] y, double[] entries) {
            amplitude.derivative(t, y, entries);
        }
    }
}
