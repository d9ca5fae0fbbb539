package org.nernst.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.nernst.symbolic.system.Parameter;

/** A word that stands for a model and all else that the numbers of a long job depend on, so that one isn't taken for another. */
final class Fingerprint {
    private Fingerprint() {}

    /**
     * The word.
     *
     * @param rest what numbers depend on besides the text of the model's file and the values of its parameters
     */
    static String of(LoadedModel model, String rest) {
        StringBuilder all = new StringBuilder();
        try {
            all.append(model.file() == null ? model.description().file() : Files.readString(model.file()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(model.file() + " can't be read", unreadable);
        }
        for (Parameter parameter : model.system().parameters()) {
            all.append('\n').append(parameter.name()).append('=').append(parameter.value());
        }
        all.append(rest);
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
