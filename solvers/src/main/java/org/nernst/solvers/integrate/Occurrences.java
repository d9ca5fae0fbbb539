package org.nernst.solvers.integrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nernst.solvers.problem.OdeEvents;
import org.nernst.solvers.solution.Occurrence;

/** What happens on the way of one integration: the events that the watch has found, and deliveries that are due. Carries out their jumps and keeps account of them. */
final class Occurrences {
    /** More events than this without time passing are taken for a loop without end. */
    private static final int MOST_AT_ONE_INSTANT = 1000;

    /** Makes the failure of an integration that can't go on. */
    @FunctionalInterface
    interface Failures {
        IntegrationFailure failure(String reason, double time, int component, double[] y);
    }

    private final EventWatch watch;
    private final Agenda agenda;
    /** Null where nothing of the past is read. */
    private final Discontinuities discontinuities;

    private final Failures failures;
    private final List<Occurrence> all = new ArrayList<>();
    private int inARow;

    Occurrences(EventWatch watch, Agenda agenda, Discontinuities discontinuities, Failures failures) {
        this.watch = watch;
        this.agenda = agenda;
        this.discontinuities = discontinuities;
        this.failures = failures;
    }

    /** What has happened so far, in the order of time. */
    List<Occurrence> all() {
        return all;
    }

    /**
     * Carries out what happens now.
     *
     * @param y the state before; receives the state after
     * @return whether there was anything
     */
    boolean happen(OdeEvents events, double time, double[] y) {
        int[] happened = watch.happened();
        int[] jumping = new int[happened.length];
        int count = 0;
        checkProgress(events, happened, time, y);
        for (int event : happened) {
            double delay = events.delay(event);
            if (delay > 0) {
                agenda.add(new Agenda.Delivery(time + delay, event, all.size()));
            } else {
                jumping[count++] = event;
            }
            all.add(new Occurrence(time, event, events.name(event)));
        }
        int first = all.size() - happened.length;
        boolean anything = happened.length > 0;
        for (Agenda.Delivery due = agenda.deliveryBy(time); due != null; due = agenda.deliveryBy(time)) {
            jumping = Arrays.copyOf(jumping, Math.max(jumping.length, count + 1));
            jumping[count++] = due.event();
            all.add(new Occurrence(time, due.event(), events.name(due.event()), due.origin()));
            anything = true;
        }
        if (anything) {
            jump(events, Arrays.copyOf(jumping, count), first, time, y);
        }
        return anything;
    }

    private void checkProgress(OdeEvents events, int[] happened, double time, double[] y) {
        boolean sameInstant = happened.length > 0
                && !all.isEmpty()
                && Math.abs(time - all.get(all.size() - 1).time()) <= 2 * Math.ulp(time);
        inARow = sameInstant ? inARow + 1 : 0;
        if (inARow > MOST_AT_ONE_INSTANT) {
            throw failures.failure(
                    "of the event " + events.name(happened[0]) + " would never go on: more than " + MOST_AT_ONE_INSTANT
                            + " events follow one another without time passing",
                    time,
                    events.component(happened[0]),
                    y);
        }
    }

    /** @param first the number of the first occurrence at this instant */
    private void jump(OdeEvents events, int[] jumping, int first, double time, double[] y) {
        double[] before = y.clone();
        int undecided = Jumps.apply(events, jumping, time, y);
        if (undecided >= 0) {
            throw failures.failure(
                    "would depend on which of the events " + names(events, jumping)
                            + " comes first, which happen at one instant",
                    time,
                    undecided,
                    before);
        }
        List<Occurrence> now = all.subList(first, all.size());
        events.happened(
                first,
                now.stream().mapToInt(Occurrence::event).toArray(),
                now.stream().mapToInt(Occurrence::origin).toArray(),
                time,
                before,
                y);
        checkFinite(time, y);
        if (discontinuities != null) {
            discontinuities.jump(time, before, y);
        }
        int stays = watch.jumped(time, before, y);
        if (stays >= 0) {
            throw failures.failure(
                    "is at or above the threshold of the event " + events.name(stays)
                            + " after the jump of that event, which so would follow itself",
                    time,
                    events.component(stays),
                    y);
        }
    }

    /** A state that jumped, at an event or elsewhere, must be of numbers. */
    void checkFinite(double time, double[] y) {
        for (int component = 0; component < y.length; component++) {
            if (!Double.isFinite(y[component])) {
                throw failures.failure("is not a finite number", time, component, y);
            }
        }
    }

    private static String names(OdeEvents events, int[] happened) {
        return IntStream.of(happened).mapToObj(events::name).collect(Collectors.joining(" and "));
    }
}
