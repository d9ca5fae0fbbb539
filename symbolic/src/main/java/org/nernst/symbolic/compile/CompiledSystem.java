package org.nernst.symbolic.compile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.nernst.symbolic.lower.KernelStatistics;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Population;

/** A system with its generated functions. Thread-safe; {@link #at} gives each thread what it computes with. */
public final class CompiledSystem {
    private final OdeSystem system;
    private final List<CompiledTemplate> templates;
    private SparsityPattern jacobianPattern;
    private SparsityPattern parameterJacobianPattern;

    CompiledSystem(OdeSystem system, List<CompiledTemplate> templates) {
        this.system = system;
        this.templates = templates;
    }

    public OdeSystem system() {
        return system;
    }

    /**
     * The system at parameter values, for one thread.
     *
     * @param parameters in internal units, in the order of {@code system().parameters()}; copied
     * @throws ModelException if there are too few or too many, or one isn't finite
     */
    public BoundSystem at(double[] parameters) {
        if (parameters.length != system.parameters().size()) {
            throw new ModelException(
                    system.name() + " has " + system.parameters().size() + " parameters, not " + parameters.length);
        }
        for (int index = 0; index < parameters.length; index++) {
            if (!Double.isFinite(parameters[index])) {
                throw new ModelException(system.parameters().get(index).name() + " is " + parameters[index]);
            }
        }
        return new BoundSystem(this, parameters.clone());
    }

    /** What each function generated so far costs, and what it would have cost written out. */
    public List<KernelStatistics> statistics() {
        List<KernelStatistics> all = new ArrayList<>();
        new LinkedHashSet<>(templates).forEach(template -> all.addAll(template.statistics()));
        return all;
    }

    CompiledTemplate template(int population) {
        return templates.get(population);
    }

    synchronized SparsityPattern jacobianPattern() {
        if (jacobianPattern == null) {
            jacobianPattern = flattened(system.stateCount(), true);
        }
        return jacobianPattern;
    }

    synchronized SparsityPattern parameterJacobianPattern() {
        if (parameterJacobianPattern == null) {
            parameterJacobianPattern = flattened(system.parameters().size(), false);
        }
        return parameterJacobianPattern;
    }

    /** The template blocks one after the other; an instance's entries stay together, so it can write them in place. */
    private SparsityPattern flattened(int columns, boolean byState) {
        List<Integer> column = new ArrayList<>();
        int[] rowStart = new int[system.stateCount() + 1];
        for (int p = 0; p < templates.size(); p++) {
            Population population = system.populations().get(p);
            int[][] places = byState
                    ? templates.get(p).jacobianPlaces()
                    : templates.get(p).parameterJacobianPlaces();
            int states = population.template().states().size();
            for (int instance = 0; instance < population.size(); instance++) {
                int firstRow = system.stateOffset(p) + instance * states;
                int next = 0;
                for (int row = 0; row < states; row++) {
                    rowStart[firstRow + row] = column.size();
                    for (; next < places.length && places[next][0] == row; next++) {
                        column.add(
                                byState
                                        ? firstRow + places[next][1]
                                        : population.slots()[instance][places[next][1]]);
                    }
                }
            }
        }
        rowStart[system.stateCount()] = column.size();
        return new SparsityPattern(
                system.stateCount(),
                columns,
                rowStart,
                column.stream().mapToInt(Integer::intValue).toArray());
    }
}
