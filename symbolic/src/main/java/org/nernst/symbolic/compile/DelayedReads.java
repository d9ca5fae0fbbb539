package org.nernst.symbolic.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.system.Coupling;
import org.nernst.symbolic.system.Coupling.Reading;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.State;

/**
 * What a system reads of its own past: read k is state {@code states[k]} as it was {@code parameters[k]} earlier. Connections that read
 * the same state with the same delay share one read. In u the reads follow the inputs of the populations.
 *
 * @param states the index in y of what is read, shape [reads]
 * @param parameters the index of the parameter that is the delay, shape [reads]
 */
public record DelayedReads(int[] states, int[] parameters) {
    /** The number of reads. */
    public int count() {
        return states.length;
    }

    /** Which read each connection's inputs are: for each coupling, shape [connections · inputs], −1 where nothing is delayed. */
    record Numbering(DelayedReads reads, int[][] numbers) {
        static Numbering of(OdeSystem system) {
            Map<List<Integer>, Integer> known = new HashMap<>();
            List<int[]> found = new ArrayList<>();
            int[][] numbers = new int[system.couplings().size()][];
            for (int k = 0; k < numbers.length; k++) {
                numbers[k] = numbersOf(system, system.couplings().get(k), known, found);
            }
            int[] states = found.stream().mapToInt(pair -> pair[0]).toArray();
            int[] parameters = found.stream().mapToInt(pair -> pair[1]).toArray();
            return new Numbering(new DelayedReads(states, parameters), numbers);
        }

        private static int[] numbersOf(
                OdeSystem system, Coupling coupling, Map<List<Integer>, Integer> known, List<int[]> found) {
            Population connections = coupling.connections();
            List<Input> inputs = connections.template().inputs();
            int[] numbers = new int[connections.size() * inputs.size()];
            for (int input = 0; input < inputs.size(); input++) {
                Input read = inputs.get(input);
                int delay = connections.template().parameters().stream()
                        .map(Parameter::symbol)
                        .toList()
                        .indexOf(read.delay());
                Reading reading = coupling.readings().stream()
                        .filter(candidate -> candidate.input() == read.symbol())
                        .findFirst()
                        .orElseThrow();
                if (read.delay() == null) {
                    for (int c = 0; c < connections.size(); c++) {
                        numbers[c * inputs.size() + input] = -1;
                    }
                    continue;
                }
                int[] states = statesRead(system, reading);
                for (int c = 0; c < connections.size(); c++) {
                    int at = c * inputs.size() + input;
                    int[] pair = {states[c], connections.slots()[c][delay]};
                    numbers[at] = known.computeIfAbsent(List.of(pair[0], pair[1]), unknown -> {
                        found.add(pair);
                        return found.size() - 1;
                    });
                }
            }
            return numbers;
        }
    }

    /** The index in y of what each connection reads. */
    static int[] statesRead(OdeSystem system, Reading reading) {
        List<State> states =
                system.populations().get(reading.population()).template().states();
        int first = system.stateOffset(reading.population())
                + states.stream().map(State::symbol).toList().indexOf(reading.state());
        return Arrays.stream(reading.instances())
                .map(instance -> first + instance * states.size())
                .toArray();
    }
}
