package org.nernst.symbolic.compile;

import java.util.List;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.emit.CppEmitter;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.KernelStatistics;
import org.nernst.symbolic.lower.KernelText;
import org.nernst.symbolic.system.Template;

/**
 * One function that code was generated for, in each of its stages.
 *
 * @param template the template it belongs to
 * @param name the short name, such as {@code rhs} or {@code guard-gradient:spike}; {@code program().name()} says it in words
 * @param program the expressions
 * @param results what each result is
 * @param kernel what the expressions were lowered to
 * @param statistics what that costs, and what the expressions would cost as written
 * @param methods the number of methods that the kernel became
 * @param classBytes the size of the generated class
 */
public record GeneratedFunction(
        Template template,
        String name,
        Program program,
        List<String> results,
        Kernel kernel,
        KernelStatistics statistics,
        int methods,
        int classBytes) {
    public GeneratedFunction {
        results = List.copyOf(results);
    }

    /** The kernel as text, one line a value, with the names of the template. */
    public List<String> kernelText() {
        return KernelText.lines(kernel, this::argument, results);
    }

    /** The kernel as C++ for a host and CUDA C for a device, a translation unit of its own. */
    public String cppText() {
        return CppEmitter.emit(cppName(), kernel);
    }

    /** The name as an identifier of C++. */
    public String cppName() {
        return name.replaceAll("[^A-Za-z0-9]", "_");
    }

    private String argument(Argument argument) {
        return switch (argument.source()) {
            case TIME -> Template.TIME.name();
            case STATE -> template.states().get(argument.index()).name();
            case PARAMETER -> template.parameters().get(argument.index()).name();
            case INPUT -> template.inputs().get(argument.index()).name();
            case WEIGHT -> "weight[" + argument.index() + "]";
        };
    }
}
