package org.nernst.sensitivity.event;

import java.util.List;

/**
 * What happens together: the times of all members move alike, so they stay one instant however parameters change.
 *
 * @param members in the order in which they are carried out
 * @param before the state before the first
 * @param after the state after the last
 */
public record Cluster(List<Member> members, double[] before, double[] after) {
    /**
     * One of them.
     *
     * @param happening what it is
     * @param crossing of its guard at the state before the cluster; null if its time follows another's
     * @param saltation its jump; null if that comes later
     */
    public record Member(Happening happening, Crossing crossing, Saltation saltation) {}
}
