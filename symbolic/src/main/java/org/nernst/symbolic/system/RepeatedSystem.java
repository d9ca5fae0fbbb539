package org.nernst.symbolic.system;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nernst.symbolic.expr.Symbol;

/**
 * A system several times side by side: each copy has parameters of its own, and nothing joins them. A population has the instances of the first copy, then those of the
 * second, and so on; parameters follow one another copy by copy.
 *
 * <pre>{@code
 * RepeatedSystem four = new RepeatedSystem(system, 4);
 * four.system().statePath(four.state(3, 0));   // the first state of the last copy
 * }</pre>
 */
public final class RepeatedSystem {
    private final OdeSystem one;
    private final int copies;
    private final OdeSystem system;

    /** @throws ModelException if there shall be no copy */
    public RepeatedSystem(OdeSystem one, int copies) {
        if (copies < 1) {
            throw new ModelException(one.name() + " " + copies + " times is not possible; once is the least");
        }
        this.one = one;
        this.copies = copies;
        List<Population> populations =
                one.populations().stream().map(this::repeated).toList();
        List<Coupling> couplings = one.couplings().stream().map(this::repeated).toList();
        List<Parameter> parameters = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            for (Parameter parameter : one.parameters()) {
                parameters.add(parameter.withSymbol(Symbol.of(
                        named(copy, parameter.name()), parameter.symbol().dimension())));
            }
        }
        system = new OdeSystem(one.name(), populations, couplings, parameters);
    }

    /** All copies as one system. */
    public OdeSystem system() {
        return system;
    }

    /** The index in y of a copy's state, by its index in that of one system. */
    public int state(int copy, int index) {
        int block = 0;
        while (one.stateOffset(block + 1) <= index) {
            block++;
        }
        return place(copy, index, one.stateOffset(block), one.stateOffset(block + 1));
    }

    /** The index in u of a copy's input, by its index in that of one system. */
    public int input(int copy, int index) {
        int population = 0;
        while (one.inputOffset(population + 1) <= index) {
            population++;
        }
        return place(copy, index, one.inputOffset(population), one.inputOffset(population + 1));
    }

    private int place(int copy, int index, int from, int to) {
        return copies * from + copy * (to - from) + index - from;
    }

    private static String named(int copy, String path) {
        return "copy" + copy + "." + path;
    }

    private Population repeated(Population population) {
        int[][] slots = new int[copies * population.size()][];
        List<String> places = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            int first = copy * one.parameters().size();
            for (int instance = 0; instance < population.size(); instance++) {
                slots[copy * population.size() + instance] = IntStream.of(
                                population.slots()[instance])
                        .map(slot -> first + slot)
                        .toArray();
            }
            for (String place : population.places()) {
                places.add(named(copy, place));
            }
        }
        return new Population(population.name(), population.template(), slots.length, slots, places);
    }

    private Coupling repeated(Coupling coupling) {
        return new Coupling(
                repeated(coupling.connections()),
                coupling.readings().stream()
                        .map(reading -> new Coupling.Reading(
                                reading.input(),
                                reading.population(),
                                reading.state(),
                                repeated(reading.population(), reading.instances())))
                        .toList(),
                coupling.contributions().stream()
                        .map(contribution -> new Coupling.Contribution(
                                contribution.observable(),
                                contribution.population(),
                                contribution.input(),
                                repeated(contribution.population(), contribution.instances())))
                        .toList());
    }

    private int[] repeated(int population, int[] instances) {
        int size = one.populations().get(population).size();
        return IntStream.range(0, copies)
                .flatMap(copy -> IntStream.of(instances).map(instance -> copy * size + instance))
                .toArray();
    }
}
