package org.nernst.sensitivity.discrete;

/**
 * What happens together at one instant: its time is one, however parameters change. Others at the same instant may come a little before or
 * after by the smallest change of a parameter.
 *
 * @param members the numbers of the occurrences, in the order in which they are carried out; the first one's time is that of all
 * @param moves whether that time may move
 */
record Together(int[] members, boolean moves) {
    int first() {
        return members[0];
    }

    int size() {
        return members.length;
    }
}
