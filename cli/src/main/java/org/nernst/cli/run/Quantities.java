package org.nernst.cli.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.cli.report.QuantityKind;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.PathIndex;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.unit.Unit;

/** Everything in a model that can be looked at over time: its states, then its intermediates. */
final class Quantities {
    private final PathIndex<Quantity> index;
    private final PathIndex<Input> inputs;

    /** One of them: its full path, the unit it is shown in, its kind, and whether it is a state. */
    record Quantity(String path, Unit unit, QuantityKind kind, boolean isState) {}

    Quantities(OdeSystem system) {
        Map<String, Quantity> byPath = new LinkedHashMap<>();
        for (int state = 0; state < system.stateCount(); state++) {
            String path = system.statePath(state);
            byPath.put(
                    path,
                    new Quantity(
                            path,
                            system.state(state).unit(),
                            QuantityKind.of(system.state(state).kind()),
                            true));
        }
        for (String path : system.observableIndex().paths()) {
            Unit unit = system.observableIndex().get(path).observable().unit();
            byPath.put(path, new Quantity(path, unit, QuantityKind.of(unit.dimension()), false));
        }
        index = new PathIndex<>("quantity", byPath);
        Map<String, Input> inputByPath = new LinkedHashMap<>();
        for (Population population : system.populations()) {
            for (int instance = 0; instance < population.size(); instance++) {
                for (Input input : population.template().inputs()) {
                    inputByPath.put(population.path(instance, input.name()), input);
                }
            }
        }
        inputs = new PathIndex<>("input", inputByPath);
    }

    /**
     * The quantity that a path stands for.
     *
     * @throws org.nernst.symbolic.system.ModelException if there is none, naming the nearest
     */
    Quantity at(String path) {
        return index.get(path);
    }

    /** True if exactly one quantity answers to the path. */
    boolean has(String path) {
        return index.has(path);
    }

    /** The full paths of the states that are voltages. */
    List<String> voltages() {
        return index.paths().stream()
                .filter(path -> index.get(path).isState() && index.get(path).kind() == QuantityKind.VOLTAGE)
                .toList();
    }

    /** The full path and unit of an input, by its place among the system's inputs. */
    Quantity input(int place) {
        String path = inputs.paths().get(place);
        return new Quantity(path, inputs.get(path).unit(), QuantityKind.STIMULUS, false);
    }

    /** The current of a named stimulus, an intermediate, as something that drives the model. */
    Quantity stimulus(String path) {
        Quantity current = index.get(path);
        return new Quantity(current.path(), current.unit(), QuantityKind.STIMULUS, false);
    }
}
