package org.nernst.symbolic.compile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.derive.LocalDerivatives;
import org.nernst.symbolic.derive.SimplificationBudget;
import org.nernst.symbolic.derive.TemplateFunctions;
import org.nernst.symbolic.symja.CachedAlgebra;
import org.nernst.symbolic.symja.CheckedAlgebra;
import org.nernst.symbolic.symja.SymbolicAlgebra;
import org.nernst.symbolic.symja.SymjaAlgebra;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Template;

/**
 * Compiles systems, each template once.
 *
 * <pre>{@code
 * CompiledSystem compiled = SystemCompiler.standard().compile(system);
 * BoundSystem bound = compiled.at(system.defaultParameters());
 * bound.rightHandSide(0, y, u, ydot);
 * }</pre>
 */
public final class SystemCompiler {
    /** Names the folder where derivatives are kept; nothing is written if it isn't set. */
    public static final String CACHE_PROPERTY = "nernst.cache";

    private final LocalDerivatives derivatives;

    private SystemCompiler(SymbolicAlgebra algebra, SimplificationBudget budget) {
        derivatives = new LocalDerivatives(algebra, budget);
    }

    /** Derivatives by Symja, kept in the folder {@code derivatives} under the system property {@value #CACHE_PROPERTY}. */
    public static SystemCompiler standard() {
        String cache = System.getProperty(CACHE_PROPERTY);
        return cachedIn(cache == null || cache.isBlank() ? null : Path.of(cache, "derivatives"));
    }

    /**
     * Derivatives by Symja, kept in a folder.
     *
     * @param folder made when needed; null to keep them in memory only
     */
    public static SystemCompiler cachedIn(Path folder) {
        return with(new CachedAlgebra(new CheckedAlgebra(new SymjaAlgebra()), folder), SimplificationBudget.STANDARD);
    }

    /** Derivatives by any computer algebra system. */
    public static SystemCompiler with(SymbolicAlgebra algebra, SimplificationBudget budget) {
        return new SystemCompiler(algebra, budget);
    }

    /** Compiles a system. Its functions are generated when they are first used. */
    public CompiledSystem compile(OdeSystem system) {
        Map<Template, Map<List<Observable>, CompiledTemplate>> compiled = new IdentityHashMap<>();
        List<CompiledTemplate> templates = new ArrayList<>();
        for (int b = 0; b < system.blocks().size(); b++) {
            int coupling = b - system.populations().size();
            List<Observable> ports =
                    coupling < 0 ? List.of() : system.couplings().get(coupling).ports();
            Template template = system.blocks().get(b).template();
            templates.add(compiled.computeIfAbsent(template, key -> new HashMap<>())
                    .computeIfAbsent(
                            ports,
                            key -> new CompiledTemplate(new TemplateFunctions(template, ports, derivatives), ports)));
        }
        return new CompiledSystem(system, templates);
    }
}
