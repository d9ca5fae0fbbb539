package org.nernst.tests.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SparsityPattern;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.tests.reference.PinskyRinzel;

/**
 * A circuit of 10,000 two-compartment cells with ten synapses each beside one of two cells: what compiling takes, nothing
 * kept; what wiring takes, which is index arrays and so grows with the cells; what a right-hand side costs per cell. The
 * rows of cost are times for 10,000 cells' worth of evaluations, so that they compare directly.
 *
 * <p>Compiling is from the system to the loaded code of all functions. Nothing is evaluated, since how soon HotSpot takes
 * notice of new code is another question.
 */
public final class Circuit {
    private static final int CELLS = 10_000;
    private static final int FAN_IN = 10;
    private static final int REPETITIONS = 31;
    /** Keeps derivatives in memory, so that nothing is differentiated where wiring is measured. */
    private static final SystemCompiler KEEPING = SystemCompiler.cachedIn(null);

    private Circuit() {}

    public static void main(String[] arguments) {
        OdeSystem large = PinskyRinzel.circuit(CELLS, FAN_IN, 1);
        OdeSystem two = PinskyRinzel.circuit(2, FAN_IN, 1);
        OdeSystem one = PinskyRinzel.circuit(1, FAN_IN, 1);
        alternately("compile", "Nernst, two cells", () -> compiled(large), () -> compiled(two));
        alternately("wire and bind", "Nernst, two cells", () -> bound(large), () -> bound(two));
        alternately("Jacobian pattern", "Nernst, two cells", () -> pattern(large), () -> pattern(two));
        alternately("f of 10,000 cells", "Nernst, one cell", rightHandSides(large, 1), rightHandSides(one, CELLS));
    }

    private static CompiledSystem compiled(OdeSystem system) {
        CompiledSystem compiled = SystemCompiler.cachedIn(null).compile(system);
        compiled.generateAll();
        return compiled;
    }
    /** Bound without a function generated: what is left is wiring and the values of parameters. */
    private static BoundSystem bound(OdeSystem system) {
        return KEEPING.compile(system).at(system.defaultParameters());
    }

    private static SparsityPattern pattern(OdeSystem system) {
        return bound(system).jacobianPattern();
    }

    private static Supplier<Double> rightHandSides(OdeSystem system, int evaluations) {
        BoundSystem bound = SystemCompiler.standard().compile(system).at(system.defaultParameters());
        double[] y = new double[bound.stateCount()];
        double[] ydot = new double[y.length];
        double[] u = new double[bound.inputCount()];
        bound.initialState(y);
        return () -> {
            for (int index = 0; index < evaluations; index++) {
                bound.rightHandSide(index, y, u, ydot);
            }
            return ydot[0];
        };
    }

    private static <T> void alternately(String what, String beside, Supplier<T> large, Supplier<T> small) {
        List<Timing<T>> timings = Timing.alternately(List.of(large, small), REPETITIONS);
        row("10,000 cells", what, timings.get(0));
        row(beside, what, timings.get(1));
    }

    private static void row(String program, String what, Timing<?> timing) {
        System.out.printf(Locale.ROOT, "%s\t%s\t-\t%.4f\t%.4f\t0%n", program, what, timing.median(), timing.minimum());
    }
}
