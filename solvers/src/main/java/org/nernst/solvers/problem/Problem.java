package org.nernst.solvers.problem;

import java.util.Arrays;
import java.util.Objects;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.system.ModelException;

/**
 * An initial value problem: a compiled system, the values of its parameters, what drives it, and from when to when.
 * Immutable and safe to share between threads.
 *
 * <pre>{@code
 * Problem problem = Problem.of(compiled, protocol, 50).settling(200);
 * Solution solution = Solver.solve(problem, SolverSettings.DEFAULT);
 * }</pre>
 */
public final class Problem {
    /** The shortest delay as a part of the whole time: a thousand million steps. */
    private static final double SHORTEST_DELAY = 1e-9;

    private final CompiledSystem system;
    private final double[] parameters;
    private final Protocol protocol;
    private final double start;
    private final double end;
    private final boolean noisy;
    private final double[] boundaries;
    /** Made when first asked for; a stimulus may have very many pieces. */
    private final InputFunction[] pieces;

    /**
     * @param parameters in internal units, in the order of the system's parameters, shape [parameters]
     * @param start when integration begins [ms]; below 0 where the model shall settle first
     * @param end when it ends [ms]
     * @throws ModelException if the number of parameters is wrong, one isn't finite, the protocol drives an input that
     *     doesn't exist, a delay isn't above 0, or the end isn't after the start
     */
    public Problem(CompiledSystem system, double[] parameters, Protocol protocol, double start, double end) {
        this(system, parameters, protocol, start, end, system.system().hasNoise());
    }

    private Problem(
            CompiledSystem system, double[] parameters, Protocol protocol, double start, double end, boolean noisy) {
        this.system = Objects.requireNonNull(system);
        this.parameters = parameters.clone();
        this.protocol = Objects.requireNonNull(protocol);
        this.start = start;
        this.end = end;
        this.noisy = noisy;
        int expected = system.system().parameters().size();
        if (parameters.length != expected) {
            throw new ModelException(
                    system.system().name() + " has " + expected + " parameters, not " + parameters.length);
        }
        for (int index = 0; index < parameters.length; index++) {
            if (!Double.isFinite(parameters[index])) {
                throw new ModelException(system.system().parameters().get(index).name() + " = " + parameters[index]
                        + " is not allowed; it must be a finite number");
            }
        }
        for (int input : protocol.stimuli().keySet()) {
            if (input >= system.system().inputCount()) {
                throw new ModelException(system.system().name() + " has "
                        + system.system().inputCount() + " inputs, so there is no number " + input + " to drive");
            }
        }
        if (!Double.isFinite(start) || !Double.isFinite(end) || !(start < end)) {
            throw new ModelException("a simulation from " + start + " ms to " + end + " ms is not possible");
        }
        for (int index : system.delayParameters()) {
            checkDelay(system.system().parameters().get(index).name(), parameters[index]);
        }
        this.boundaries = boundariesOf(protocol);
        this.pieces = new InputFunction[boundaries.length - 1];
    }

    /** The system with its default parameters from 0 to {@code duration} [ms]. */
    public static Problem of(CompiledSystem system, Protocol protocol, double duration) {
        return new Problem(system, system.system().defaultParameters(), protocol, 0, duration);
    }

    /** The same problem, begun {@code duration} [ms] before t = 0, with no stimulus until then. */
    public Problem settling(double duration) {
        return new Problem(system, parameters, protocol, -duration, end, noisy);
    }

    /** The same problem with other parameter values, in internal units. */
    public Problem withParameters(double[] values) {
        return new Problem(system, values, protocol, start, end, noisy);
    }

    /**
     * The same problem with other values of some parameters.
     *
     * @param indices which
     * @param values in internal units, one for each
     */
    public Problem withParameters(int[] indices, double[] values) {
        double[] all = parameters.clone();
        for (int index = 0; index < indices.length; index++) {
            all[indices[index]] = values[index];
        }
        return withParameters(all);
    }

    /**
     * The same problem driven by something else.
     *
     * @throws ModelException if that drives an input that doesn't exist
     */
    public Problem under(Protocol other) {
        return new Problem(system, parameters, other, start, end, noisy);
    }

    /** The same problem ending at another time [ms]. */
    public Problem until(double newEnd) {
        return new Problem(system, parameters, protocol, start, newEnd, noisy);
    }

    /** The same problem with the amplitudes of all noise at zero: the ordinary differential equations of its drift. */
    public Problem withoutNoise() {
        return new Problem(system, parameters, protocol, start, end, false);
    }

    /** Whether anything moves at random. */
    public boolean hasNoise() {
        return noisy;
    }

    public CompiledSystem system() {
        return system;
    }

    /** The parameter values in internal units, a copy. */
    public double[] parameters() {
        return parameters.clone();
    }

    /** The value of one parameter in internal units. */
    public double parameter(int index) {
        return parameters[index];
    }

    public Protocol protocol() {
        return protocol;
    }

    /** When integration begins [ms]. */
    public double start() {
        return start;
    }

    /** When it ends [ms]. */
    public double end() {
        return end;
    }

    /** The equations with these parameters; a new object at each call, with scratch of its own, for one thread. */
    public BoundSystem bind() {
        return system.at(parameters.clone());
    }

    /** Where the smooth pieces of the problem begin and end [ms]: the start, the protocol's break points, the end. */
    public double[] boundaries() {
        return boundaries.clone();
    }

    /**
     * The inputs at a time, at a jump of the protocol those after it.
     *
     * @param t between start and end [ms]
     * @param u receives the inputs in internal units, shape [inputs]
     */
    public void inputsAt(double t, double[] u) {
        inputsOn(t).fill(t, u);
    }

    /**
     * The rates of change of the inputs at a time, at a break point those after it.
     *
     * @param uRate receives them in internal units per ms, shape [inputs of a bound system]
     */
    public void inputRatesAt(double t, double[] uRate) {
        inputsOn(t).fillRates(t, uRate);
    }

    private InputFunction inputsOn(double t) {
        int found = Arrays.binarySearch(boundaries, t);
        int piece = Math.min(Math.max(found >= 0 ? found : -found - 2, 0), boundaries.length - 2);
        InputFunction inputs = pieces[piece];
        if (inputs == null) {
            inputs = protocol.on(boundaries[piece], boundaries[piece + 1]);
            // Immutable, so it does no harm if two threads make it at once.
            pieces[piece] = inputs;
        }
        return inputs;
    }

    private void checkDelay(String name, double delay) {
        if (!(delay > 0)) {
            throw new ModelException("the delay " + name + " = " + delay
                    + " ms is not possible; it must be above 0, so leave it out where nothing is late");
        }
        if (delay < SHORTEST_DELAY * (end - start)) {
            throw new ModelException("the delay " + name + " = " + delay + " ms is too short for a simulation of "
                    + (end - start) + " ms, whose steps are no longer than it; leave it out, or take "
                    + SHORTEST_DELAY * (end - start) + " ms or more");
        }
    }

    private double[] boundariesOf(Protocol driven) {
        double[] inside = driven.breakPoints(start, end);
        double[] all = new double[inside.length + 2];
        all[0] = start;
        System.arraycopy(inside, 0, all, 1, inside.length);
        all[all.length - 1] = end;
        return all;
    }
}
