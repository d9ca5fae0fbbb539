package org.nernst.tests.benchmark;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.tests.reference.SquidAxon;
import org.nernst.tests.reference.StomatogastricNeuron;

/**
 * Generated right-hand sides and adjoints beside the same equations written by hand in Java, the way one would: {@code
 * Math.exp} for each exponential. Times are of a million evaluations, so a millisecond in the table is a nanosecond each.
 * Then what compiling costs, in a warm JVM, with nothing kept and with the derivatives on disk.
 */
public final class Kernels {
    private static final int EVALUATIONS = 1_000_000;
    private static final int REPETITIONS = 21;

    private interface RightHandSide {
        void evaluate(double[] y, double[] ydot);
    }

    private Kernels() {}

    /** @param arguments a folder for derivatives */
    public static void main(String[] arguments) {
        Path cache = Path.of(arguments[0]);
        rightHandSides("hh", SquidAxon.system(), HandWritten::squidAxon);
        rightHandSides("stg", StomatogastricNeuron.system(), HandWritten::stomatogastricNeuron);
        compiling("hh", SquidAxon.system(), cache);
        compiling("stg", StomatogastricNeuron.system(), cache);
    }

    private static void rightHandSides(String name, OdeSystem system, RightHandSide byHand) {
        BoundSystem bound = SystemCompiler.standard().compile(system).at(system.defaultParameters());
        double[] u = new double[bound.inputCount()];
        double[] rest = new double[bound.stateCount()];
        bound.initialState(rest);
        double[] expected = new double[rest.length];
        double[] actual = new double[rest.length];
        bound.rightHandSide(0, rest, u, actual);
        byHand.evaluate(rest, expected);
        for (int index = 0; index < rest.length; index++) {
            if (Math.abs(actual[index] - expected[index]) > 1e-9 * (1 + Math.abs(expected[index]))) {
                throw new IllegalStateException(
                        system.statePath(index) + "' is " + actual[index] + " and by hand " + expected[index]);
            }
        }
        int v = system.stateIndex().get("v");
        row("Nernst", name + " f, 1e6", () -> sweep(rest, v, (y, ydot) -> bound.rightHandSide(0, y, u, ydot)));
        row("Java by hand", name + " f, 1e6", () -> sweep(rest, v, byHand));
        double[] lambda = new double[rest.length];
        java.util.Arrays.fill(lambda, 0.5);
        double[] gradient = new double[rest.length + bound.parameterCount() + bound.inputCount()];
        row(
                "Nernst",
                name + " adjoint, 1e6",
                () -> sweep(rest, v, (y, ydot) -> {
                    bound.adjoint(0, y, u, lambda, gradient);
                    ydot[v] = gradient[v];
                }));
    }

    /** A million evaluations at voltages from −80 to 20 mV. */
    private static Double sweep(double[] rest, int v, RightHandSide function) {
        double[] y = rest.clone();
        double[] ydot = new double[rest.length];
        double sum = 0;
        for (int index = 0; index < EVALUATIONS; index++) {
            y[v] = -80 + index % 100;
            function.evaluate(y, ydot);
            sum += ydot[v];
        }
        return sum;
    }

    private static void compiling(String name, OdeSystem system, Path cache) {
        row("Nernst, nothing kept", name + " compile", () -> compiled(system, SystemCompiler.cachedIn(null)));
        compiled(system, SystemCompiler.cachedIn(cache));
        row("Nernst, from disk", name + " compile", () -> compiled(system, SystemCompiler.cachedIn(cache)));
    }

    /** Right-hand side, Jacobian, ∂f/∂p and adjoint, each evaluated once. */
    private static Double compiled(OdeSystem system, SystemCompiler compiler) {
        BoundSystem bound = compiler.compile(system).at(system.defaultParameters());
        double[] y = new double[bound.stateCount()];
        double[] ydot = new double[y.length];
        double[] u = new double[bound.inputCount()];
        bound.initialState(y);
        bound.rightHandSide(0, y, u, ydot);
        bound.jacobian(0, y, u, new double[bound.jacobianPattern().entries()]);
        bound.parameterJacobian(
                0, y, u, new double[bound.parameterJacobianPattern().entries()]);
        bound.adjoint(0, y, u, ydot, new double[y.length + bound.parameterCount() + u.length]);
        return ydot[0];
    }

    private static void row(String program, String what, Supplier<Double> computation) {
        Timing<Double> timing = Timing.of(computation, REPETITIONS);
        System.out.printf(Locale.ROOT, "%s\t%s\t-\t%.4f\t%.4f\t0%n", program, what, timing.median(), timing.minimum());
    }
}
