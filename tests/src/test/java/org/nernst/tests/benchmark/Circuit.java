package org.nernst.tests.benchmark;

import java.util.Locale;
import java.util.function.Supplier;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.tests.reference.PinskyRinzel;

/**
 * A circuit of 10,000 two-compartment cells with ten synapses each beside one of two cells: what compiling takes, nothing
 * kept, and what a right-hand side costs per cell. The rows of cost are times for 10,000 cells' worth of evaluations, so
 * that they compare directly.
 */
public final class Circuit {
    private static final int CELLS = 10_000;
    private static final int FAN_IN = 10;
    private static final int REPETITIONS = 15;

    private Circuit() {}

    public static void main(String[] arguments) {
        OdeSystem large = PinskyRinzel.circuit(CELLS, FAN_IN, 1);
        OdeSystem two = PinskyRinzel.circuit(2, FAN_IN, 1);
        OdeSystem one = PinskyRinzel.circuit(1, FAN_IN, 1);
        row("Nernst, 10,000 cells", "compile", () -> compiled(large));
        row("two cells", "compile", () -> compiled(two));
        cost("Nernst, 10,000 cells", large, 1);
        cost("one cell", one, CELLS);
    }

    /** Right-hand side and adjoint, each evaluated once. */
    private static Double compiled(OdeSystem system) {
        BoundSystem bound = SystemCompiler.cachedIn(null).compile(system).at(system.defaultParameters());
        double[] y = new double[bound.stateCount()];
        double[] ydot = new double[y.length];
        double[] u = new double[bound.inputCount()];
        bound.initialState(y);
        bound.rightHandSide(0, y, u, ydot);
        bound.adjoint(0, y, u, ydot, new double[y.length], new double[bound.parameterCount()]);
        return ydot[0];
    }

    private static void cost(String program, OdeSystem system, int evaluations) {
        BoundSystem bound = SystemCompiler.standard().compile(system).at(system.defaultParameters());
        double[] y = new double[bound.stateCount()];
        double[] ydot = new double[y.length];
        double[] u = new double[bound.inputCount()];
        bound.initialState(y);
        row(program, "f of 10,000 cells", () -> {
            for (int index = 0; index < evaluations; index++) {
                bound.rightHandSide(index, y, u, ydot);
            }
            return ydot[0];
        });
    }

    private static void row(String program, String what, Supplier<Double> computation) {
        Timing<Double> timing = Timing.of(computation, REPETITIONS);
        System.out.printf(Locale.ROOT, "%s\t%s\t-\t%.4f\t%.4f\t0%n", program, what, timing.median(), timing.minimum());
    }
}
