package org.nernst.ensemble.integrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;
import org.nernst.solvers.integrate.Jumps;
import org.nernst.solvers.problem.OdeEvents;
import org.nernst.solvers.problem.ProblemEvents;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.solvers.solution.Instants;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.emit.EmittedTileFunction;
import org.nernst.symbolic.emit.LaneTileFunction;

/**
 * The events of lanes, each lane's own: guards are looked at for a tile at once, at the ends of steps; what happens is carried out lane by lane, as
 * the solvers do it.
 */
final class LaneEvents {
    private static final int STRIDE = LaneTileFunction.TILE;
    private static final int MOST_CORRECTIONS = 8;
    private static final int MOST_AT_ONE_INSTANT = 1000;
    /** An event is located to this part of its step, or to two units in the last place of the time. */
    private static final double TOLERANCE = 1e-12;

    /**
     * A jump to come.
     *
     * @param moves how the time of what it follows moves with the parameters of sensitivities; null if there are none
     */
    private record Delivery(double time, int event, double[] moves) {}

    /** Is told of a delivery: its event, the parameter that is its delay, and how the time of what it follows moves. */
    interface DeliveryListener {
        void delivered(int event, int delay, double[] origin);
    }

    /** A step of one lane of any length. */
    interface Trial {
        /** @param y receives the state at a time after the step's start */
        void to(double time, double[] y);
    }

    /** Is told of events. */
    interface Listener {
        void happened(int event, double time);
    }

    private final int count;
    /** Null if there are none. */
    private final LaneSensitivities sensitivities;

    private final LaneTileFunction function;
    private final double[] tile;
    private final boolean[] armed;
    private final OdeEvents[] events = new OdeEvents[STRIDE];
    private final BoundSystem[] systems = new BoundSystem[STRIDE];
    private final double[][] delays = new double[STRIDE][];
    private final List<PriorityQueue<Delivery>> agendas = new ArrayList<>();
    private final double[] lastTime = new double[STRIDE];
    private final int[] inARow = new int[STRIDE];
    private final double[] before;
    private final double[] after;
    private final double[] roots;
    /** Which events a lane's step was cut for. */
    private final boolean[] together;

    /** @param sensitivities that go along, or null */
    LaneEvents(EmittedTileFunction guards, LaneSensitivities sensitivities) {
        this.sensitivities = sensitivities;
        count = guards.resultCount();
        function = guards.newInstance();
        tile = new double[count * STRIDE];
        armed = new boolean[count * STRIDE];
        before = new double[count];
        after = new double[count];
        roots = new double[count];
        together = new boolean[count * STRIDE];
        for (int lane = 0; lane < STRIDE; lane++) {
            agendas.add(new PriorityQueue<>(Comparator.comparingDouble(Delivery::time)));
        }
    }

    /** A member begins in a lane. */
    void begin(int lane, BoundSystem system, InputFunction inputs, double time, double[] y) {
        systems[lane] = system;
        delays[lane] = ProblemEvents.delaysOf(system);
        agendas.get(lane).clear();
        lastTime[lane] = Double.NaN;
        enter(lane, inputs);
        events[lane].guards(time, y, before);
        for (int event = 0; event < count; event++) {
            armed[event * STRIDE + lane] = before[event] < 0;
        }
    }

    /** A lane comes to a piece of the protocol. */
    void enter(int lane, InputFunction inputs) {
        events[lane] = new ProblemEvents(systems[lane], delays[lane], inputs);
    }

    /** How far to go from some time: to the next delivery or to the end of the piece. */
    double stopBefore(int lane, double end) {
        Delivery next = agendas.get(lane).peek();
        return next == null || Instants.isReached(end, next.time()) ? end : next.time();
    }

