package org.nernst.cli.request;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;

/**
 * One {@code --set path=value[unit]}. The path may be a glob, which sets every parameter it matches; a value without a
 * unit is in the parameter's own.
 *
 * @param path the path or glob as typed
 * @param quantity the value
 */
public record Assignment(String path, Quantity quantity) {
    /**
     * Reads an assignment.
     *
     * @throws ModelException if it isn't of that form
     */
    public static Assignment parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || text.substring(0, equals).isBlank()) {
            throw new ModelException(
                    "--set " + text + ": the form is path=value[unit], such as axon.na.gbar=100mS/cm2");
        }
        String path = text.substring(0, equals).strip();
        return new Assignment(path, Quantity.parse(text.substring(equals + 1), "--set " + path));
    }

    /**
     * The system with all assignments made, the later ones winning.
     *
     * @throws ModelException for an unknown parameter (naming the nearest), a unit that doesn't fit, or a value out of
     *     bounds
     */
    public static OdeSystem applyAll(OdeSystem system, List<String> texts) {
        OdeSystem changed = system;
        for (String text : texts) {
            changed = parse(text).applyTo(changed);
        }
        return changed;
    }

    private OdeSystem applyTo(OdeSystem system) {
        Set<String> paths = new LinkedHashSet<>();
        for (String one : path.split(",")) {
            paths.addAll(system.parameterIndex().resolveAll(one.strip()));
        }
        OdeSystem changed = system;
        for (String full : paths) {
            int index = system.parameterIndex().get(full);
            Parameter parameter = changed.parameters().get(index);
            changed = changed.withParameter(index, quantity.in(parameter.unit(), "--set " + full));
        }
        return changed;
    }
}
