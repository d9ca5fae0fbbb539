package org.nernst.symbolic.compile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.derive.SparseProgram;
import org.nernst.symbolic.derive.TemplateFunctions;
import org.nernst.symbolic.emit.EmittedTileFunction;
import org.nernst.symbolic.emit.VectorEmitter;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Lowering;
import org.nernst.symbolic.lower.ParameterValues;
import org.nernst.symbolic.lower.StaggeredStep;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.State;

/** The functions of one template for tiles of lanes, each derived and emitted when first asked for. Thread-safe. */
final class TemplateLanes {
    private final TemplateFunctions functions;
    private final Map<String, LaneTiles> tiles = new HashMap<>();
    private EmittedTileFunction guardTiles;
    private int[][] potentialPlaces;
    private SparseProgram inputJacobian;
    /** By which inputs the derivatives of the results depend on nothing but parameters, as far as was asked. */
    private final Map<Set<Integer>, Boolean> constant = new HashMap<>();

    TemplateLanes(TemplateFunctions functions) {
        this.functions = functions;
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
                tiles("step", groups, () -> functions.lanes().exponentialEulerStep(groups)),
                slots,
                sensitivities.clone(),
                new double[] {0},
                guardTiles());
    }

    /** The vector–Jacobian product of that step, whose gradient is by the system's parameters given. */
    synchronized LaneStepProduct exponentialEulerStepProduct(int[] slots, int[] by) {
        List<int[]> groups = groups(slots, by);
        return new LaneStepProduct(
                tiles("product", groups, () -> functions.lanes().exponentialEulerStepProduct(groups)),
                slots,
                by.clone());
    }

    /** How such a step changes with its length and with the time of its start. */
    synchronized LaneEntries exponentialEulerStepByTimes() {
        return LaneEntries.of(functions.lanes().exponentialEulerStepByTimes());
    }

    /**
     * The right-hand side for tiles of lanes.
     *
     * @param slots the system's parameter that each of the template's is
     * @param sensitivities the system's parameters whose sensitivities are among the states, behind the others
     */
    synchronized LaneRates rates(int[] slots, int[] sensitivities) {
        List<int[]> groups = groups(slots, sensitivities);
        Supplier<Program> rates = groups.isEmpty()
                ? functions::rightHandSide
                : () -> functions.lanes().variational(groups);
        return new LaneRates(tiles("rates", groups, rates), slots, sensitivities.clone(), guardTiles());
    }

    /** The vector–Jacobian product of the right-hand side, whose gradient is by the system's parameters given. */
    synchronized LaneRatesProduct ratesProduct(int[] slots, int[] by) {
        List<int[]> groups = groups(slots, by);
        return new LaneRatesProduct(
                tiles("rates-product", groups, () -> functions.lanes().rightHandSideProduct(groups)),
                slots,
                by.clone());
    }

    /** The derivatives of that right-hand side, of a cell that nothing is coupled to. */
    synchronized LaneJacobian jacobian(int[] slots, int[] sensitivities) {
        List<int[]> groups = groups(slots, sensitivities);
        boolean plain = groups.isEmpty();
        SparseProgram jacobian =
                plain ? functions.jacobian() : functions.lanes().variationalJacobian(groups);
        Program timeDerivative =
                plain ? functions.timeDerivative() : functions.lanes().variationalTimeDerivative(groups);
        int dimension = functions.template().states().size() * (1 + groups.size());
        SparseTerms terms = new SparseTerms();
        for (int[] place : jacobian.places()) {
            terms.add(place[0], place[1], 0);
        }
        return new LaneJacobian(
                Lowering.lower(jacobian.program()),
                terms.matrix(dimension, dimension).pattern(),
                lowered(timeDerivative));
    }

    /** Null where all that it computes vanishes. */
    private static Kernel lowered(Program program) {
        return program.outputs().stream().allMatch(Expr::isZero) ? null : Lowering.lower(program);
    }

    /** What the case distinctions in that right-hand side compare; null if there are none. */
    synchronized Kernel distinctions() {
        Program distinctions = functions.distinctions(null);
        return distinctions.outputs().isEmpty() ? null : Lowering.lower(distinctions);
    }

    /** The vector–Jacobian product of the entries of ∂f/∂(y, t), whose gradient is by the system's parameters given. */
    synchronized LaneJacobianProduct jacobianProduct(int[] slots, int[] by) {
        Kernel product = Lowering.lower(functions.lanes().jacobianWithTimeProduct(groups(slots, by)));
        Program rates = functions.lanes().jacobianRates();
        return new LaneJacobianProduct(
                ParameterValues.apart(product, functions.template().parameters().size()),
                functions.lanes().jacobianWithTime().places(),
                lowered(rates),
                slots.clone(),
                by.clone());
    }

    /** The gates' part of a staggered step, for tiles of lanes; its length is read from the weights. */
    synchronized LaneTiles gateStep() {
        return tiles("gates", List.of(), functions.lanes()::gateStep);
    }

    /** @param by the template's parameters that derivatives are taken by */
    synchronized LaneTiles gateStepProduct(int[] by) {
        List<int[]> groups = eachAlone(by);
        return tiles("gates-product", groups, () -> functions.lanes().gateStepProduct(groups));
    }

    /**
     * A staggered step of a cell with one potential, for tiles of lanes; its length is read from the weights, and it has twice the inputs, those in its middle and
     * those at its end.
     *
     * @param slots the system's parameter that each of the template's is
     * @param sensitivities the system's parameters that sensitivities are taken to
     */
    synchronized LaneStep staggeredStep(int[] slots, int[] sensitivities) {
        StaggeredStep staggered = staggered();
        List<int[]> groups = groups(slots, sensitivities);
        Supplier<Kernel> step = () -> staggered.step(
                Lowering.lower(functions.lanes().potentials(groups)),
                Lowering.lower(functions.lanes().gateStep(groups)));
        return new LaneStep(
                ofKernel("staggered", groups, step), slots, sensitivities.clone(), new double[] {0.5, 1}, guardTiles());
    }

    /** The vector–Jacobian product of that step, whose gradient is by the system's parameters given. */
    synchronized LaneStepProduct staggeredStepProduct(int[] slots, int[] by) {
        StaggeredStep staggered = staggered();
        List<int[]> groups = groups(slots, by);
        Supplier<Kernel> product = () -> staggered.product(
                Lowering.lower(functions.lanes().potentials()),
                Lowering.lower(functions.lanes().gateStepProduct(groups)),
                Lowering.lower(functions.lanes().potentialsProduct(groups)));
        return new LaneStepProduct(ofKernel("staggered-product", groups, product), slots, by.clone());
    }

    /** How such a step changes with its length and with the time of its start. */
    synchronized LaneEntries staggeredStepByTimes() {
        StaggeredStep staggered = staggered();
        SparseProgram gates = functions.lanes().gateStepByTimes();
        Kernel byTimes = staggered.byTimes(
                Lowering.lower(functions.lanes().potentials()),
                Lowering.lower(functions.lanes().potentialsByTime()),
                Lowering.lower(gates.program()),
                gates.places());
        return new LaneEntries(byTimes, staggered.timePlaces());
    }

    private StaggeredStep staggered() {
        List<State> states = functions.template().states();
        int[] potentials = IntStream.range(0, states.size())
                .filter(state -> states.get(state).kind().spreads())
                .toArray();
        if (potentials.length != 1) {
            throw new ModelException(functions.template().name() + " has " + potentials.length
                    + " membrane potentials and concentrations that diffuse; a staggered step of lanes takes one");
        }
        return new StaggeredStep(
                potentials[0], states.size(), functions.template().inputs().size());
    }

    /** The potentials' part of a staggered step, for tiles of lanes. */
    synchronized LaneTiles potentials() {
        return tiles("potentials", List.of(), functions.lanes()::potentials);
    }

    /** @param by the template's parameters that derivatives are taken by */
    synchronized LaneTiles potentialsProduct(int[] by) {
        List<int[]> groups = eachAlone(by);
        return tiles("potentials-product", groups, () -> functions.lanes().potentialsProduct(groups));
    }

    /** Row and column, among all states, of each entry that {@link #potentials} has behind the slopes. */
    synchronized int[][] potentialPlaces() {
        if (potentialPlaces == null) {
            potentialPlaces = functions.lanes().potentialPlaces();
        }
        return potentialPlaces;
    }

    /** Whether all results depend on the inputs by factors that depend on parameters alone. */
    synchronized boolean isLinearInInputs() {
        return areConstant(
                IntStream.range(0, functions.template().inputs().size()).boxed().collect(Collectors.toSet()));
    }

    /** Whether each of some inputs enters the equation of one potential and no other, by a factor that depends on parameters alone. */
    synchronized boolean isFedLinearly(Set<Integer> fed) {
        int[] entered = new int[functions.template().inputs().size()];
        for (int[] place : inputJacobian().places()) {
            if (fed.contains(place[1])
                    && place[0] < functions.template().states().size()) {
                entered[place[1]] +=
                        functions.template().states().get(place[0]).kind().spreads() ? 1 : 2;
            }
        }
        return fed.stream().allMatch(input -> entered[input] <= 1) && areConstant(fed);
    }

    /** Whether the entries of the input Jacobian by some inputs depend on nothing but parameters. */
    private boolean areConstant(Set<Integer> by) {
        return constant.computeIfAbsent(by, this::findConstant);
    }

    private boolean findConstant(Set<Integer> by) {
        SparseProgram whole = inputJacobian();
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

    /** How a lane begins. */
    synchronized LaneStart start(int[] slots) {
        SparseProgram jacobian = functions.start().jacobian();
        return new LaneStart(
                Lowering.lower(functions.start().values()),
                Lowering.lower(jacobian.program()),
                jacobian.places(),
                slots.clone());
    }

    /** What happens to a lane at events. */
    synchronized LaneJumps jumps(int[] slots) {
        List<Event> events = functions.template().events();
        return new LaneJumps(
                Lowering.lower(functions.guards()),
                IntStream.range(0, events.size())
                        .mapToObj(event -> Lowering.lower(functions.jump(event)))
                        .toList(),
                slots.clone());
    }

    /** How that changes with the states, parameters, inputs and the time. */
    synchronized LaneJumpDerivatives jumpDerivatives(int[] slots) {
        int events = functions.template().events().size();
        return new LaneJumpDerivatives(
                IntStream.range(0, events)
                        .mapToObj(event -> LaneEntries.of(functions.guardGradient(event)))
                        .toList(),
                IntStream.range(0, events)
                        .mapToObj(event -> LaneEntries.of(functions.jumpJacobian(event)))
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
        return ofKernel(what, groups, () -> Lowering.lower(derivation.get()));
    }

    private LaneTiles ofKernel(String what, List<int[]> groups, Supplier<Kernel> kernel) {
        String key = what + groups.stream().map(Arrays::toString).toList();
        return tiles.computeIfAbsent(key, made -> {
            int parameters = functions.template().parameters().size();
            ParameterValues apart = ParameterValues.apart(kernel.get(), parameters);
            return new LaneTiles(VectorEmitter.emit(apart.each()), VectorEmitter.emit(apart.once()), parameters, apart);
        });
    }

    /** Null where there are no events. */
    private EmittedTileFunction guardTiles() {
        if (guardTiles == null && !functions.template().events().isEmpty()) {
            guardTiles = VectorEmitter.emit(Lowering.lower(functions.guards()));
        }
        return guardTiles;
    }

    private SparseProgram inputJacobian() {
        if (inputJacobian == null) {
            inputJacobian = functions.inputJacobian();
        }
        return inputJacobian;
    }
}
