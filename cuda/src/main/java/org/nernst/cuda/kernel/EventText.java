package org.nernst.cuda.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.problem.ProblemEvents;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.LaneJumps;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.emit.EmittedTileFunction;

/**
 * The events of a lane in a kernel: which are armed, where a step is cut for them, what is carried out when. The arithmetic is that of the lanes on the
 * JVM, in their order.
 */
final class EventText {
    /** Deliveries that may be on their way to a lane at once. */
    static final int MOST_WAITING = 64;

    /**
     * To what part of a step its first event is located, by what lanes compute with: in double precision to what the processors do, in single precision to what
     * is left of a guard where it vanishes.
     */
    private static double locatedTo(CppPrecision precision) {
        return precision == CppPrecision.SINGLE ? 0x1p-20 : 1e-12;
    }

    private final LaneJumps jumps;
    private final CppPrecision precision;
    private final InstantText instant;
    /** All states of a lane, sensitivities among them. */
    private final int states;

    /** What derivatives make of them. */
    private final EventDerivativeText derivative;

    private final int count;
    private final List<String> names = new ArrayList<>();
    private final boolean anyDelay;

    /**
     * Those of a model.
     *
     * @param guards null if there are none
     * @param states all states of a lane, sensitivities among them
     * @param derivative makes what derivatives make of them, if there are any
     * @return null if there are none
     */
    static EventText orNull(
            Problem problem,
            EmittedTileFunction guards,
            CppPrecision precision,
            int states,
            Supplier<EventDerivativeText> derivative) {
        if (guards == null) {
            return null;
        }
        return new EventText(problem, precision, states, derivative.get());
    }

    private EventText(Problem problem, CppPrecision precision, int states, EventDerivativeText derivative) {
        this.precision = precision;
        this.states = states;
        this.derivative = derivative;
        BoundSystem system = problem.bind();
        BoundEvents events = system.events();
        jumps = problem.system().lanes().jumps();
        count = events.count();
        ProblemEvents atOnce = new ProblemEvents(system, new double[count], null);
        boolean[] resets = new boolean[count];
        List<String> delays = new ArrayList<>();
        for (int event = 0; event < count; event++) {
            names.add(atOnce.name(event));
            resets[event] = atOnce.resetsItsGuard(event);
            int delay = events.delayParameter(event);
            delays.add(delay < 0 ? null : "parameter[" + slot(delay) + "]");
        }
        anyDelay = delays.stream().anyMatch(delay -> delay != null);
        instant = new InstantText(
                resets, delays, new JumpText(system.stateCount(), count, precision, derivative), derivative);
    }

    private int slot(int parameter) {
        return IntStream.range(0, jumps.slots().length)
                .filter(slot -> jumps.slots()[slot] == parameter)
                .findFirst()
                .orElseThrow();
    }

    /** What looking for events takes in a step. */
    LaneOperations operations() {
        return LaneOperations.of(jumps.guards(), precision);
    }

    /** The functions that the text calls. */
    void functions(LaneParts parts) {
        parts.with("guards", jumps.guards());
        for (int event = 0; event < count; event++) {
            parts.with("jump" + event, jumps.jumps().get(event));
        }
        derivative.functions(parts);
    }

    /** Why a lane can't go on, by its status. */
    String failure(int status, double time) {
        return EventFailure.text(status, time, names);
    }

    void declare(SourceText text) {
        text.lines("""
                // Events: armed are those whose guards have been negative since they happened.
                bool armed[%1$d];
                bool together[%1$d];
                real guard[%1$d];
                guards(start, state, parameter, input, 0, guard);
                NERNST_UNROLL
                for (int event = 0; event < %1$d; event++) {
                armed[event] = guard[event] < 0;
                together[event] = false;
                }
                double last_event = NERNST_NAN;
                int in_a_row = 0;
                """, count);
        if (anyDelay) {
            text.lines("""
                    double due_times[%1$d];
                    int due_events[%1$d];
                    int waiting = 0;
                    """, MOST_WAITING);
        }
        derivative.declare(text);
    }

    /** What derivatives make of a step from {@code start} to {@code end}, and {@code state} to {@code next}. */
    void derive(SourceText text) {
        derivative.step(text);
    }

