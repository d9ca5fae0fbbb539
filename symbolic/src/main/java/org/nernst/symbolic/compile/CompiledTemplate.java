package org.nernst.symbolic.compile;

import java.util.List;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.derive.TemplateFunctions;
import org.nernst.symbolic.emit.EmittedFunction;
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
    private final EmittedFunctions emitted;
    private final TemplateLanes lanes;

    /** @param ports the observables that the functions compute beside the time derivatives */
    CompiledTemplate(TemplateFunctions functions, List<Observable> ports) {
        this.functions = functions;
        this.ports = List.copyOf(ports);
        this.names = new ResultNames(functions.template(), ports);
        this.emitted = new EmittedFunctions(functions.template());
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
        return emitted.function(RIGHT_HAND_SIDE, functions::rightHandSide, names::rates);
    }

    synchronized EmittedFunction jacobian() {
        return emitted.entries(JACOBIAN, functions::jacobian, names::byState);
    }

    synchronized EmittedFunction parameterJacobian() {
        return emitted.entries(PARAMETER_JACOBIAN, functions::parameterJacobian, names::byParameter);
    }

    synchronized EmittedFunction inputJacobian() {
        return emitted.entries(INPUT_JACOBIAN, functions::inputJacobian, names::byInput);
    }

    synchronized EmittedFunction timeDerivative() {
        return emitted.function("time-derivative", functions::timeDerivative, names::timeDerivatives);
    }

    synchronized EmittedFunction vectorJacobianProduct() {
        return emitted.function(ADJOINT, functions::vectorJacobianProduct, names::byVariable);
    }

    synchronized boolean adjointReadsInputs() {
        vectorJacobianProduct();
        return emitted.kernel(ADJOINT).reads(Source.INPUT);
    }

    synchronized EmittedFunction jacobianVectorProduct() {
        return emitted.function("tangent", functions::jacobianVectorProduct, names::directional);
    }

    synchronized EmittedFunction secondOrderTangent() {
        return emitted.function("second-order-tangent", functions::secondOrderTangent, names::secondDirectional);
    }

    synchronized EmittedFunction secondOrderProduct() {
        return emitted.function("second-order", functions::secondOrderProduct, names::byVariable);
    }

    synchronized EmittedFunction jacobianDerivatives() {
        return emitted.entries(
                JACOBIAN_DERIVATIVES,
                functions::jacobianDerivatives,
                places -> names.byEverything(names.byState(jacobianPlaces()), places));
    }

    synchronized EmittedFunction inputJacobianDerivatives() {
        return emitted.entries(
                INPUT_JACOBIAN_DERIVATIVES,
                functions::inputJacobianDerivatives,
                places -> names.byEverything(names.byInput(inputJacobianPlaces()), places));
    }

    synchronized EmittedFunction initialValues() {
        return emitted.function("initial", functions.start()::values, names::initial);
    }

    synchronized EmittedFunction initialJacobian() {
        return emitted.entries(INITIAL_JACOBIAN, functions.start()::jacobian, names::initialByParameter);
    }

    synchronized EmittedFunction initialSecondOrder() {
        return emitted.function("initial-second-order", functions.start()::secondOrder, names::byParameter);
    }

    synchronized EmittedFunction distinctions(Observable observable) {
        String of = observable == null ? "" : " of " + observable.name();
        return emitted.function(
                "distinctions" + of,
                () -> functions.distinctions(observable),
                () -> names.numbered("distinction", distinctionCount(observable)));
    }

    /** How many values {@link #distinctions} has. */
    synchronized int distinctionCount(Observable observable) {
        String of = observable == null ? "" : " of " + observable.name();
        distinctions(observable);
        return emitted.program("distinctions" + of).outputs().size();
    }

    synchronized EmittedFunction diffusion() {
        return emitted.entries(DIFFUSION, functions::diffusion, names::diffusion);
    }

    synchronized EmittedFunction guards() {
        return emitted.function(GUARDS, functions::guards, names::guards);
    }

    synchronized EmittedFunction guardGradient(int event) {
        List<String> row = List.of(template().events().get(event).name());
        return emitted.entries(
                ofEvent(GUARD_GRADIENT, event),
                () -> functions.guardGradient(event),
                places -> names.byEverything(row, places));
    }

    synchronized EmittedFunction jump(int event) {
        return emitted.function(ofEvent(JUMP, event), () -> functions.jump(event), names::after);
    }

    synchronized EmittedFunction jumpJacobian(int event) {
        return emitted.entries(
                ofEvent(JUMP_JACOBIAN, event),
                () -> functions.jumpJacobian(event),
                places -> names.byEverything(names.after(), places));
    }

    synchronized EmittedFunction observable(Observable observable) {
        return emitted.function(
                "value of " + observable.name(),
                () -> functions.observable(observable),
                () -> List.of(observable.name()));
    }

    synchronized EmittedFunction observableGradient(Observable observable) {
        return emitted.function(
                "gradient of " + observable.name(), () -> functions.observableGradient(observable), names::byVariable);
    }

    synchronized EmittedFunction observableCurvature(Observable observable) {
        return emitted.function(
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
        return emitted.sparse(JACOBIAN, functions::jacobian).places();
    }

    synchronized int[][] parameterJacobianPlaces() {
        return emitted.sparse(PARAMETER_JACOBIAN, functions::parameterJacobian).places();
    }

    synchronized int[][] inputJacobianPlaces() {
        return emitted.sparse(INPUT_JACOBIAN, functions::inputJacobian).places();
    }

    /** Rows: entries of the Jacobian; columns: states, parameters, inputs. */
    synchronized int[][] jacobianDerivativesPlaces() {
        return emitted.sparse(JACOBIAN_DERIVATIVES, functions::jacobianDerivatives)
                .places();
    }

    /** Rows: entries of the Jacobian by inputs; columns: states, parameters, inputs. */
    synchronized int[][] inputJacobianDerivativesPlaces() {
        return emitted.sparse(INPUT_JACOBIAN_DERIVATIVES, functions::inputJacobianDerivatives)
                .places();
    }

    synchronized int[][] initialJacobianPlaces() {
        return emitted.sparse(INITIAL_JACOBIAN, functions.start()::jacobian).places();
    }

    /** Rows: states; columns: sources of noise. */
    synchronized int[][] diffusionPlaces() {
        return emitted.sparse(DIFFUSION, functions::diffusion).places();
    }

    /** Columns: states, parameters, inputs, time. */
    synchronized int[][] guardGradientPlaces(int event) {
        return emitted.sparse(ofEvent(GUARD_GRADIENT, event), () -> functions.guardGradient(event))
                .places();
    }

    /** Rows: states; columns: states, parameters, inputs, time. */
    synchronized int[][] jumpJacobianPlaces(int event) {
        return emitted.sparse(ofEvent(JUMP_JACOBIAN, event), () -> functions.jumpJacobian(event))
                .places();
    }

    private String ofEvent(String what, int event) {
        return what + ":" + template().events().get(event).name();
    }

    synchronized boolean diffusionReads(Source source) {
        diffusion();
        return emitted.kernel(DIFFUSION).reads(source);
    }

    synchronized boolean guardsReadInputs() {
        guards();
        return emitted.kernel(GUARDS).reads(Source.INPUT);
    }

    synchronized boolean jumpReadsInputs(int event) {
        jump(event);
        return emitted.kernel(ofEvent(JUMP, event)).reads(Source.INPUT);
    }

    /** The functions emitted so far, in each of their stages. */
    synchronized List<GeneratedFunction> generated() {
        return emitted.all();
    }
}
