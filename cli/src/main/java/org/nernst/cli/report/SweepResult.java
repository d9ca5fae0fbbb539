package org.nernst.cli.report;

import java.util.List;

/**
 * One sweep of an experiment.
 *
 * @param name the sweep's name
 * @param samples the recorded quantities at the times asked for; all share their times
 * @param traces the same quantities on a grid fine enough to draw and to find spikes on, with all states of the model but those of
 *     compartments
 * @param stimuli what was injected, with vertical edges
 * @param comparisons data the sweep is compared with
 * @param summaries the recorded quantities in a few numbers
 * @param trees the potentials of branched cells
 */
public record SweepResult(
        String name,
        List<Recording> samples,
        List<Recording> traces,
        List<Recording> stimuli,
        List<Comparison> comparisons,
        List<QuantitySummary> summaries,
        List<TreeRecording> trees) {
    /** A sweep of a model without branches. */
    public SweepResult(
            String name,
            List<Recording> samples,
            List<Recording> traces,
            List<Recording> stimuli,
            List<Comparison> comparisons,
            List<QuantitySummary> summaries) {
        this(name, samples, traces, stimuli, comparisons, summaries, List.of());
    }

    public SweepResult {
        samples = List.copyOf(samples);
        traces = List.copyOf(traces);
        stimuli = List.copyOf(stimuli);
        comparisons = List.copyOf(comparisons);
        summaries = List.copyOf(summaries);
        trees = List.copyOf(trees);
    }
}
