package org.nernst.cli.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.nernst.channels.CellEntry;
import org.nernst.cli.report.ModelDescription;
import org.nernst.cli.request.Assignment;
import org.nernst.dsl.Experiment;
import org.nernst.dsl.InjectedCurrent;
import org.nernst.dsl.script.ModelFile;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Suggestion;

/**
 * An experiment as the commands work on it, with the parameters set as asked.
 *
 * @param description what reports say of it
 * @param file the model file, or null for a cell of the library or an experiment that a program made
 * @param folder where the model file lies, in which trace files are looked for too
 * @param duration of each sweep, from 0, in ms
 * @param settling time before 0, in ms
 * @param sampleInterval in ms
 * @param states the full paths of the states to draw
 * @param sweeps at least one
 * @param solverStep the length of steps of solvers that don't choose them, in ms; 0 if the model file gives none
 * @param seed of the random numbers of noise
 * @param recorded the full paths of what is recorded
 * @param comparisons with recorded data
 */
public record LoadedModel(
        ModelDescription description,
        Path file,
        Path folder,
        double duration,
        double settling,
        double sampleInterval,
        List<String> states,
        List<Sweep> sweeps,
        double solverStep,
        long seed,
        List<String> recorded,
        List<TraceComparison> comparisons) {
    /** One run: its name, what drives it, and the named stimuli among that. */
    public record Sweep(String name, Protocol protocol, List<InjectedCurrent> stimuli) {}

    /** A quantity to compare with a trace file in one sweep; the file is read when it is needed. */
    public record TraceComparison(String path, Path file, String sweep, Supplier<Trace> trace) {}

    /**
     * Runs a model file, or takes a cell of the library, and sets parameters.
     *
     * @param model the model file, or the cell's name in the catalog
     * @param injected the current injected into a cell of the library, as typed; null for its example's
     * @param assignments as typed after {@code --set}
     * @param commandLine the whole command, for reports
     * @throws org.nernst.symbolic.system.ModelException if the file or an assignment is wrong
     */
    public static LoadedModel of(String model, String injected, List<String> assignments, String commandLine) {
        CellEntry cell = LibraryCells.named(model);
        if (cell != null) {
            Experiment experiment = LibraryCells.experiment(cell, injected);
            return of(experiment, cell.getPath(), null, assignments, commandLine);
        }
        if (injected != null) {
            throw new ModelException("--inject goes with a cell of the library; a model file says itself what it "
                    + "injects, inject(10.uA / cm2, from = 5.ms)");
        }
        Path file = Path.of(model);
        return of(ModelFile.load(file), file.getFileName().toString(), file, assignments, commandLine);
    }

    /**
     * An experiment under a name for reports.
     *
     * @param file the model file it is from, or null
     */
    static LoadedModel of(Experiment experiment, String name, Path file, List<String> assignments, String commandLine) {
        OdeSystem system = Assignment.applyAll(experiment.getSystem(), assignments);
        List<Sweep> sweeps = new ArrayList<>();
        experiment
                .getSweeps()
                .forEach(sweep -> sweeps.add(new Sweep(sweep.getName(), sweep.getProtocol(), sweep.getStimuli())));
        List<TraceComparison> comparisons = new ArrayList<>();
        experiment
                .getComparisons()
                .forEach(one -> comparisons.add(
                        new TraceComparison(one.getPath(), one.getFile(), one.getSweep(), one::readTrace)));
        return new LoadedModel(
                new ModelDescription(experiment.getName(), name, system, commandLine, experiment.getShapes()),
                file,
                file == null ? Path.of("") : file.toAbsolutePath().getParent(),
                experiment.getDuration(),
                experiment.getSettling(),
                experiment.getSampleInterval(),
                experiment.getStates(),
                sweeps,
                experiment.getSolverStep(),
                experiment.getSeed(),
                experiment.getRecorded(),
                comparisons);
    }

    /**
     * Sweeps by their names, {@code *} for all.
     *
     * @param place to begin a message with, as in {@code --every protocol=}
     * @throws ModelException if there is none of a name, or one is named twice
     */
    List<Sweep> sweepsNamed(List<String> asked, String place) {
        List<String> names = sweeps.stream().map(Sweep::name).toList();
        List<String> chosen = asked.equals(List.of("*")) ? names : asked;
        for (String name : chosen) {
            if (!names.contains(name)) {
                throw new ModelException(place + name + ": the experiment has no sweep of that name; "
                        + (names.size() == 1 ? "it has one, " : "it has ") + String.join(", ", names)
                        + Suggestion.sentence(name, names));
            }
        }
        if (chosen.stream().distinct().count() < chosen.size()) {
            throw new ModelException(place + String.join(",", chosen) + ": name each sweep of the experiment once");
        }
        return chosen.stream().map(name -> sweeps.get(names.indexOf(name))).toList();
    }

    /** The same with some of its sweeps only. */
    LoadedModel under(List<Sweep> some) {
        List<String> names = some.stream().map(Sweep::name).toList();
        return new LoadedModel(
                description,
                file,
                folder,
                duration,
                settling,
                sampleInterval,
                states,
                List.copyOf(some),
                solverStep,
                seed,
                recorded,
                comparisons.stream()
                        .filter(comparison -> names.contains(comparison.sweep()))
                        .toList());
    }

    /** The same with these comparisons instead of its own. */
    LoadedModel comparing(List<TraceComparison> others) {
        return new LoadedModel(
                description,
                file,
                folder,
                duration,
                settling,
                sampleInterval,
                states,
                sweeps,
                solverStep,
                seed,
                recorded,
                List.copyOf(others));
    }

    /** The same with other values of its parameters. */
    LoadedModel with(OdeSystem changed) {
        return new LoadedModel(
                new ModelDescription(
                        description.name(),
                        description.file(),
                        changed,
                        description.commandLine(),
                        description.shapes()),
                file,
                folder,
                duration,
                settling,
                sampleInterval,
                states,
                sweeps,
                solverStep,
                seed,
                recorded,
                comparisons);
    }

    public OdeSystem system() {
        return description.system();
    }

    public boolean severalSweeps() {
        return sweeps.size() > 1;
    }
}
