package org.nernst.solvers.integrate;

import java.util.List;
import org.nernst.solvers.problem.History;
import org.nernst.solvers.problem.OdeDelays;
import org.nernst.solvers.problem.OdeEvents;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.OdeJacobian;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * Delay equations for tests, y' = f(t, y, past): past k is component {@code components[k]} as it was {@code delays[k]} earlier.
 * Derivatives are differences, with the past moving as the history says.
 */
final class DelayOde implements PiecewiseOde {
    interface Rate {
        void of(int piece, double t, double[] y, double[] past, double[] ydot);
    }

    /** A guard on y − level of a component, and what is added to another, maybe later. */
    record Kick(String name, int watched, double level, int kicked, double by, double delay) {}

    private static final double STEP = Math.cbrt(Math.ulp(1.0));

    private final double[] boundaries;
    private final double[] initialState;
    private final int[] components;
    private final double[] delays;
    private final Rate rate;
    private List<Kick> kicks = List.of();
    private boolean tellsDependence = true;
    private History history;

    DelayOde(double[] boundaries, double[] initialState, int[] components, double[] delays, Rate rate) {
        this.boundaries = boundaries;
        this.initialState = initialState;
        this.components = components;
        this.delays = delays;
        this.rate = rate;
    }

    /** One component, one delay. */
    static DelayOde scalar(double end, double initial, double delay, Rate rate) {
        return new DelayOde(new double[] {0, end}, new double[] {initial}, new int[1], new double[] {delay}, rate);
    }

    DelayOde with(Kick... events) {
        kicks = List.of(events);
        return this;
    }

    /** Breaks of the past are no longer followed further than where they first arrive. */
    DelayOde withoutDependence() {
        tellsDependence = false;
        return this;
    }

    @Override
    public int dimension() {
        return initialState.length;
    }

    @Override
    public double[] boundaries() {
        return boundaries;
    }

    @Override
    public double[] initialState() {
        return initialState;
    }

    @Override
    public double[] absoluteTolerances() {
        double[] absolute = new double[initialState.length];
        java.util.Arrays.fill(absolute, 1e-12);
        return absolute;
    }

    @Override
    public boolean tellsJacobian() {
        return true;
    }

    @Override
    public String name(int component) {
        return "y" + component;
    }

    @Override
    public OdeFunction on(int piece) {
        return new Piece(piece);
    }

    @Override
    public OdeEvents events(int piece) {
        return kicks.isEmpty() ? null : new Kicks();
    }

    @Override
    public OdeDelays delays() {
        return delays.length == 0 ? null : new Reads();
    }

    private static SparsityPattern dense(int rows, int columns) {
        int[] rowStart = new int[rows + 1];
        int[] column = new int[rows * columns];
        for (int row = 0; row < rows; row++) {
            rowStart[row + 1] = (row + 1) * columns;
            for (int k = 0; k < columns; k++) {
                column[row * columns + k] = k;
            }
        }
        return new SparsityPattern(rows, columns, rowStart, column);
    }

    private final class Reads implements OdeDelays {
        @Override
        public int count() {
            return delays.length;
        }

        @Override
        public int component(int read) {
            return components[read];
        }

        @Override
        public double delay(int read) {
            return delays[read];
        }

        @Override
        public String name(int read) {
            return "d" + read;
        }

        @Override
        public SparsityPattern dependence() {
            int rows = dimension();
            return tellsDependence
                    ? dense(rows, delays.length)
                    : new SparsityPattern(rows, delays.length, new int[rows + 1], new int[0]);
        }

        @Override
        public void readFrom(History past) {
            history = past;
        }
    }

    private final class Piece implements OdeFunction, OdeJacobian {
        private final int piece;
        private final double[] past = new double[delays.length];
        private final double[] pastRate = new double[delays.length];

        Piece(int piece) {
            this.piece = piece;
        }

        @Override
        public void derivative(double t, double[] y, double[] ydot) {
            fill(t);
            rate.of(piece, t, y, past, ydot);
        }

        private void fill(double t) {
            if (delays.length > 0) {
                history.fill(t, past, 0);
            }
        }

        @Override
        public OdeJacobian jacobian() {
            return this;
        }

        @Override
        public SparsityPattern pattern() {
            return dense(dimension(), dimension());
        }

        @Override
        public void entries(double t, double[] y, double[] entries) {
            fill(t);
            int n = dimension();
            double[] moved = y.clone();
            double[] up = new double[n];
            double[] down = new double[n];
            for (int j = 0; j < n; j++) {
                double step = STEP * Math.max(Math.abs(y[j]), 1e-3);
                moved[j] = y[j] + step;
                rate.of(piece, t, moved, past, up);
                moved[j] = y[j] - step;
                rate.of(piece, t, moved, past, down);
                moved[j] = y[j];
                for (int i = 0; i < n; i++) {
                    entries[i * n + j] = (up[i] - down[i]) / (2 * step);
                }
            }
        }

        @Override
        public void timeDerivative(double t, double[] y, double[] result) {
            fill(t);
            if (delays.length > 0) {
                history.fillRates(t, pastRate, 0);
            }
            double[] before = past.clone();
            double[] after = past.clone();
            for (int read = 0; read < past.length; read++) {
                before[read] -= STEP * pastRate[read];
                after[read] += STEP * pastRate[read];
            }
            double[] early = new double[dimension()];
            rate.of(piece, t - STEP, y, before, early);
            rate.of(piece, t + STEP, y, after, result);
            for (int i = 0; i < early.length; i++) {
                result[i] = (result[i] - early[i]) / (2 * STEP);
            }
        }
    }

    private final class Kicks implements OdeEvents {
        @Override
        public int count() {
            return kicks.size();
        }

        @Override
        public void guards(double t, double[] y, double[] values) {
            for (int event = 0; event < values.length; event++) {
                values[event] = y[kicks.get(event).watched] - kicks.get(event).level;
            }
        }

        @Override
        public void jump(int event, double t, double[] y) {
            y[kicks.get(event).kicked] += kicks.get(event).by;
        }

        @Override
        public double delay(int event) {
            return kicks.get(event).delay;
        }

        @Override
        public boolean resetsItsGuard(int event) {
            Kick kick = kicks.get(event);
            return kick.delay == 0 && kick.kicked == kick.watched && kick.by < 0;
        }

        @Override
        public String name(int event) {
            return kicks.get(event).name;
        }

        @Override
        public int component(int event) {
            return kicks.get(event).kicked;
        }
    }
}
