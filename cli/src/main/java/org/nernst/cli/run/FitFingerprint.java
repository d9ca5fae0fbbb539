package org.nernst.cli.run;

import java.util.Arrays;
import java.util.List;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.Recording;

/** A word that stands for all that the numbers of a fit depend on, so that a journal isn't read for another fit. */
final class FitFingerprint {
    private FitFingerprint() {}

    static String of(LoadedModel model, FitRequest request, List<RecordedRun> runs) {
        StringBuilder all = new StringBuilder();
        for (RecordedRun run : runs) {
            all.append("\nrun ")
                    .append(run.problem().start())
                    .append(' ')
                    .append(run.problem().end());
            for (Recording recording : run.recordings()) {
                all.append('\n').append(recording.path()).append(' ').append(recording.standardDeviation());
                all.append(Arrays.toString(recording.trace().times()));
                all.append(Arrays.toString(recording.trace().values()));
            }
        }
        all.append('\n')
                .append(request.withRespectTo())
                .append(request.gains())
                .append(request.growing())
                .append(request.windows())
                .append(request.method());
        all.append(request.rate())
                .append(' ')
                .append(request.evaluations())
                .append(' ')
                .append(request.starts());
        all.append(' ')
                .append(request.factor())
                .append(' ')
                .append(request.spread())
                .append(' ')
                .append(request.seed());
        all.append(' ')
                .append(request.keep())
                .append(request.solver())
                .append(request.prepared())
                .append(request.batch());
        request.targets().forEach(target -> all.append('\n').append(target.text()));
        // What is the same with fewer words is left out, so that the journals of fits without it are still theirs.
        request.data().stream().filter(trace -> !trace.protocols().isEmpty()).forEach(trace -> all.append('\n')
                .append(trace));
        if (request.findsNoise()) {
            all.append("\nnoise is found");
        }
        return Fingerprint.of(model, all.toString());
    }
}
