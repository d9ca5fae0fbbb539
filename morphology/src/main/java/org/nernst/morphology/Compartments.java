package org.nernst.morphology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.morphology.Junction.Arm;
import org.nernst.morphology.Junction.Side;

/**
 * A morphology cut into compartments. Areas and axial resistances are the integrals over the frusta inside, as NEURON takes them from
 * points.
 *
 * <p>What is attached at an end of a branch meets its last compartment, and whatever else is attached there, at a {@link Junction}; what is
 * attached elsewhere is joined to the centre of the compartment it touches. That too is what NEURON does.
 */
public final class Compartments {
    private final Morphology morphology;
    private final List<Compartment> all = new ArrayList<>();
    private final List<Junction> junctions = new ArrayList<>();
    /** The index of each branch's first compartment, shape [branches + 1]. */
    private final int[] first;
    /** ∫ dx/(cross section) between each centre and that of the parent, shape [compartments]. */
    private final double[] pathFactor;

    private Compartments(Morphology morphology, Discretisation discretisation) {
        this.morphology = morphology;
        first = new int[morphology.branches().size() + 1];
        for (Branch branch : morphology.branches()) {
            int count = discretisation.compartments(branch);
            first[branch.index() + 1] = first[branch.index()] + count;
            for (int number = 0; number < count; number++) {
                add(branch, number, count);
            }
        }
        join();
        pathFactor = new double[all.size()];
        junctions.forEach(this::addUpPaths);
    }

    /** Cuts a morphology. */
    public static Compartments of(Morphology morphology, Discretisation discretisation) {
        return new Compartments(morphology, discretisation);
    }

    private void add(Branch branch, int number, int count) {
        double from = (double) number / count;
        double centre = (number + 0.5) / count;
        double to = (number + 1.0) / count;
        int index = all.size();
        int parent = number > 0 ? index - 1 : branch.parent() == null ? -1 : parentOf(branch);
        all.add(new Compartment(
                index,
                branch,
                number,
                count,
                parent,
                branch.length() / count,
                branch.area(from, to),
                branch.volume(from, to),
                branch.resistanceFactor(from, centre),
                branch.resistanceFactor(centre, to),
                morphology.distance(branch, centre),
                morphology.order(branch),
                branch.at(centre)));
    }

    /** The compartment that a branch's beginning touches; where it is attached to a beginning, what that touches. */
    private int parentOf(Branch branch) {
        Branch parent = branch.parent();
        return branch.parentLocation() == 0 && parent.parent() != null
                ? parentOf(parent)
                : at(parent, branch.parentLocation()).index();
    }

    private void join() {
        Map<String, List<Arm>> ends = new LinkedHashMap<>();
        for (Branch branch : morphology.branches()) {
            int begin = first[branch.index()];
            int end = first[branch.index() + 1] - 1;
            if (branch.parent() == null) {
                arms(ends, branch, 0).add(new Arm(begin, Side.PROXIMAL));
            } else {
                attach(ends, branch, begin);
            }
            for (int i = begin; i < end; i++) {
                junctions.add(new Junction(List.of(new Arm(i, Side.DISTAL), new Arm(i + 1, Side.PROXIMAL))));
            }
            arms(ends, branch, 1).add(new Arm(end, Side.DISTAL));
        }
        ends.values().stream()
                .filter(arms -> arms.size() > 1)
                .map(Junction::new)
                .forEach(junctions::add);
    }

    private void attach(Map<String, List<Arm>> ends, Branch branch, int begin) {
        Branch parent = branch.parent();
        double location = branch.parentLocation();
        while (location == 0 && parent.parent() != null) {
            location = parent.parentLocation();
            parent = parent.parent();
        }
        if (location == 0 || location == 1) {
            arms(ends, parent, (int) location).add(new Arm(begin, Side.PROXIMAL));
        } else {
            int touched = at(parent, location).index();
            junctions.add(new Junction(List.of(new Arm(touched, Side.CENTRE), new Arm(begin, Side.PROXIMAL))));
        }
    }

    private static List<Arm> arms(Map<String, List<Arm>> ends, Branch branch, int location) {
        return ends.computeIfAbsent(branch.index() + "(" + location + ")", key -> new ArrayList<>());
    }

    private void addUpPaths(Junction junction) {
        for (Arm child : junction.arms()) {
            if (child.side() == Side.PROXIMAL) {
                int parent = all.get(child.compartment()).parent();
                for (Arm arm : junction.arms()) {
                    if (arm.compartment() == parent) {
                        pathFactor[child.compartment()] = factor(child) + factor(arm);
                    }
                }
            }
        }
    }

    public Morphology morphology() {
        return morphology;
    }

    public int size() {
        return all.size();
    }

    /** The compartments, each after its parent; those of a branch stand together. */
    public List<Compartment> all() {
        return List.copyOf(all);
    }

    public Compartment get(int index) {
        return all.get(index);
    }

    /** The compartments of a branch, from its beginning on. */
    public List<Compartment> of(Branch branch) {
        return List.copyOf(all.subList(first[branch.index()], first[branch.index() + 1]));
    }

    /** The compartment that a location lies in; at a border the farther one. */
    public Compartment at(Branch branch, double location) {
        branch.at(location);
        int count = first[branch.index() + 1] - first[branch.index()];
        return all.get(first[branch.index()] + Math.min(count - 1, (int) (location * count)));
    }

    /** Where they meet. */
    public List<Junction> junctions() {
        return List.copyOf(junctions);
    }

    /** ∫ dx/(cross section) between a compartment's centre and a junction [1/µm]. */
    public double factor(Arm arm) {
        Compartment compartment = all.get(arm.compartment());
        return switch (arm.side()) {
            case PROXIMAL -> compartment.proximalFactor();
            case CENTRE -> 0;
            case DISTAL -> compartment.distalFactor();
        };
    }

    /** ∫ ds/(circumference) along the surface between a compartment's centre and a junction; see {@link Branch#shellFactor}. */
    public double shellFactor(Arm arm) {
        Compartment compartment = all.get(arm.compartment());
        double count = compartment.count();
        double centre = compartment.location();
        return switch (arm.side()) {
            case PROXIMAL -> compartment.branch().shellFactor(compartment.number() / count, centre);
            case CENTRE -> 0;
            case DISTAL -> compartment.branch().shellFactor(centre, (compartment.number() + 1) / count);
        };
    }

    /**
     * The axial resistance between the centres of a compartment and its parent [MΩ]. Where more than two meet, that of the path between the
     * two; see {@link #junctions()} for how they are joined.
     *
     * @param resistivity [Ω·cm]
     * @return 0 for the root
     */
    public double axialResistance(Compartment compartment, double resistivity) {
        if (compartment.parent() < 0) {
            return 0;
        }
        return 1e-2 * resistivity * pathFactor[compartment.index()];
    }
}
