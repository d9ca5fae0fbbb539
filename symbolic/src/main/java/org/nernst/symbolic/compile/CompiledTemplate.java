package org.nernst.symbolic.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.derive.SparseProgram;
import org.nernst.symbolic.derive.TemplateFunctions;
import org.nernst.symbolic.emit.BytecodeEmitter;
import org.nernst.symbolic.emit.EmittedFunction;
import org.nernst.symbolic.emit.EmittedTileFunction;
import org.nernst.symbolic.emit.VectorEmitter;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.KernelStatistics;
import org.nernst.symbolic.lower.Lowering;
import org.nernst.symbolic.lower.ParameterValues;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;

/** The generated functions of one template, each derived and emitted when first asked for. Thread-safe. */
final class CompiledTemplate {
    private static final String RIGHT_HAND_SIDE = "rhs";
    private static final String JACOBIAN = "jacobian";
    private static final String PARAMETER_JACOBIAN = "parameter-jacobian";
    private static final String INPUT_JACOBIAN = "input-jacobian";
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
    private final Map<String, LaneTiles> tiles = new HashMap<>();
    private EmittedTileFunction guardTiles;
    private int[][] potentialPlaces;
    /** By which inputs the derivatives of the results depend on nothing but parameters, as far as was asked. */
    private final Map<Set<Integer>, Boolean> constant = new HashMap<>();

    /** @param ports the observables that the functions compute beside the time derivatives */
    CompiledTemplate(TemplateFunctions functions, List<Observable> ports) {
        this.functions = functions;
        this.ports = List.copyOf(ports);
        this.names = new ResultNames(functions.template(), ports);
    }

    Template template() {
        return functions.template();
    }

