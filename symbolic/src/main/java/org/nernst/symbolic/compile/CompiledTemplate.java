package org.nernst.symbolic.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    private static final String RIGHT_HAND_SIDE = "rhs";
    private static final String JACOBIAN = "jacobian";
    private static final String PARAMETER_JACOBIAN = "parameter-jacobian";
    private static final String INPUT_JACOBIAN = "input-jacobian";
    private static final String JACOBIAN_DERIVATIVES = "jacobian-derivatives";
    private static final String INPUT_JACOBIAN_DERIVATIVES = "input-jacobian-derivatives";
    private static final String INITIAL_JACOBIAN = "initial-jacobian";
    private static final String ADJOINT = "adjoint";
    private static final String DIFFUSION = "diffusion";
    private static final String GUARDS = "guards";
    private static final String GUARD_GRADIENT = "guard-gradient";
    private static final String JUMP = "jump";
    private static final String JUMP_JACOBIAN = "jump-jacobian";

    private final TemplateFunctions functions;
    private final List<Observable> ports;
    private final ResultNames names;
    private final Map<String, EmittedFunction> emitted = new LinkedHashMap<>();
    private final Map<String, Generation> generated = new LinkedHashMap<>();
    private final Map<String, SparseProgram> sparse = new HashMap<>();
    private final TemplateLanes lanes;

    /** @param ports the observables that the functions compute beside the time derivatives */
    CompiledTemplate(TemplateFunctions functions, List<Observable> ports) {
        this.functions = functions;
        this.ports = List.copyOf(ports);
        this.names = new ResultNames(functions.template(), ports);
        this.lanes = new TemplateLanes(functions);
    }

    Template template() {
        return functions.template();
    }

    List<Observable> ports() {
        return ports;
    }

    /** The functions for tiles of lanes. */
    TemplateLanes lanes() {
        return lanes;
    }

    synchronized EmittedFunction rightHandSide() {
        return emitted(RIGHT_HAND_SIDE, functions::rightHandSide, names::rates);
    }

    synchronized EmittedFunction jacobian() {
        return entries(JACOBIAN, functions::jacobian, names::byState);
    }

    synchronized EmittedFunction parameterJacobian() {
        return entries(PARAMETER_JACOBIAN, functions::parameterJacobian, names::byParameter);
    }

    synchronized EmittedFunction inputJacobian() {
        return entries(INPUT_JACOBIAN, functions::inputJacobian, names::byInput);
    }

    synchronized EmittedFunction timeDerivative() {
        return emitted("time-derivative", functions::timeDerivative, names::timeDerivatives);
    }

    synchronized EmittedFunction vectorJacobianProduct() {
        return emitted(ADJOINT, functions::vectorJacobianProduct, names::byVariable);
    }

    synchronized boolean adjointReadsInputs() {
        vectorJacobianProduct();
        return generated.get(ADJOINT).kernel().reads(Source.INPUT);
    }

    synchronized EmittedFunction jacobianVectorProduct() {
        return emitted("tangent", functions::jacobianVectorProduct, names::directional);
    }

    synchronized EmittedFunction secondOrderTangent() {
        return emitted("second-order-tangent", functions::secondOrderTangent, names::secondDirectional);
    }

    synchronized EmittedFunction secondOrderProduct() {
        return emitted("second-order", functions::secondOrderProduct, names::byVariable);
    }

    synchronized EmittedFunction jacobianDerivatives() {
        return entries(
                JACOBIAN_DERIVATIVES,
                functions::jacobianDerivatives,
                places -> names.byEverything(names.byState(jacobianPlaces()), places));
    }

    synchronized EmittedFunction inputJacobianDerivatives() {
        return entries(
                INPUT_JACOBIAN_DERIVATIVES,
                functions::inputJacobianDerivatives,
                places -> names.byEverything(names.byInput(inputJacobianPlaces()), places));
    }

    synchronized EmittedFunction initialValues() {
        return emitted("initial", functions.start()::values, names::initial);
    }

    synchronized EmittedFunction initialJacobian() {
        return entries(INITIAL_JACOBIAN, functions.start()::jacobian, names::initialByParameter);
    }

    synchronized EmittedFunction initialSecondOrder() {
        return emitted("initial-second-order", functions.start()::secondOrder, names::byParameter);
    }

    synchronized EmittedFunction distinctions(Observable observable) {
        String of = observable == null ? "" : " of " + observable.name();
        return emitted(
                "distinctions" + of,
                () -> functions.distinctions(observable),
                () -> names.numbered("distinction", distinctionCount(observable)));
    }

    /** How many values {@link #distinctions} has. */
    synchronized int distinctionCount(Observable observable) {
        String of = observable == null ? "" : " of " + observable.name();
        distinctions(observable);
        return generated.get("distinctions" + of).program().outputs().size();
    }

    synchronized EmittedFunction diffusion() {
        return entries(DIFFUSION, functions::diffusion, names::diffusion);
    }

    synchronized EmittedFunction guards() {
        return emitted(GUARDS, functions::guards, names::guards);
    }

    synchronized EmittedFunction guardGradient(int event) {
        List<String> row = List.of(template().events().get(event).name());
        return entries(
                ofEvent(GUARD_GRADIENT, event),
                () -> functions.guardGradient(event),
                places -> names.byEverything(row, places));
    }

    synchronized EmittedFunction jump(int event) {
        return emitted(ofEvent(JUMP, event), () -> functions.jump(event), names::after);
    }

    synchronized EmittedFunction jumpJacobian(int event) {
        return entries(
                ofEvent(JUMP_JACOBIAN, event),
                () -> functions.jumpJacobian(event),
                places -> names.byEverything(names.after(), places));
    }

    synchronized EmittedFunction observable(Observable observable) {
        return emitted(
                "value of " + observable.name(),
                () -> functions.observable(observable),
                () -> List.of(observable.name()));
    }

    synchronized EmittedFunction observableGradient(Observable observable) {
        return emitted(
                "gradient of " + observable.name(), () -> functions.observableGradient(observable), names::byVariable);
    }

    synchronized EmittedFunction observableCurvature(Observable observable) {
        return emitted(
                "curvature of " + observable.name(),
                () -> functions.observableCurvature(observable),
                names::byVariable);
    }

    /**
     * Has everything generated that a solver or a sensitivity may call; not the observables, of which there are many, nor what
     * only second derivatives need beside the product.
     */
    synchronized void generateAll() {
        rightHandSide();
        jacobian();
        parameterJacobian();
        inputJacobian();
        timeDerivative();
        vectorJacobianProduct();
        jacobianVectorProduct();
        secondOrderTangent();
        secondOrderProduct();
        jacobianDerivatives();
        inputJacobianDerivatives();
        initialValues();
        initialJacobian();
        if (!template().noiseSources().isEmpty()) {
            diffusion();
        }
        int events = template().events().size();
        if (events > 0) {
            guards();
        }
        for (int event = 0; event < events; event++) {
            guardGradient(event);
            jump(event);
            jumpJacobian(event);
        }
    }

    /** Row and column of each entry of the Jacobian; rows beyond the states are ports. */
    synchronized int[][] jacobianPlaces() {
        return sparse(JACOBIAN, functions::jacobian).places();
    }

    synchronized int[][] parameterJacobianPlaces() {
        return sparse(PARAMETER_JACOBIAN, functions::parameterJacobian).places();
    }

    synchronized int[][] inputJacobianPlaces() {
        return sparse(INPUT_JACOBIAN, functions::inputJacobian).places();
    }

    /** Rows: entries of the Jacobian; columns: states, parameters, inputs. */
    synchronized int[][] jacobianDerivativesPlaces() {
        return sparse(JACOBIAN_DERIVATIVES, functions::jacobianDerivatives).places();
    }

    /** Rows: entries of the Jacobian by inputs; columns: states, parameters, inputs. */
    synchronized int[][] inputJacobianDerivativesPlaces() {
        return sparse(INPUT_JACOBIAN_DERIVATIVES, functions::inputJacobianDerivatives)
                .places();
    }

    synchronized int[][] initialJacobianPlaces() {
        return sparse(INITIAL_JACOBIAN, functions.start()::jacobian).places();
    }

    /** Rows: states; columns: sources of noise. */
    synchronized int[][] diffusionPlaces() {
        return sparse(DIFFUSION, functions::diffusion).places();
    }

    /** Columns: states, parameters, inputs, time. */
    synchronized int[][] guardGradientPlaces(int event) {
        return sparse(ofEvent(GUARD_GRADIENT, event), () -> functions.guardGradient(event))
                .places();
    }

    /** Rows: states; columns: states, parameters, inputs, time. */
    synchronized int[][] jumpJacobianPlaces(int event) {
        return sparse(ofEvent(JUMP_JACOBIAN, event), () -> functions.jumpJacobian(event))
                .places();
    }

    private String ofEvent(String what, int event) {
        return what + ":" + template().events().get(event).name();
    }

    synchronized boolean diffusionReads(Source source) {
        diffusion();
        return generated.get(DIFFUSION).kernel().reads(source);
    }

    synchronized boolean guardsReadInputs() {
        guards();
        return generated.get(GUARDS).kernel().reads(Source.INPUT);
    }

    synchronized boolean jumpReadsInputs(int event) {
        jump(event);
        return generated.get(ofEvent(JUMP, event)).kernel().reads(Source.INPUT);
    }

    /** The functions emitted so far, in each of their stages. */
    synchronized List<GeneratedFunction> generated() {
        List<GeneratedFunction> all = new ArrayList<>();
        generated.forEach((name, made) -> {
            EmittedFunction function = emitted.get(name);
            all.add(new GeneratedFunction(
                    template(),
                    name,
                    made.program(),
                    made.results().get(),
                    made.kernel(),
                    KernelStatistics.of(made.program(), made.kernel()),
                    function.methodCount(),
                    function.classBytes()));
        });
        return all;
    }

    private SparseProgram sparse(String name, Supplier<SparseProgram> derivation) {
        SparseProgram known = sparse.get(name);
        if (known == null) {
            known = derivation.get();
            sparse.put(name, known);
        }
        return known;
    }

    private EmittedFunction entries(
            String name, Supplier<SparseProgram> derivation, Function<int[][], List<String>> results) {
        return emitted(
                name,
                () -> sparse(name, derivation).program(),
                () -> results.apply(sparse(name, derivation).places()));
    }

    private EmittedFunction emitted(String name, Supplier<Program> derivation, Supplier<List<String>> results) {
        EmittedFunction function = emitted.get(name);
        if (function == null) {
            Program program = derivation.get();
            Kernel kernel = Lowering.lower(program);
            function = BytecodeEmitter.emit(kernel);
            emitted.put(name, function);
            generated.put(name, new Generation(program, kernel, results));
        }
        return function;
    }

    /** What a function was made from, kept for reports. */
    private record Generation(Program program, Kernel kernel, Supplier<List<String>> results) {}
}
