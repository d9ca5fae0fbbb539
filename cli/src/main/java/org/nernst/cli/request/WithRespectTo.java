package org.nernst.cli.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;

/** One {@code --wrt}: the parameters, and states at the start such as {@code axon.v(0)}, to take derivatives with respect to. */
public final class WithRespectTo {
    private static final String AT_START = "(0)";

    private WithRespectTo() {}

    /**
     * The same where only parameters will do: their indices.
     *
     * @param option what only parameters go with, for messages
     * @throws ModelException if states at the start are asked for, or as {@link #resolve} says
     */
    public static int[] parameters(OdeSystem system, List<String> typed, String option) {
        return onlyParameters(system, resolve(system, typed), option + " is about parameters, not states at the start");
    }

    /**
     * Checks that all are parameters.
     *
     * @param reason why nothing else will do, for the message
     * @throws ModelException if a state at the start is among them
     */
    public static int[] onlyParameters(OdeSystem system, IndependentVariables variables, String reason) {
        for (int index = 0; index < variables.count(); index++) {
            if (!variables.isParameter(index)) {
                throw new ModelException(
                        reason + "; leave out " + variables.names(system).get(index));
            }
        }
        return variables.parameters();
    }

    /**
     * What is asked for, parameters first, in the model's order, each once.
     *
     * @param system the model
     * @param typed paths and globs, each possibly several joined by commas; null for the model's free parameters
     * @throws ModelException if the list is empty, or one of them names nothing (naming the nearest)
     */
    public static IndependentVariables resolve(OdeSystem system, List<String> typed) {
        if (typed == null) {
            if (system.parameters().stream().noneMatch(Parameter::free)) {
                throw new ModelException(system.name() + " has no free parameters; name some with --wrt");
            }
            return IndependentVariables.freeParameters(system);
        }
        Set<Integer> parameters = new TreeSet<>();
        List<String> states = new ArrayList<>();
        for (String several : typed) {
            for (String one : several.split(",")) {
                String path = one.strip();
                if (path.endsWith(AT_START)) {
                    String state = path.substring(0, path.length() - AT_START.length());
                    states.addAll(system.stateIndex().resolveAll(state));
                } else if (!path.isEmpty()) {
                    system.parameterIndex().resolveAll(path).stream()
                            .map(system.parameterIndex()::get)
                            .forEach(parameters::add);
                }
            }
        }
        if (parameters.isEmpty() && states.isEmpty()) {
            throw new ModelException("--wrt names no parameter; give paths or globs, such as --wrt "
                    + system.parameters().stream()
                            .map(Parameter::name)
                            .findFirst()
                            .orElse("axon.na.gbar")
                    + " or --wrt '*.gbar', or leave it out for all free parameters");
        }
        return IndependentVariables.parameters(
                        parameters.stream().mapToInt(Integer::intValue).toArray())
                .andStart(system, states.stream().distinct().toArray(String[]::new));
    }
}
