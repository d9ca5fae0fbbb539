package org.nernst.ensemble.output;

import java.util.List;
import org.nernst.symbolic.unit.Units;

/**
 * What a neuron does by itself, as in databases of model neurons (Prinz, Billimoria and Marder, J Neurophysiol 90:3998, 2003): its {@link
 * ActivityClass} as a code, the period [ms], the duty cycle, the number of spikes of a burst, the coefficient of variation of the periods, and the
 * mean time that a spike is above the threshold [ms].
 *
 * <p>Periods and duty cycles are those of {@link org.nernst.sensitivity.feature.Feature#burstPeriod}: from the first spike of a burst to that of
 * the next, and the part of it until the last spike. The gap between bursts is half the longest interval between spikes. A lane is through when
 * five periods differ by no more than 5 % of their mean, single spikes for 1 s at least, or when the potential stays within 0.01 mV for 1 s; what
 * comes later changes nothing. At the end of the run two like periods are enough. Means are over the last periods, five at most. A potential
 * without spikes oscillates if it has five peaks that are 1 mV high; its period is that of the peaks.
 *
 * <p>Where this differs from the paper: that goes by maxima of the potential, whatever their height, and this by rises through a threshold. Neurons
 * with one broad spike to a period, which the paper counts among the bursters, are a class of their own: spikes are broad that are above the
 * threshold for 10 ms or more. Their duty cycle is 0 like that of tonic neurons.
 *
 * @param path the potential's full path
 * @param state its index
 * @param threshold what a spike rises through [mV]
 * @param from settling ends then; what is before doesn't count [ms]
 */
public record ActivityPattern(String path, int state, double threshold, double from) implements Output {
    @Override
    public List<Column> columns() {
        return List.of(
                new Column(path + " activity", Units.ONE),
                new Column(path + " period", Units.MS),
                new Column(path + " duty cycle", Units.ONE),
                new Column(path + " spikes per burst", Units.ONE),
                new Column(path + " CV of periods", Units.ONE),
                new Column(path + " spike width", Units.MS));
    }

    @Override
    public int[] states() {
        return new int[] {state};
    }

    @Override
    public Tally tally(int lanes) {
        return new ActivityTally(this, lanes);
    }
}
