package org.nernst.sensitivity.event;

/**
 * One occurrence of an instant, and what its time depends on: the crossing of its own guard; or the time of another occurrence that
 * it follows, by a delay where it is a delivery, at once where that one's jump lifted its guard; or nothing, where a break of the
 * protocol lifted it.
 *
 * @param number its number among all occurrences
 * @param event its event's number
 * @param jumps whether its jump is now; not so for the rise of an event with a delay
 * @param crossing of its own guard, or null
 * @param follows the number of the occurrence that it follows, or −1
 * @param delayParameter the parameter that is the delay after that one, or −1
 * @param depth how many jumps at this instant lead to it, one after another
 */
public record Happening(
        int number, int event, boolean jumps, Crossing crossing, int follows, int delayParameter, int depth) {}
