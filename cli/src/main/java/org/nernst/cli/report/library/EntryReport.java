package org.nernst.cli.report.library;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nernst.channels.Entry;
import org.nernst.channels.MechanismEntry;
import org.nernst.cli.report.SimulationResult;
import org.nernst.dsl.TemperatureDependence;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Template;

/**
 * An entry of the library in full.
 *
 * @param entry the entry
 * @param system a mechanism in a membrane or between two cells; a cell or circuit itself
 * @param template the equations a mechanism stands in; null for a cell or circuit
 * @param names the states, intermediates and parameters of the template that belong to the mechanism or are read by it
 * @param modelFile lines that make a model file with it
 * @param remarks sentences on what isn't drawn, and why
 * @param pictures what it does; none where no page was asked for
 * @param simulation a cell's or circuit's example; null for mechanisms and where no page was asked for
 */
public record EntryReport(
        Entry entry,
        OdeSystem system,
        Template template,
        Set<String> names,
        List<String> modelFile,
        List<String> remarks,
        List<Picture> pictures,
        SimulationResult simulation) {
    public EntryReport {
        names = Set.copyOf(new HashSet<>(names));
        modelFile = List.copyOf(modelFile);
        remarks = List.copyOf(remarks);
        pictures = List.copyOf(pictures);
    }

    /** The gates and schemes of a mechanism that have a Q10. */
    public List<TemperatureDependence> temperatureDependences() {
        return entry instanceof MechanismEntry mechanism
                ? mechanism.getMechanism().getTemperatureDependences()
                : List.of();
    }

    /** The same as lines, {@code m, h: Q10 3 at 6.3 °C}. */
    public List<String> temperatures() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (TemperatureDependence dependence : temperatureDependences()) {
            String factor = "Q10 " + plain(dependence.getQ10()) + " at " + plain(dependence.getCelsius()) + " °C";
            names.computeIfAbsent(factor, any -> new ArrayList<>()).add(dependence.getName());
        }
        List<String> lines = new ArrayList<>();
        names.forEach((factor, of) -> lines.add(String.join(", ", of) + ": " + factor));
        return lines;
    }

    private static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /** The parameters of a mechanism, with those of the membrane that it reads; all of a cell's. */
    public List<Parameter> parameters() {
        return template == null
                ? system.parameters()
                : template.parameters().stream()
                        .filter(parameter -> names.contains(parameter.name()))
                        .toList();
    }
}
