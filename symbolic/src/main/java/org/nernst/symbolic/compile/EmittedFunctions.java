package org.nernst.symbolic.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.SparseProgram;
import org.nernst.symbolic.emit.BytecodeEmitter;
import org.nernst.symbolic.emit.EmittedFunction;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.KernelStatistics;
import org.nernst.symbolic.lower.Lowering;
import org.nernst.symbolic.system.Template;

/** Functions of a template by name, each derived, lowered and emitted when first asked for, with what it was made from. Not thread-safe. */
final class EmittedFunctions {
    private final Template template;
    private final Map<String, Generation> generations = new LinkedHashMap<>();
    private final Map<String, SparseProgram> sparse = new HashMap<>();

    EmittedFunctions(Template template) {
        this.template = template;
    }

    /** @param results names what it computes */
    EmittedFunction function(String name, Supplier<Program> derivation, Supplier<List<String>> results) {
        Generation made = generations.get(name);
        if (made == null) {
            Program program = derivation.get();
            Kernel kernel = Lowering.lower(program);
            made = new Generation(program, kernel, BytecodeEmitter.emit(kernel), results);
            generations.put(name, made);
        }
        return made.function();
    }

    /**
     * A function that computes the entries of a sparse matrix.
     *
     * @param results names them by their rows and columns
     */
    EmittedFunction entries(String name, Supplier<SparseProgram> derivation, Function<int[][], List<String>> results) {
        return function(
                name,
                () -> sparse(name, derivation).program(),
                () -> results.apply(sparse(name, derivation).places()));
    }

    /** What the entries of a sparse matrix are computed from; the function need not have been emitted. */
    SparseProgram sparse(String name, Supplier<SparseProgram> derivation) {
        SparseProgram known = sparse.get(name);
        if (known == null) {
            known = derivation.get();
            sparse.put(name, known);
        }
        return known;
    }

    /** The program of a function that has been emitted. */
    Program program(String name) {
        return generations.get(name).program();
    }

    /** The kernel of a function that has been emitted. */
    Kernel kernel(String name) {
        return generations.get(name).kernel();
    }

    /** Those emitted so far, in each of their stages. */
    List<GeneratedFunction> all() {
        List<GeneratedFunction> all = new ArrayList<>();
        generations.forEach((name, made) -> {
            all.add(new GeneratedFunction(
                    template,
                    name,
                    made.program(),
                    made.results().get(),
                    made.kernel(),
                    KernelStatistics.of(made.program(), made.kernel()),
                    made.function().methodCount(),
                    made.function().classBytes()));
        });
        return all;
    }

    /** A function with what it was made from, which is kept for reports. */
    private record Generation(
            Program program, Kernel kernel, EmittedFunction function, Supplier<List<String>> results) {}
}
