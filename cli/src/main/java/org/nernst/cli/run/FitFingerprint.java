package org.nernst.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.Recording;
import org.nernst.symbolic.system.Parameter;

/** A word that stands for all that the numbers of a fit depend on, so that a journal isn't read for another fit. */
final class FitFingerprint {
    private FitFingerprint() {}

    static String of(LoadedModel model, FitRequest request, List<RecordedRun> runs) {
        StringBuilder all = new StringBuilder();
        try {
            all.append(model.file() == null ? model.description().file() : Files.readString(model.file()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(model.file() + " can't be read", unreadable);
        }
        for (Parameter parameter : model.system().parameters()) {
            all.append('\n').append(parameter.name()).append('=').append(parameter.value());
        }
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
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
