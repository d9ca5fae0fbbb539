package org.nernst.sensitivity.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hipparchus.analysis.differentiation.Gradient;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** A function of several objectives; the chain rule makes one set of weights of theirs. */
record FunctionOfObjectives(String name, List<Objective> parts, Function<Gradient[], Gradient> function)
        implements Objective {
    FunctionOfObjectives {
        if (parts.isEmpty()) {
            throw new ModelException(name + " is a function of nothing; name at least one objective");
        }
    }

    @Override
    public String text() {
        return name + "(" + parts.stream().map(Objective::text).collect(Collectors.joining(", ")) + ")";
    }

    @Override
    public String path() {
        return parts.get(0).path();
    }

    @Override
    public Unit unit(BoundSystem system) {
        return Units.ONE;
    }

    @Override
    public Functional on(BoundSystem system, Problem problem) {
        List<Functional> functionals = new ArrayList<>();
        for (Objective part : parts) {
            Functional functional = part.on(system, problem);
            if (functional.window().length > 0) {
                throw new ModelException(
                        part.text() + " is an integral over time; a function of objectives takes those of single"
                                + " times only, so differentiate it by itself and combine the gradients");
            }
            functionals.add(functional);
        }
        return new SeenOnly() {
            @Override
            public Observations observe(Solution solution) {
                List<Observations> seen = new ArrayList<>();
                Gradient[] values = new Gradient[functionals.size()];
                for (int index = 0; index < values.length; index++) {
                    seen.add(functionals.get(index).observe(solution));
                    values[index] = Gradient.variable(
                            values.length, index, seen.get(index).value());
                }
                Gradient result = function.apply(values);
                Observations.Gathering gathering =
                        new Observations.Gathering(system.parameterCount()).value(result.getValue());
                for (int index = 0; index < values.length; index++) {
                    gathering.scaled(seen.get(index), result.getPartialDerivative(index));
                }
                return gathering.gathered();
            }
        };
    }
}
