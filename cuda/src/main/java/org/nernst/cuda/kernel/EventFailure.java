package org.nernst.cuda.kernel;

import java.util.List;

/** Why a lane can't go on after an event; its status tells this and which event it was. */
enum EventFailure {
    TOO_MANY,
    IN_NO_ORDER,
    AT_THRESHOLD,
    TOO_MANY_WAITING;

    private static final int FIRST = FiniteCheck.LEFT + 1;

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
        };
    }
}
