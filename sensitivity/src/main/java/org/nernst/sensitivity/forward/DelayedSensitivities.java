package org.nernst.sensitivity.forward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.sensitivity.event.ArrivingJump;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.solvers.problem.History;
import org.nernst.solvers.problem.OdeDelays;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * What states and their sensitivities read of the past. A read z = y_c(t − τ) moves as S_c(t − τ) − y_c'(t − τ) ∂τ/∂p, so S' has f_z
 * times that in addition. Where a jump of y_c arrives, at T = t&#42; + τ, f changes from f⁻ to f⁺ at a time that moves, and S grows by (f⁻ − f⁺) ∂T/∂p.
 *
 * <p>Of each read first the state is read, then its sensitivities.
 */
final class DelayedSensitivities implements OdeDelays {
    private final BoundSystem system;
    private final VariationalEquations equations;
    private final EventSensitivities events;
    private final int states;
    private final int columns;
    private final int stride;
    private final int[] read;
    /** The column of each read's delay, or −1. */
    private final int[] delayColumns;

    private final SparsityPattern pattern;
    private final double[] entries;
    private final double[] values;
    private final double[] rates;
    private final double[] u;
    private final double[] slopeBefore;
    private final double[] slopeAfter;
    private final ArrivingJump arriving;
    private final List<Bend> bends = new ArrayList<>();
    private History history;
    private InputFunction present;

    /**
     * Where S jumps because a jump arrives whose time moves.
     *
     * @param time when [ms]
     * @param states whether each state bends, shape [states]
     */
    record Bend(double time, boolean[] states) {}

    DelayedSensitivities(
            BoundSystem system,
            VariationalEquations equations,
            IndependentVariables variables,
            ArrivingJump arriving,
            EventSensitivities events) {
        this.system = system;
        this.equations = equations;
        this.events = events;
        this.arriving = arriving;
        states = system.stateCount();
        columns = variables.count();
        stride = 1 + columns;
        read = system.delayedReads().states();
        int[] columnOfParameter = variables.columnOfParameter(system);
        delayColumns = Arrays.stream(system.delayedReads().parameters())
                .map(parameter -> columnOfParameter[parameter])
                .toArray();
        pattern = system.delayedJacobianPattern();
        entries = new double[pattern.entries()];
        values = new double[count()];
        rates = new double[count()];
        u = new double[system.inputCount()];
        slopeBefore = new double[states];
        slopeAfter = new double[states];
    }

    /** Where S has jumped because of an arrival. */
    List<Bend> bends() {
        return bends;
    }

    @Override
    public int count() {
        return read.length * stride;
    }

    @Override
    public int component(int number) {
        int state = read[number / stride];
        int column = number % stride - 1;
        return column < 0 ? state : equations.sensitivity(state, column);
    }

    @Override
    public double delay(int number) {
        return system.delay(number / stride);
    }

    @Override
    public String name(int number) {
        int parameter = system.delayedReads().parameters()[number / stride];
        return system.system().parameters().get(parameter).name();
    }

    @Override
    public SparsityPattern dependence() {
        int[] rowStart = new int[equations.dimension() + 1];
        int[] column = new int[pattern.entries() * (1 + 2 * columns)];
        int at = 0;
        for (int component = 0; component < equations.dimension(); component++) {
            boolean isState = component < states;
            int row = isState ? component : (component - states) / columns;
            for (int entry = row < states ? pattern.rowStart()[row] : 0;
                    row < states && entry < pattern.rowStart()[row + 1];
                    entry++) {
                int first = pattern.column()[entry] * stride;
                column[at++] = first;
                if (!isState) {
                    column[at++] = first + 1 + (component - states) % columns;
                }
            }
            rowStart[component + 1] = at;
        }
        return new SparsityPattern(equations.dimension(), count(), rowStart, column);
    }

    @Override
    public void readFrom(History past) {
        history = past;
    }

    /** The inputs on a piece, with what is read of the past of the states. */
    InputFunction with(InputFunction driven) {
        int first = system.inputCount() - read.length;
        return new InputFunction() {
            @Override
            public void fill(double t, double[] into) {
                driven.fill(t, into);
                history.fill(t, values, 0);
                for (int each = 0; each < read.length; each++) {
                    into[first + each] = values[each * stride];
                }
            }

            @Override
            public void fillRates(double t, double[] into) {
                driven.fillRates(t, into);
                history.fillRates(t, rates, 0);
                for (int each = 0; each < read.length; each++) {
                    into[first + each] = rates[each * stride];
                }
            }
        };
    }

    /** From now on this drives the equations. */
    void use(InputFunction inputs) {
        present = inputs;
    }

    /** Adds what the past does to S', at a time at which the inputs have just been evaluated. */
    void add(double t, double[] y, double[] inputs, double[] ydot) {
        system.delayedJacobian(t, y, inputs, entries);
        boolean byDelay = Arrays.stream(delayColumns).anyMatch(column -> column >= 0);
        if (byDelay) {
            history.fillRates(t, rates, 0);
        }
        for (int row = 0; row < states; row++) {
            int to = equations.sensitivity(row, 0);
            for (int entry = pattern.rowStart()[row]; entry < pattern.rowStart()[row + 1]; entry++) {
                int each = pattern.column()[entry];
                for (int column = 0; column < columns; column++) {
                    ydot[to + column] += entries[entry] * values[each * stride + 1 + column];
                }
                if (delayColumns[each] >= 0) {
                    ydot[to + delayColumns[each]] -= entries[entry] * rates[each * stride];
                }
            }
        }
    }

    @Override
    public void leave(double t, double[] y) {
        present.fill(t, u);
        system.rightHandSide(t, y, u, slopeBefore);
    }

    @Override
    public void enter(double t, double[] y) {
        present.fill(t, u);
        system.rightHandSide(t, y, u, slopeAfter);
        double[] time =
                arriving.time(t, events.occurrences(), number -> events.times().get(number));
        boolean[] bent = new boolean[states];
        for (int state = 0; state < states; state++) {
            bent[state] = slopeBefore[state] != slopeAfter[state];
            for (int column = 0; column < columns; column++) {
                y[equations.sensitivity(state, column)] += (slopeBefore[state] - slopeAfter[state]) * time[column];
            }
        }
        if (Arrays.stream(time).anyMatch(derivative -> derivative != 0)) {
            arriving.refuseAtBreak(t, events.occurrences());
            arriving.refuseOthers(
                    t, events.occurrences(), number -> events.times().get(number), time);
            bends.add(new Bend(t, bent));
        }
        events.goOn();
    }
}
