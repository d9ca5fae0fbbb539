package org.nernst.symbolic.compile;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.Program.Source;
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
    private static final String OBSERVABLE = "value of ";
    private static final String OBSERVABLE_GRADIENT = "gradient of ";

    private final TemplateFunctions functions;
    private final List<Observable> ports;
    private final Map<String, EmittedFunction> emitted = new LinkedHashMap<>();
    private final Map<String, GeneratedFunction> generated = new LinkedHashMap<>();
    private final Map<String, SparseProgram> sparse = new HashMap<>();

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
        return emitted("rhs", functions::rightHandSide);
    }

    synchronized EmittedFunction jacobian() {
        return entries("jacobian", functions::jacobian);
    }

    synchronized EmittedFunction parameterJacobian() {
        return entries("parameter-jacobian", functions::parameterJacobian);
    }

    synchronized EmittedFunction inputJacobian() {
        return entries("input-jacobian", functions::inputJacobian);
    }

    synchronized EmittedFunction timeDerivative() {
        return emitted("time-derivative", functions::timeDerivative);
    }

    synchronized EmittedFunction vectorJacobianProduct() {
        return emitted("adjoint", functions::vectorJacobianProduct);
    }

    synchronized EmittedFunction jacobianVectorProduct() {
        return emitted("tangent", functions::jacobianVectorProduct);
    }

    synchronized EmittedFunction secondOrderProduct() {
        return emitted("second-order", functions::secondOrderProduct);
    }

    synchronized EmittedFunction initialValues() {
        return emitted("initial", functions::initialValues);
    }

    synchronized EmittedFunction initialJacobian() {
        return entries("initial-jacobian", functions::initialJacobian);
    }

    synchronized EmittedFunction guards() {
        return emitted("guards", functions::guards);
    }

    synchronized EmittedFunction guardGradient(int event) {
        return entries(ofEvent("guard-gradient", event), () -> functions.guardGradient(event));
    }

    synchronized EmittedFunction jump(int event) {
        return emitted(ofEvent("jump", event), () -> functions.jump(event));
    }

    synchronized EmittedFunction jumpJacobian(int event) {
        return entries(ofEvent("jump-jacobian", event), () -> functions.jumpJacobian(event));
    }

    synchronized EmittedFunction observable(Observable observable) {
        return emitted(OBSERVABLE + observable.name(), () -> functions.observable(observable));
    }

    synchronized EmittedFunction observableGradient(Observable observable) {
        return emitted(OBSERVABLE_GRADIENT + observable.name(), () -> functions.observableGradient(observable));
    }

    /** Row and column of each entry of the Jacobian; rows beyond the states are ports. */
    synchronized int[][] jacobianPlaces() {
        return sparse("jacobian", functions::jacobian).places();
    }

    synchronized int[][] parameterJacobianPlaces() {
        return sparse("parameter-jacobian", functions::parameterJacobian).places();
    }

    synchronized int[][] inputJacobianPlaces() {
        return sparse("input-jacobian", functions::inputJacobian).places();
    }

    synchronized int[][] initialJacobianPlaces() {
        return sparse("initial-jacobian", functions::initialJacobian).places();
    }

    /** Columns: states, parameters, inputs, time. */
    synchronized int[][] guardGradientPlaces(int event) {
        return sparse(ofEvent("guard-gradient", event), () -> functions.guardGradient(event))
                .places();
    }

    /** Rows: states; columns: states, parameters, inputs, time. */
    synchronized int[][] jumpJacobianPlaces(int event) {
        return sparse(ofEvent("jump-jacobian", event), () -> functions.jumpJacobian(event))
                .places();
    }

    private String ofEvent(String what, int event) {
        return what + " " + template().events().get(event).name();
    }

    synchronized boolean guardsReadInputs() {
        guards();
        return generated.get("guards").kernel().reads(Source.INPUT);
    }

    synchronized boolean jumpReadsInputs(int event) {
        jump(event);
        return generated.get(ofEvent("jump", event)).kernel().reads(Source.INPUT);
    }

    /** The functions emitted so far, in each of their stages. */
    synchronized List<GeneratedFunction> generated() {
        return List.copyOf(generated.values());
    }

    private SparseProgram sparse(String name, Supplier<SparseProgram> derivation) {
        SparseProgram known = sparse.get(name);
        if (known == null) {
            known = derivation.get();
            sparse.put(name, known);
        }
        return known;
    }

    private EmittedFunction entries(String name, Supplier<SparseProgram> derivation) {
        return emitted(name, () -> sparse(name, derivation).program());
    }

    private EmittedFunction emitted(String name, Supplier<Program> derivation) {
        EmittedFunction function = emitted.get(name);
        if (function == null) {
            Program program = derivation.get();
            Kernel kernel = Lowering.lower(program);
            function = BytecodeEmitter.emit(kernel);
            emitted.put(name, function);
            generated.put(
                    name,
                    new GeneratedFunction(template().name(), program, kernel, KernelStatistics.of(program, kernel)));
        }
        return function;
    }
}