    List<Observable> ports() {
        return ports;
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

    /**
     * A step of the exponential Euler method, for tiles of lanes; its length is read from the weights.
     *
     * @param slots the system's parameter that each of the template's is
     * @param sensitivities the system's parameters that sensitivities are taken to
     */
    synchronized LaneStep exponentialEulerStep(int[] slots, int[] sensitivities) {
        List<int[]> groups = groups(slots, sensitivities);
        return new LaneStep(
                tiles("step", groups, () -> functions.exponentialEulerStep(groups)),
                slots,
                sensitivities.clone(),
                template().events().isEmpty() ? null : guardTiles());
    }

    /** The vector–Jacobian product of that step, whose gradient is by the system's parameters given. */
    synchronized LaneStepProduct exponentialEulerStepProduct(int[] slots, int[] by) {
        List<int[]> groups = groups(slots, by);
        return new LaneStepProduct(
                tiles("product", groups, () -> functions.exponentialEulerStepProduct(groups)), slots, by.clone());
    }

    /** The right-hand side for tiles of lanes. */
    synchronized LaneRates laneRates(int[] slots) {
        return new LaneRates(
                tiles("rates", List.of(), functions::rightHandSide),
                slots,
                template().events().isEmpty() ? null : guardTiles());
    }

    /** The gates' part of a staggered step, for tiles of lanes; its length is read from the weights. */
    synchronized LaneTiles gateStep() {
        return tiles("gates", List.of(), functions::gateStep);
    }

    /** @param by the template's parameters that derivatives are taken by */
    synchronized LaneTiles gateStepProduct(int[] by) {
        List<int[]> groups = eachAlone(by);
        return tiles("gates-product", groups, () -> functions.gateStepProduct(groups));
    }

    /** The potentials' part of a staggered step, for tiles of lanes. */
    synchronized LaneTiles potentials() {
        return tiles("potentials", List.of(), functions::potentials);
    }

    /** @param by the template's parameters that derivatives are taken by */
    synchronized LaneTiles potentialsProduct(int[] by) {
        List<int[]> groups = eachAlone(by);
        return tiles("potentials-product", groups, () -> functions.potentialsProduct(groups));
    }

    /** Row and column, among all states, of each entry that {@link #potentials} has behind the slopes. */
    synchronized int[][] potentialPlaces() {
        if (potentialPlaces == null) {
            potentialPlaces = functions.potentialPlaces();
        }
        return potentialPlaces;
    }

    /** Whether all results depend on the inputs by factors that depend on parameters alone. */
    synchronized boolean isLinearInInputs() {
        return areConstant(
                IntStream.range(0, template().inputs().size()).boxed().collect(Collectors.toSet()));
    }

    /** Whether each of some inputs enters the equation of one potential and no other, by a factor that depends on parameters alone. */
    synchronized boolean isFedLinearly(Set<Integer> fed) {
        int[] entered = new int[template().inputs().size()];
        for (int[] place : inputJacobianPlaces()) {
            if (fed.contains(place[1]) && place[0] < template().states().size()) {
                entered[place[1]] += template().states().get(place[0]).kind() == StateKind.VOLTAGE ? 1 : 2;
            }
        }
        return fed.stream().allMatch(input -> entered[input] <= 1) && areConstant(fed);
    }

    /** Whether the entries of the input Jacobian by some inputs depend on nothing but parameters. */
    private boolean areConstant(Set<Integer> by) {
        return constant.computeIfAbsent(by, this::findConstant);
    }

    private boolean findConstant(Set<Integer> by) {
        SparseProgram whole = sparse(INPUT_JACOBIAN, functions::inputJacobian);
        Program program = whole.program();
        List<Expr> entries = IntStream.range(0, whole.places().length)
                .filter(entry -> by.contains(whole.places()[entry][1]))
                .mapToObj(program.outputs()::get)
                .toList();
        Kernel kernel =
                Lowering.lower(new Program("factors of inputs", program.arguments(), program.definitions(), entries));
        return Stream.of(Source.STATE, Source.INPUT, Source.TIME).noneMatch(kernel::reads);
    }

    private static List<int[]> eachAlone(int[] parameters) {
        return Arrays.stream(parameters)
                .mapToObj(parameter -> new int[] {parameter})
                .toList();
    }

    /** A step of the exponential Euler method for single precision. */
    synchronized ParameterValues smoothExponentialEulerStep() {
        return ParameterValues.apart(
                Lowering.lower(functions.smoothExponentialEulerStep()),
                template().parameters().size());
    }

    /** How a lane begins. */
    synchronized LaneStart laneStart(int[] slots) {
        SparseProgram jacobian = sparse(INITIAL_JACOBIAN, functions::initialJacobian);
        return new LaneStart(
                Lowering.lower(functions.initialValues()),
                Lowering.lower(jacobian.program()),
                jacobian.places(),
                slots.clone());
    }

    /** What happens to a lane at events. */
    synchronized LaneJumps laneJumps(int[] slots) {
        List<Event> events = template().events();
        return new LaneJumps(
                Lowering.lower(functions.guards()),
                IntStream.range(0, events.size())
                        .mapToObj(event -> Lowering.lower(functions.jump(event)))
                        .toList(),
                slots.clone());
    }

    private static List<int[]> groups(int[] slots, int[] parameters) {
        return Arrays.stream(parameters)
                .mapToObj(parameter -> IntStream.range(0, slots.length)
                        .filter(local -> slots[local] == parameter)
                        .toArray())
                .toList();
    }

    private LaneTiles tiles(String what, List<int[]> groups, Supplier<Program> derivation) {
        String key = what + groups.stream().map(Arrays::toString).toList();
        return tiles.computeIfAbsent(key, made -> {
            int parameters = template().parameters().size();
            ParameterValues apart = ParameterValues.apart(Lowering.lower(derivation.get()), parameters);
            return new LaneTiles(VectorEmitter.emit(apart.each()), VectorEmitter.emit(apart.once()), parameters, apart);
        });
    }

    private EmittedTileFunction guardTiles() {
        if (guardTiles == null) {
            guardTiles = VectorEmitter.emit(Lowering.lower(functions.guards()));
        }
        return guardTiles;
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

    synchronized EmittedFunction initialValues() {
        return emitted("initial", functions::initialValues, names::initial);
    }

    synchronized EmittedFunction initialJacobian() {
        return entries(INITIAL_JACOBIAN, functions::initialJacobian, names::initialByParameter);
    }

    synchronized EmittedFunction initialSecondOrder() {
        return emitted("initial-second-order", functions::initialSecondOrder, names::byParameter);
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

    synchronized int[][] initialJacobianPlaces() {
        return sparse(INITIAL_JACOBIAN, functions::initialJacobian).places();
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
