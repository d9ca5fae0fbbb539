package org.nernst.cuda.kernel;

import java.util.List;

/** Why a lane can't go on after an event; its status tells this and which event it was. */
enum EventFailure {
    TOO_MANY,
    IN_NO_ORDER,
    AT_THRESHOLD,
    TOO_MANY_WAITING,
    GRAZING,
    TAKEN_APART,
    AT_BREAK_POINT,
    NO_ROOM;

    /** Behind those that have nothing to do with events. */
    private static final int FIRST = 1 + Math.max(FiniteCheck.LEFT, AdaptiveKernel.NOT_FINITE);

    /** Whether a status is one of these. */
    static boolean isOne(int status) {
        return status >= FIRST;
    }

    /** The status in a kernel's text. */
    String status(String event) {
        return FIRST + ordinal() + " + " + values().length + " * " + event;
    }

    String status(int event) {
        return Integer.toString(FIRST + ordinal() + values().length * event);
    }

    /**
     * One sentence.
     *
     * @param names of the events
     */
    static String text(int status, double time, List<String> names) {
        String name = names.get((status - FIRST) / values().length);
        return switch (values()[(status - FIRST) % values().length]) {
            case TOO_MANY -> "more than 1000 events follow " + name + " at " + time + " ms without time passing";
            case IN_NO_ORDER ->
                "events happen at one instant, " + time + " ms, whose jumps can't be carried out in any order: " + name
                        + " is one";
            case AT_THRESHOLD ->
                "it is at or above the threshold of the event " + name + " after its jump at " + time + " ms";
            case TOO_MANY_WAITING ->
                "more than " + EventText.MOST_WAITING + " jumps are to come at " + time + " ms, as of " + name
                        + "; a GPU has no room for more";
            case GRAZING ->
                "the event " + name + " at t = " + time
                        + " ms can't be differentiated: there its guard only just touches zero, so that the smallest change of a parameter may make the event happen or not;"
                        + " change a parameter so that it happens clearly or not at all, or take shorter steps";
            case TAKEN_APART ->
                "events happen at one instant, " + time + " ms, " + name
                        + " among them, which the parameters take apart, and the derivative depends on which comes first";
            case AT_BREAK_POINT ->
                "an event happens at a break point of the protocol, " + time
                        + " ms, and the derivative depends on which comes first";
            case NO_ROOM ->
                "it has more events and ends of pieces of its protocol until " + time
                        + " ms than there is room to keep for a gradient; ask for a shorter run";
        };
    }
}
