package org.nernst.cli.report.plot;

import java.util.Arrays;

/** Leaves out points that can't be seen, so that a long recording doesn't make a page of many megabytes. */
final class Thinning {
    private Thinning() {}

    /**
     * The indices of the points to draw: all of them where they are few, else the first, the least, the greatest and the
     * last of each stretch, so that spikes and edges keep their height and place.
     */
    static int[] indices(double[] x, double[] y, int stretches) {
        int count = x.length;
        if (count <= 4 * stretches) {
            int[] all = new int[count];
            Arrays.setAll(all, index -> index);
            return all;
        }
        int[] kept = new int[4 * stretches];
        int size = 0;
        double start = x[0];
        double span = x[count - 1] - start;
        int from = 0;
        for (int stretch = 0; stretch < stretches && from < count; stretch++) {
            double end = start + span * (stretch + 1) / stretches;
            int least = from;
            int greatest = from;
            int to = from;
            while (to < count && (x[to] <= end || stretch == stretches - 1)) {
                least = y[to] < y[least] ? to : least;
                greatest = y[to] > y[greatest] ? to : greatest;
                to++;
            }
            if (to == from) {
                continue;
            }
            int[] four = {from, Math.min(least, greatest), Math.max(least, greatest), to - 1};
            for (int index : four) {
                if (size == 0 || kept[size - 1] < index) {
                    kept[size++] = index;
                }
            }
            from = to;
        }
        return Arrays.copyOf(kept, size);
    }
}
