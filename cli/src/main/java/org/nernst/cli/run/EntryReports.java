package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nernst.channels.CellEntry;
import org.nernst.channels.Entry;
import org.nernst.channels.MechanismEntry;
import org.nernst.cli.report.SimulationResult;
import org.nernst.cli.report.library.EntryReport;
import org.nernst.cli.report.library.Picture;
import org.nernst.dsl.Channel;
import org.nernst.dsl.Ion;
import org.nernst.dsl.Mechanism;
import org.nernst.dsl.Pool;
import org.nernst.dsl.Synapse;
import org.nernst.solvers.integrate.Progress;

/** Makes entries of the library ready for reports. */
public final class EntryReports {
    /** What the kinetics take of the time that the pictures of a channel take. */
    private static final double KINETICS = 0.3;

    private EntryReports() {}

    /**
     * An entry in full.
     *
     * @param drawn whether there are pictures, which takes compiling and solving
     * @param commandLine the command, for the page
     */
    public static EntryReport of(Entry entry, boolean drawn, String commandLine, Progress progress) {
        return entry instanceof CellEntry cell
                ? of(cell, drawn, commandLine, progress)
                : of((MechanismEntry) entry, drawn, progress);
    }

    private static EntryReport of(CellEntry cell, boolean drawn, String commandLine, Progress progress) {
        LoadedModel model = LoadedModel.of(cell.experiment(), cell.getPath(), null, List.of(), commandLine);
        SimulationResult simulation = null;
        if (drawn) {
            simulation = Simulations.run(model, SolverRequest.USUAL, progress);
            if (simulation.failure() != null) {
                throw new ComputationFailed(simulation.failure());
            }
        }
        List<String> modelFile = List.of(
                "val cell = " + cell.getPath() + "()",
                "experiment(cell) { lasts(" + (long) model.duration() + ".ms) }");
        return new EntryReport(cell, model.system(), null, Set.of(), modelFile, List.of(), List.of(), simulation);
    }

    private static EntryReport of(MechanismEntry entry, boolean drawn, Progress progress) {
        MechanismProbe probe = MechanismProbe.of(entry);
        Mechanism mechanism = entry.getMechanism();
        List<String> remarks = new ArrayList<>();
        List<Picture> pictures = new ArrayList<>();
        if (mechanism instanceof Pool pool) {
            remarks.add(
                    "The pool moves the concentration of " + pool.getIon().getName()
                            + " by the current that all channels of a cell carry as this ion; there is nothing to draw of it alone.");
        } else if (drawn && mechanism instanceof Synapse synapse) {
            pictures.addAll(SpikeResponse.pictures(probe, synapse.getName(), progress));
        } else if (mechanism instanceof Channel channel) {
            boolean resets = !probe.template().events().isEmpty();
            boolean moves = probe.template().states().size() > 1;
            if (resets) {
                remarks.add("It sets the potential by itself, so it isn't drawn under a clamp; see the cells of "
                        + entry.getFamily().getName() + ".");
            } else if (!moves) {
                remarks.add("It follows the potential at once, so its steady current is all there is to draw.");
            }
            if (drawn) {
                Kinetics kinetics = new Kinetics(probe, channel);
                pictures.addAll(kinetics.pictures());
                progress.done(KINETICS);
                if (moves && !resets) {
                    pictures.add(ClampFamily.picture(probe, kinetics, progress.part(KINETICS, 1)));
                }
            }
        }
        return new EntryReport(
                entry,
                probe.model().getSystem(),
                probe.template(),
                probe.names(),
                modelFile(entry, probe),
                remarks,
                pictures,
                null);
    }

    private static List<String> modelFile(MechanismEntry entry, MechanismProbe probe) {
        Mechanism mechanism = entry.getMechanism();
        if (mechanism instanceof Synapse) {
            return List.of(
                    "val pair = circuit(\"pair\") {",
                    "    val a = cell(TraubMiles1991.cell(\"a\"))",
                    "    val b = cell(TraubMiles1991.cell(\"b\"))",
                    "    connect(a, b, " + entry.getPath() + ")",
                    "}",
                    "experiment(pair) { lasts(50.ms) }");
        }
        List<String> lines = new ArrayList<>(List.of(
                "val cell = neuron(\"cell\") {",
                "    capacitance(1.uF / cm2)",
                "    area = sphere(20.um)",
                "    startsAt(-65.mV)",
                "    insert(" + entry.getPath() + ")"));
        poolRead(entry, probe).ifPresent(pool -> lines.add("    insert(" + pool + ")"));
        lines.addAll(List.of("}", "experiment(cell) { lasts(50.ms) }"));
        return lines;
    }

    /** The family's pool of an ion that a channel or another pool reads without carrying or keeping it. */
    private static Optional<String> poolRead(MechanismEntry entry, MechanismProbe probe) {
        Ion own = entry.getMechanism() instanceof Channel channel
                ? channel.getIon()
                : entry.getMechanism() instanceof Pool pool ? pool.getIon() : null;
        for (Entry other : entry.getFamily().getEntries()) {
            if (other instanceof MechanismEntry beside && beside.getMechanism() instanceof Pool pool) {
                String ion = pool.getIon().getName();
                boolean isRead = probe.names().stream().anyMatch(name -> name.startsWith(ion + "."));
                if (isRead && (own == null || !own.getName().equals(ion))) {
                    return Optional.of(other.getPath());
                }
            }
        }
        return Optional.empty();
    }
}
