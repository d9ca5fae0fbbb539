package org.nernst.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nernst.cli.request.OutputRequest;
import org.nernst.dsl.TraceFile;
import org.nernst.fit.data.HdfPlace;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;

/** Finds the trace files of {@code mse(FILE)}, and which quantity and sweeps they belong to. */
final class ComparedTraces {
    private final LoadedModel model;
    private final Quantities quantities;

    ComparedTraces(LoadedModel model, Quantities quantities) {
        this.model = model;
        this.quantities = quantities;
    }

    /** What one of the experiment's own comparisons is called: {@code mse(FILE)}, with the path where that is not enough. */
    String title(LoadedModel.TraceComparison comparison) {
        String file = comparison.file().getFileName().toString();
        boolean severalPaths = model.comparisons().stream()
                .anyMatch(other ->
                        other.file().equals(comparison.file()) && !other.path().equals(comparison.path()));
        return "mse(" + file + (severalPaths ? ", " + comparison.path() : "") + ")";
    }

    /**
     * The comparisons that a request stands for: the experiment's own with that file, or else one in every sweep.
     *
     * @throws ModelException if the file isn't found, or it can't be told which quantity it belongs to
     */
    List<LoadedModel.TraceComparison> find(OutputRequest.MeanSquaredError request) {
        return find(request, null);
    }

    /**
     * Those in some sweeps: the experiment's own with that file where it has one there, or else one that is made.
     *
     * @param sweeps null for the experiment's own with that file, or else all
     * @throws ModelException if the file isn't found, or it can't be told which quantity it belongs to
     */
    List<LoadedModel.TraceComparison> find(OutputRequest.MeanSquaredError request, List<LoadedModel.Sweep> sweeps) {
        Path file = locate(request.file());
        String asked =
                request.path() == null ? null : quantities.at(request.path()).path();
        List<LoadedModel.TraceComparison> own = model.comparisons().stream()
                .filter(comparison -> isSame(comparison.file(), file))
                .filter(comparison -> asked == null || comparison.path().equals(asked))
                .toList();
        if (sweeps == null && !own.isEmpty()) {
            return own;
        }
        Quantities.Quantity quantity = quantities.at(asked == null ? quantityOf(file, request.file()) : asked);
        List<LoadedModel.TraceComparison> comparisons = new ArrayList<>();
        for (LoadedModel.Sweep sweep : sweeps == null ? model.sweeps() : sweeps) {
            List<LoadedModel.TraceComparison> there = own.stream()
                    .filter(comparison -> comparison.sweep().equals(sweep.name()))
                    .toList();
            comparisons.addAll(
                    there.isEmpty()
                            ? List.of(new LoadedModel.TraceComparison(
                                    quantity.path(),
                                    file,
                                    sweep.name(),
                                    () -> TraceFile.read(file, quantity.path(), quantity.unit())))
                            : there);
        }
        return comparisons;
    }

    /** The file in the working folder, or else beside the model. */
    private Path locate(String typed) {
        try {
            HdfPlace place = HdfPlace.of(typed);
            if (place != null && !place.inside().isEmpty()) {
                Path file = locate(place.file().toString());
                return Path.of(new HdfPlace(file, place.inside()).text());
            }
            Path here = Path.of(typed);
            Path beside = model.folder().resolve(typed);
            if (Files.exists(here) || !Files.exists(beside)) {
                if (!Files.exists(here)) {
                    throw new ModelException(
                            "there is no trace file " + typed + ", neither in the working folder nor in "
                                    + model.folder() + Suggestion.sentence(typed, tablesBesideTheModel()));
                }
                return here;
            }
            return beside;
        } catch (InvalidPathException invalid) {
            throw new ModelException("'" + typed + "' can't be the name of a trace file", invalid);
        }
    }

    private List<String> tablesBesideTheModel() {
        try (Stream<Path> files = Files.list(model.folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".csv") || HdfPlace.of(name) != null)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static boolean isSame(Path one, Path other) {
        if (one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())) {
            return true;
        }
        try {
            return Files.isSameFile(one, other);
        } catch (IOException missing) {
            return false;
        }
    }

    /** What the experiment compares, else what the file's heading names, else the only voltage. */
    private String quantityOf(Path file, String typed) {
        List<String> compared = model.comparisons().stream()
                .map(LoadedModel.TraceComparison::path)
                .distinct()
                .toList();
        if (compared.size() == 1) {
            return compared.get(0);
        }
        List<String> named = headings(file).stream()
                .filter(quantities::has)
                .map(heading -> quantities.at(heading).path())
                .distinct()
                .toList();
        if (named.size() == 1) {
            return named.get(0);
        }
        List<String> voltages = quantities.voltages();
        if (voltages.size() == 1) {
            return voltages.get(0);
        }
        throw new ModelException(
                "mse(" + typed + "): it is not clear which quantity the file belongs to; say so, as in mse(" + typed
                        + ", " + (voltages.isEmpty() ? "axon.v" : voltages.get(0)) + ")");
    }

    /** The names in the file's first line, without their units; any text if it has no heading. */
    private static List<String> headings(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            String first = lines.findFirst().orElse("");
            return Stream.of(first.split("[,;\t]"))
                    .map(heading ->
                            heading.replaceAll("[\\[(].*", "").replace("\"", "").strip())
                    .filter(heading -> !heading.isEmpty())
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }
}
