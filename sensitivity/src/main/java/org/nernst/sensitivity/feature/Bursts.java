package org.nernst.sensitivity.feature;

import java.util.ArrayList;
import java.util.List;
import org.nernst.symbolic.system.ModelException;

/** Spikes in bursts: which is the first of each, and which the last. */
final class Bursts {
    private final List<Integer> first = new ArrayList<>();
    private final List<Integer> last = new ArrayList<>();

    /** @throws ModelException if there are not two whose beginnings are known */
    static Bursts of(SpikeFeature.Seen seen, double gap, double from) {
        if (!(gap > 0)) {
            throw new ModelException("a gap of " + gap + " ms between bursts is not possible; it must be above 0");
        }
        SpikeReading spikes = seen.spikes();
        Bursts bursts = new Bursts();
        for (int spike = 0; spike < spikes.count(); spike++) {
            double before = spike == 0 ? seen.start() : spikes.rise(spike - 1);
            boolean begins = spikes.rise(spike) - before > gap;
            if (begins && spikes.rise(spike) >= from) {
                bursts.first.add(spike);
                bursts.last.add(spike);
            } else if (!bursts.first.isEmpty()) {
                bursts.last.set(bursts.last.size() - 1, spike);
            }
        }
        if (bursts.count() < 2) {
            throw new ModelException(seen.path() + " has " + bursts.count() + " bursts after " + from
                    + " ms with gaps of more than " + gap + " ms before them; a period needs two");
        }
        return bursts;
    }

    int count() {
        return first.size();
    }

    int first(int burst) {
        return first.get(burst);
    }

    int last(int burst) {
        return last.get(burst);
    }
}
