package org.nernst.cli.run;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.nernst.cli.report.EnsembleResult;
import org.nernst.cli.report.EnsembleResult.Member;
import org.nernst.cli.report.file.MembersForm;
import org.nernst.cli.report.file.OutputFile;
import org.nernst.symbolic.system.ModelException;

/**
 * The members of a sweep on disk, in shards. Each is written whole under another name and then moved into place, so one that is there is
 * complete, and a sweep that was interrupted goes on behind the last of them. Of a sweep that failed there is a part of the next shard too, whose
 * name tells how many members are in it, until it is whole. A manifest says what sweep it is.
 */
final class EnsembleFolder {
    /** Members in a shard. */
    static final int SHARD = 4096;

    /** The lines of the manifest with the names of the columns, and with the version that began the sweep. */
    static final String COLUMNS = "columns";

    static final String VERSION = "version";

    private static final String MANIFEST = "manifest.properties";
    private static final String FINGERPRINT = "fingerprint";

    /** In the name of a part, before how many members it has. */
    private static final String PART = ".first-";

    private final Path folder;
    private final MembersForm form;
    private final EnsembleResult layout;
    private final int size;
    private final List<Member> waiting = new ArrayList<>();

    private EnsembleFolder(Path folder, MembersForm form, EnsembleResult layout, int size) {
        this.folder = folder;
        this.form = form;
        this.layout = layout;
        this.size = size;
    }

    /**
     * Opens a folder for a sweep.
     *
     * @param fingerprint stands for all that the members' numbers depend on
     * @param told what else a manifest says of the sweep, for whoever reads it
     * @param resume whether there may be a part of it already
     * @param layout has the axes, the columns and the number of members
     * @throws ModelException if it is a file or can't be made, or there is one of another sweep, or of this and {@code resume} is false
     */
    static EnsembleFolder open(
            Path folder,
            MembersForm form,
            String fingerprint,
            Map<String, String> told,
            boolean resume,
            EnsembleResult layout)
            throws IOException {
        int size = layout.size();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ModelException("--into " + folder + ": that is a file; name a folder");
        }
        Path manifest = folder.resolve(MANIFEST);
        if (Files.exists(manifest)) {
            Properties known = new Properties();
            try {
                known.load(new StringReader(Files.readString(manifest)));
            } catch (IllegalArgumentException | IOException broken) {
                throw new ModelException(manifest + " can't be read; name another folder", broken);
            }
            if (known.getProperty(FINGERPRINT) == null) {
                throw new ModelException(manifest + " is no manifest of a sweep; name another folder");
            }
            if (!fingerprint.equals(known.getProperty(FINGERPRINT))) {
                throw new ModelException("--into " + folder + ": " + whyOther(known, told));
            }
            if (!form.text().equals(known.getProperty("format"))) {
                throw new ModelException("--format " + form.text() + ": the sweep in " + folder + " is in "
                        + known.getProperty("format") + "; go on with that");
            }
            if (!resume) {
                throw new ModelException(
                        "--into " + folder + ": this sweep is in it already; add --resume to go on with it");
            }
            OutputFile.clearUnfinished(folder);
        } else {
            create(folder);
            OutputFile.clearUnfinished(folder);
            refuseMembers(folder);
            StringBuilder text = new StringBuilder("# A sweep by nernst: shards of " + SHARD + " members.\n");
            line(text, FINGERPRINT, fingerprint);
            told.forEach((key, value) -> line(text, key, value));
            line(text, "members", Integer.toString(size));
            line(text, "shard", Integer.toString(SHARD));
            line(text, "format", form.text());
            line(text, "command", layout.model().commandLine());
            OutputFile.checked(manifest.toString(), List.of("properties"))
                    .write(writer -> writer.write(text.toString()));
        }
        return new EnsembleFolder(folder, form, layout, size);
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new ModelException("--into " + folder + ": the folder can't be made", refused);
        }
        if (!Files.isWritable(folder)) {
            throw new ModelException("--into " + folder + ": the folder can't be written to");
        }
    }

    /** Of which sweep they are nobody can tell without a manifest, and they must not pass for parts of this one. */
    private static void refuseMembers(Path folder) throws IOException {
        try (DirectoryStream<Path> shards = Files.newDirectoryStream(folder, "shard-*")) {
            if (shards.iterator().hasNext()) {
                throw new ModelException("--into " + folder + ": there are members of a sweep in it, and no " + MANIFEST
                        + " that says of which; name another folder, or delete them");
            }
        }
    }

    /** Why the sweep that is there can't go on, in a sentence. */
    private static String whyOther(Properties known, Map<String, String> told) {
        String begunBy = known.getProperty(VERSION);
        if (!told.get(VERSION).equals(begunBy)) {
            return "version " + begunBy + " of Nernst began the sweep in it, and this is " + told.get(VERSION)
                    + "; go on with that version, or name another folder";
        }
        if (known.getProperty(COLUMNS) == null) {
            return "an older Nernst began the sweep in it, whose manifest doesn't name the columns, and may have called"
                    + " them otherwise; go on with that one, or name another folder";
        }
        return "another sweep is in it, with another model, design, step or columns; name another folder";
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key)
                .append('=')
                .append(value.replace("\\", "\\\\").replace("\n", " "))
                .append('\n');
    }

    /** Hands over the members that are there; returns how many they are. */
    int read(Consumer<Member> members) throws IOException {
        int first = 0;
        while (first < size && Files.exists(shard(first))) {
            int count = Math.min(SHARD, size - first);
            form.read(layout, shard(first), first, count).forEach(members);
            deleteParts(first, 0);
            first += count;
        }
        int part = parts(first).stream().max(Integer::compare).orElse(0);
        if (part > 0) {
            waiting.addAll(form.read(layout, part(first, part), first, part));
            waiting.forEach(members);
        }
        return first + part;
    }

    /** Takes the next member; writes a shard when it is full, or complete with the last of all. */
    void add(Member member) throws IOException {
        waiting.add(member);
        if (waiting.size() == SHARD || member.number() == size - 1) {
            int first = waiting.get(0).number();
            form.write(layout, waiting, shard(first));
            deleteParts(first, 0);
            waiting.clear();
        }
    }

    /** Writes those members that no shard has yet. */
    void keepPart() throws IOException {
        if (!waiting.isEmpty()) {
            int first = waiting.get(0).number();
            form.write(layout, waiting, part(first, waiting.size()));
            deleteParts(first, waiting.size());
        }
    }

    private Path shard(int first) {
        return folder.resolve(name(first) + "." + form.extension());
    }

    private Path part(int first, int count) {
        return folder.resolve(name(first) + PART + count + "." + form.extension());
    }

    private static String name(int first) {
        return String.format(Locale.ROOT, "shard-%06d", first / SHARD);
    }

    /** How many members are in each of the parts of a shard that are there. */
    private List<Integer> parts(int first) throws IOException {
        Pattern named = Pattern.compile(Pattern.quote(name(first) + PART) + "(\\d{1,4})\\." + form.extension());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> named.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Integer.valueOf(name.group(1)))
                    .toList();
        }
    }

    private void deleteParts(int first, int kept) throws IOException {
        for (int count : parts(first)) {
            if (count != kept) {
                Files.deleteIfExists(part(first, count));
            }
        }
    }
}