    /** Where a piece of the protocol has ended and another follows: what moves would come before the break point or behind it. */
    void atBreakPoint(SourceText text) {
        if (derivative.movesTimes()) {
            text.lines(
                    "failure = failure == 0 && moving && !done ? %s : failure;", EventFailure.AT_BREAK_POINT.status(0));
        }
    }

    /** Sets {@code happens}: whether something happens without a step. */
    void lift(SourceText text) {
        text.lines("""
                guards(start, state, parameter, input, 0, guard);
                NERNST_UNROLL
                for (int event = 0; event < %1$d; event++) {
                together[event] = false;
                happens |= armed[event] && guard[event] >= 0;
                }
                """, count);
    }

    /** The goal: the boundary, or the next delivery before it. */
    void goal(SourceText text) {
        text.lines(
                anyDelay
                        ? "const double goal = waiting == 0 || nernst_is_reached(boundary, due_times[0]) ? boundary : due_times[0];"
                        : "const double goal = boundary;");
    }

    /** Sets {@code hit}: whether an armed guard has risen at the end of a step; if none has, arms what has become negative. */
    void look(SourceText text) {
        text.lines("""
                guards(end, next, parameter, input, 0, guard);
                NERNST_UNROLL
                for (int event = 0; event < %1$d; event++) {
                hit |= guard[event] >= 0 && armed[event];
                }
                NERNST_UNROLL
                for (int event = 0; event < %1$d; event++) {
                armed[event] |= !hit && guard[event] < 0;
                }
                """, count);
    }

    /**
     * Makes the step from {@code start} end at its first event, by the secant method on its length: sets {@code end} and {@code next}, and {@code guard} is that at
     * its end before.
     *
     * @param from when in the step no event had happened yet
     * @param initial the state then
     * @param trial lines that step from {@code start} to {@code time}, into {@code next}
     */
    void cut(SourceText text, String from, String initial, SourceText trial) {
        text.lines("""
                real before[%1$d], after[%1$d];
                double roots[%1$d];
                const double tolerance = nernst_max(%4$s * (end - start), 2 * nernst_ulp(end));
                guards(%2$s, %3$s, parameter, input, 0, before);
                int first = -1;
                NERNST_UNROLL
                for (int event = 0; event < %1$d; event++) {
                after[event] = guard[event];
                const bool rises = armed[event] && after[event] >= 0;
                roots[event] = rises ? %2$s + (end - %2$s) * nernst_min(1, before[event] / (before[event] - after[event])) : NERNST_NAN;
                first = rises && (first < 0 || roots[event] < roots[first]) ? event : first;
                }
                NERNST_UNROLL
                for (int event = 0; event < %1$d; event++) {
                together[event] = fabs(roots[event] - roots[first]) <= tolerance;
                }
                double near = %2$s;
                real level = before[first];
                double time = roots[first];
                double slope = (after[first] - level) / (end - %2$s);
                for (int iteration = 0; time > start; iteration++) {
                """, count, from, initial, CppPrecision.DOUBLE.literal(locatedTo(precision)));
        text.lines(trial.toString());
        text.lines("""
                guards(time, next, parameter, input, 0, after);
                slope = after[first] != level ? (after[first] - level) / (time - near) : slope;
                near = time;
                level = after[first];
                const double better = time - level / slope;
                if (fabs(better - time) <= tolerance || iteration == 8 || !(better >= start && better <= end)) {
                break;
                }
                time = better;
                }
                if (!(time > start)) {
                // Only from the very start of the step there is nowhere to step to.
                time = start;
                """);
        text.copy(states, initial, "next");
        text.lines("}").lines("end = time;");
    }

    /**
     * Carries out what happens at {@code start}: armed guards at zero or above, the event that a step was cut for, and deliveries that are due. Sets {@code failure}.
     *
     * @param told lines after an event, whose number is {@code event}
     */
    void carryOut(SourceText text, SourceText told) {
        instant.carryOut(text, told);
    }

    /** A function that carries out the jump of any event, and those that derivatives call. */
    String more() {
        return instant.more();
    }
}
