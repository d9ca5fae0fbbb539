package org.nernst.cli.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.dsl.BranchedShape;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Population;

/** Which of a system's parameters each compartment of a shape has. */
public final class ShapeParameters {
    /** A compartment that hasn't got a parameter. */
    public static final int NONE = -1;

    private final OdeSystem system;
    private final Map<String, int[]> ofCompartments = new LinkedHashMap<>();

    public ShapeParameters(OdeSystem system, BranchedShape shape) {
        this.system = system;
        Map<String, Integer> compartments = new HashMap<>();
        List<String> places = shape.getPlaces();
        places.forEach(place -> compartments.put(place, compartments.size()));
        for (Population region : system.populations()) {
            for (int instance = 0; instance < region.places().size(); instance++) {
                Integer compartment = compartments.get(region.places().get(instance));
                if (compartment != null) {
                    add(region, instance, compartment, places.size());
                }
            }
        }
    }

    private void add(Population region, int instance, int compartment, int count) {
        List<Parameter> local = region.template().parameters();
        for (int number = 0; number < local.size(); number++) {
            ofCompartments
                            .computeIfAbsent(local.get(number).name(), name -> {
                                int[] none = new int[count];
                                Arrays.fill(none, NONE);
                                return none;
                            })[compartment] =
                    region.slots()[instance][number];
        }
    }

    /** The parameters' paths in a compartment, such as {@code na.gbar}. */
    public List<String> names() {
        return List.copyOf(ofCompartments.keySet());
    }

    /** The index in the system of each compartment's parameter, or {@link #NONE}; shape [compartments]. */
    public int[] indices(String name) {
        return ofCompartments.get(name).clone();
    }

    /** The values of a parameter in its unit, NaN where there is none; shape [compartments]. */
    public double[] values(String name) {
        return Arrays.stream(ofCompartments.get(name))
                .mapToDouble(index -> index == NONE
                        ? Double.NaN
                        : system.parameters().get(index).value())
                .toArray();
    }

    /** A parameter's unit. */
    public String unit(String name) {
        int index = Arrays.stream(ofCompartments.get(name))
                .filter(one -> one != NONE)
                .findFirst()
                .orElseThrow();
        return system.parameters().get(index).unit().name();
    }
}
