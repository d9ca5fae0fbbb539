package org.nernst.cli.request;

import java.util.ArrayList;
import java.util.List;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;

/** One {@code --wrt}: the parameters to take derivatives with respect to. */
public final class WithRespectTo {
    private WithRespectTo() {}

    /**
     * The full paths of the parameters asked for, in the model's order, each once.
     *
     * @param system the model
     * @param typed paths and globs, each possibly several joined by commas; null for the model's free parameters
     * @throws ModelException if the list is empty, or one of them names no parameter (naming the nearest)
     */
    public static List<String> resolve(OdeSystem system, List<String> typed) {
        List<String> paths = new ArrayList<>();
        if (typed == null) {
            system.parameters().stream()
                    .filter(Parameter::free)
                    .map(Parameter::name)
                    .forEach(paths::add);
            if (paths.isEmpty()) {
                throw new ModelException(system.name() + " has no free parameters; name some with --wrt");
            }
            return paths;
        }
        for (String several : typed) {
            for (String one : several.split(",")) {
                if (!one.isBlank()) {
                    paths.addAll(system.parameterIndex().resolveAll(one.strip()));
                }
            }
        }
        if (paths.isEmpty()) {
            throw new ModelException("--wrt names no parameter; give paths or globs, such as --wrt "
                    + system.parameters().stream()
                            .map(Parameter::name)
                            .findFirst()
                            .orElse("axon.na.gbar")
                    + " or --wrt '*.gbar', or leave it out for all free parameters");
        }
        return system.parameters().stream()
                .map(Parameter::name)
                .filter(paths::contains)
                .toList();
    }
}
