package org.nernst.symbolic.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.SparseProgram;
import org.nernst.symbolic.derive.TemplateFunctions;
import org.nernst.symbolic.emit.BytecodeEmitter;
import org.nernst.symbolic.emit.EmittedFunction;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.KernelStatistics;
import org.nernst.symbolic.lower.Lowering;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.Template;

/** The generated functions of one template, each derived and emitted when first asked for. Thread-safe. */
final class CompiledTemplate {
    private final TemplateFunctions functions;
    private final List<Observable> ports;
    private final Map<String, EmittedFunction> emitted = new LinkedHashMap<>();
    private final Map<String, GeneratedFunction> generated = new LinkedHashMap<>();
    private SparseProgram jacobian;
    private SparseProgram parameterJacobian;
    private SparseProgram inputJacobian;
    private SparseProgram initialJacobian;

    /** @param ports the observables that the functions compute beside the time derivatives */
    CompiledTemplate(TemplateFunctions functions, List<Observable> ports) {
        this.functions = functions;
        this.ports = List.copyOf(ports);
    }

    Template template() {
        return functions.template();
    }

    List<Observable> ports() {
        return ports;
    }

    synchronized EmittedFunction rightHandSide() {
        return emitted("f", functions::rightHandSide);
    }

    synchronized EmittedFunction jacobian() {
        return emitted("J", () -> jacobianEntries().program());
    }

    synchronized EmittedFunction parameterJacobian() {
        return emitted("P", () -> parameterJacobianEntries().program());
    }

    synchronized EmittedFunction inputJacobian() {
        return emitted("U", () -> inputJacobianEntries().program());
    }

    synchronized EmittedFunction vectorJacobianProduct() {
        return emitted("A", functions::vectorJacobianProduct);
    }

    synchronized EmittedFunction jacobianVectorProduct() {
        return emitted("T", functions::jacobianVectorProduct);
    }

    synchronized EmittedFunction initialValues() {
        return emitted("0", functions::initialValues);
    }

    synchronized EmittedFunction initialJacobian() {
        return emitted("0P", () -> initialJacobianEntries().program());
    }

    synchronized EmittedFunction observable(Observable observable) {
        return emitted("o " + observable.name(), () -> functions.observable(observable));
    }

    synchronized EmittedFunction observableGradient(Observable observable) {
        return emitted("g " + observable.name(), () -> functions.observableGradient(observable));
    }

    /** Row and column of each entry of the Jacobian; rows beyond the states are ports. */
    synchronized int[][] jacobianPlaces() {
        return jacobianEntries().places();
    }

    synchronized int[][] parameterJacobianPlaces() {
        return parameterJacobianEntries().places();
    }

    synchronized int[][] inputJacobianPlaces() {
        return inputJacobianEntries().places();
    }

    synchronized int[][] initialJacobianPlaces() {
        return initialJacobianEntries().places();
    }

    /** The functions emitted so far, in each of their stages. */
    synchronized List<GeneratedFunction> generated() {
        return List.copyOf(generated.values());
    }

    private SparseProgram jacobianEntries() {
        if (jacobian == null) {
            jacobian = functions.jacobian();
        }
        return jacobian;
    }

    private SparseProgram parameterJacobianEntries() {
        if (parameterJacobian == null) {
            parameterJacobian = functions.parameterJacobian();
        }
        return parameterJacobian;
    }

    private SparseProgram inputJacobianEntries() {
        if (inputJacobian == null) {
            inputJacobian = functions.inputJacobian();
        }
        return inputJacobian;
    }

    private SparseProgram initialJacobianEntries() {
        if (initialJacobian == null) {
            initialJacobian = functions.initialJacobian();
        }
        return initialJacobian;
    }

    private interface Derivation {
        Program derive();
    }

    private EmittedFunction emitted(String key, Derivation derivation) {
        EmittedFunction function = emitted.get(key);
        if (function == null) {
            Program program = derivation.derive();
            Kernel kernel = Lowering.lower(program);
            function = BytecodeEmitter.emit(kernel);
            emitted.put(key, function);
            generated.put(
                    key,
                    new GeneratedFunction(template().name(), program, kernel, KernelStatistics.of(program, kernel)));
        }
        return function;
    }
}
