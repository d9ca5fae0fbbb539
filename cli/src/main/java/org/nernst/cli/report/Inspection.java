package org.nernst.cli.report;

import java.util.List;
import org.nernst.symbolic.compile.GeneratedFunction;

/**
 * A model laid open.
 *
 * @param model its equations and parameters
 * @param templates the distinct sets of equations in it
 * @param functions the generated functions in each of their stages
 * @param jacobian where ∂f/∂y has entries
 */
public record Inspection(
        ModelDescription model,
        List<TemplateUse> templates,
        List<GeneratedFunction> functions,
        JacobianStructure jacobian) {
    public Inspection {
        templates = List.copyOf(templates);
        functions = List.copyOf(functions);
    }

    /** The functions of one template. */
    public List<GeneratedFunction> functionsOf(TemplateUse use) {
        return functions.stream()
                .filter(function -> function.template() == use.template())
                .toList();
    }
}
