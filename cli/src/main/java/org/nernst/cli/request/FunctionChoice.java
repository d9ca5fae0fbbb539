package org.nernst.cli.request;

import java.util.List;
import org.nernst.symbolic.compile.GeneratedFunction;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;

/** One {@code --function}: a generated function by its short name, of every template that has one of that name. */
public final class FunctionChoice {
    private FunctionChoice() {}

    /**
     * The functions of that name, one for each template.
     *
     * @throws ModelException if there is none, naming the nearest
     */
    public static List<GeneratedFunction> resolve(List<GeneratedFunction> functions, String typed) {
        List<GeneratedFunction> chosen = functions.stream()
                .filter(function -> function.name().equals(typed))
                .toList();
        if (chosen.isEmpty()) {
            List<String> names =
                    functions.stream().map(GeneratedFunction::name).distinct().toList();
            String nearest = Suggestion.sentence(typed, names);
            throw new ModelException("there is no function '" + typed + "'"
                    + (nearest.isEmpty() ? "; the functions are " + String.join(", ", names) : nearest));
        }
        return chosen;
    }
}
