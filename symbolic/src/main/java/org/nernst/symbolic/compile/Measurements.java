package org.nernst.symbolic.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.OdeSystem.ObservableAt;
import org.nernst.symbolic.system.Suggestion;

/** What can be read off the states of a bound system, by path; each is made when it is first asked for. */
final class Measurements {
    private final OdeSystem system;
    private final BoundBlock[] blocks;
    private final Circuit circuit;
    private final ReverseCircuit reverse;
    private final Map<String, Measurement> made = new HashMap<>();

    Measurements(OdeSystem system, BoundBlock[] blocks, Circuit circuit, ReverseCircuit reverse) {
        this.system = system;
        this.blocks = blocks;
        this.circuit = circuit;
        this.reverse = reverse;
    }

    /**
     * The state or observable under a path.
     *
     * @throws ModelException if there is none, naming the nearest
     */
    Measurement at(String path) {
        return made.computeIfAbsent(path, this::make);
    }

    private Measurement make(String path) {
        if (system.stateIndex().has(path)) {
            String full = system.stateIndex().resolve(path);
            int index = system.stateIndex().get(full);
            return new StateMeasurement(full, index, system.state(index).unit());
        }
        if (system.observableIndex().has(path)) {
            String full = system.observableIndex().resolve(path);
            ObservableAt at = system.observableIndex().get(full);
            BoundBlock block = blocks[at.block()];
            return new ObservableMeasurement(full, at.observable(), circuit, reverse, block, at.instance());
        }
        if (path.contains("*")) {
            throw new ModelException("'" + path + "' stands for several quantities; name one");
        }
        List<String> valid = new ArrayList<>(system.stateIndex().paths());
        valid.addAll(system.observableIndex().paths());
        String nearest = Suggestion.sentence(path, valid);
        throw new ModelException("there is no state or intermediate '" + path + "'"
                + (nearest.isEmpty()
                        ? "; the states are "
                                + String.join(", ", system.stateIndex().paths())
                        : nearest));
    }
}