    /** Whether something happens without a step, as when an input or another event lifted an armed guard. */
    boolean happensAt(int lane, double time, double[] y) {
        forget(lane);
        events[lane].guards(time, y, before);
        for (int event = 0; event < count; event++) {
            if (armed[event * STRIDE + lane] && before[event] >= 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Looks for events at the end of a step, and where there are none arms what has become negative.
     *
     * @param looking the lanes that are looked at
     * @param hits receives, from {@code first} on, the lanes where an armed guard is at zero or above
     * @return how many these are
     */
    int look(
            double[] times,
            double[] states,
            double[] parameters,
            double[] inputs,
            int lanes,
            boolean[] looking,
            int[] hits,
            int first) {
        function.evaluate(times, 0, states, 0, parameters, 0, inputs, 0, null, 0, tile, 0, STRIDE, lanes);
        int found = first;
        for (int lane = 0; lane < lanes; lane++) {
            if (!looking[lane]) {
                continue;
            }
            boolean hit = false;
            for (int at = lane; at < tile.length; at += STRIDE) {
                hit |= tile[at] >= 0 && armed[at];
            }
            if (hit) {
                // The step is cut, so what lies at its end doesn't come about.
                hits[found++] = lane;
                continue;
            }
            for (int at = lane; at < tile.length; at += STRIDE) {
                armed[at] |= tile[at] < 0;
            }
        }
        return found - first;
    }

    /**
     * Makes a step of a lane end at its first event, by the secant method on the length of the step.
     *
     * @param begin when the step begins [ms]
     * @param from when in it no event had happened yet [ms]
     * @param end when one had [ms]
     * @param start the state at {@code from}
     * @param y the state at {@code end}; receives that at the event
     * @return when that is [ms]
     */
    double cut(int lane, double begin, double from, double end, double[] start, double[] y, Trial trial) {
        double tolerance = Math.max(TOLERANCE * (end - begin), 2 * Math.ulp(end));
        events[lane].guards(from, start, before);
        events[lane].guards(end, y, after);
        int first = -1;
        for (int event = 0; event < count; event++) {
            boolean rises = armed[event * STRIDE + lane] && after[event] >= 0;
            roots[event] = rises
                    ? from + (end - from) * Math.min(1, before[event] / (before[event] - after[event]))
                    : Double.NaN;
            if (rises && (first < 0 || roots[event] < roots[first])) {
                first = event;
            }
        }
        for (int event = 0; event < count; event++) {
            together[event * STRIDE + lane] = Math.abs(roots[event] - roots[first]) <= tolerance;
        }
        double near = from;
        double guard = before[first];
        double time = roots[first];
        double slope = (after[first] - guard) / (end - from);
        for (int iteration = 0; time > begin; iteration++) {
            trial.to(time, y);
            events[lane].guards(time, y, after);
            if (after[first] != guard) {
                slope = (after[first] - guard) / (time - near);
            }
            near = time;
            guard = after[first];
            double next = time - guard / slope;
            boolean settled = Math.abs(next - time) <= tolerance;
            if (settled || iteration == MOST_CORRECTIONS || !(next >= begin && next <= end)) {
                return time;
            }
            time = next;
        }
        // Only from the very start of the step there is nowhere to step to.
        System.arraycopy(start, 0, y, 0, y.length);
        return begin;
    }

    /**
     * Carries out what happens now: armed guards at zero or above, the event that a step was cut for, and deliveries that are due.
     *
     * @param y the state before; receives the state after
     * @return why the lane can't go on, or null
     */
    String carryOut(int lane, double time, double[] y, Listener listener) {
        OdeEvents own = events[lane];
        PriorityQueue<Delivery> agenda = agendas.get(lane);
        own.guards(time, y, before);
        List<Integer> happened = new ArrayList<>();
        List<Integer> jumping = new ArrayList<>();
        for (int event = 0; event < count; event++) {
            if (armed[event * STRIDE + lane] && (before[event] >= 0 || together[event * STRIDE + lane])) {
                happened.add(event);
                listener.happened(event, time);
                if (own.delay(event) > 0) {
                    double[] moves = sensitivities == null ? null : sensitivities.times(lane);
                    agenda.add(new Delivery(time + own.delay(event), event, moves));
                } else {
                    jumping.add(event);
                }
            }
        }
        forget(lane);
        if (!happened.isEmpty()) {
            inARow[lane] = Math.abs(time - lastTime[lane]) <= 2 * Math.ulp(time) ? inARow[lane] + 1 : 0;
            lastTime[lane] = time;
            if (inARow[lane] > MOST_AT_ONE_INSTANT) {
                return "more than " + MOST_AT_ONE_INSTANT + " events follow " + own.name(happened.get(0)) + " at "
                        + time + " ms without time passing";
            }
        }
        while (!agenda.isEmpty() && Instants.isReached(agenda.peek().time(), time)) {
            jumping.add(agenda.poll().event());
        }
        return jump(lane, time, y, happened, jumping);
    }

    /** Whether an event or a delivery ends the step that a lane has made. */
    boolean endsStep(int lane, double time) {
        Delivery next = agendas.get(lane).peek();
        boolean ends = next != null && Instants.isReached(next.time(), time);
        for (int at = lane; at < together.length; at += STRIDE) {
            ends |= together[at];
        }
        return ends;
    }

    /** Tells what does. */
    void whatEnds(int lane, double time, IntConsumer crossings, DeliveryListener deliveries) {
        for (int event = 0; event < count; event++) {
            if (together[event * STRIDE + lane]) {
                crossings.accept(event);
            }
        }
        for (Delivery next : agendas.get(lane)) {
            if (Instants.isReached(next.time(), time)) {
                int delay = systems[lane].events().delayParameter(next.event());
                deliveries.delivered(next.event(), delay, next.moves());
            }
        }
    }

    String name(int lane, int event) {
        return events[lane].name(event);
    }

    private void forget(int lane) {
        for (int at = lane; at < together.length; at += STRIDE) {
            together[at] = false;
        }
    }

    private String jump(int lane, double time, double[] y, List<Integer> happened, List<Integer> jumping) {
        OdeEvents own = events[lane];
        int[] order = jumping.stream().mapToInt(Integer::intValue).toArray();
        if (sensitivities != null) {
            sensitivities.jump(lane, own, order, time, y);
        }
        if (order.length > 0 && Jumps.apply(own, order, time, y) >= 0) {
            return "events happen at one instant, " + time + " ms, whose jumps can't be carried out in any order: "
                    + own.name(order[0]) + " is one";
        }
        own.guards(time, y, after);
        for (int event : happened) {
            armed[event * STRIDE + lane] = false;
            if (own.resetsItsGuard(event) && !(after[event] < 0)) {
                return "it is at or above the threshold of the event " + own.name(event) + " after its jump at " + time
                        + " ms";
            }
        }
        for (int event = 0; event < count; event++) {
            armed[event * STRIDE + lane] |= after[event] < 0 && after[event] != before[event];
        }
        return null;
    }
}
