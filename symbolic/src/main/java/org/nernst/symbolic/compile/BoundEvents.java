package org.nernst.symbolic.compile;

import java.util.List;
import org.nernst.symbolic.emit.LaneFunction;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;

/**
 * The events of a bound system: when the guard φ(t, y, p, u) of one rises through zero, the states of the instance it
 * belongs to jump to h(t, y, p, u). An event that watches for a fall has −φ as its guard. Events are numbered like states:
 * those of the first block's first instance, then its second's, and so on, couplings last.
 *
 * <p>Derivatives are rows of sparse matrices over the flat y and p; what guards and jumps depend on through their inputs
 * (couplings included) is in them. Rows are made when first asked for; after that nothing is allocated.
 *
 * <pre>{@code
 * BoundEvents events = system.events();
 * events.guards(t, y, u, values);                            // a sign change from − to + is an event
 * events.guardGradient(k, t, y, u, byState, byParameter);    // ∂φ/∂y in the order of guardPattern(k)
 * events.jump(k, t, y, u, y);                                // y becomes y⁺
 * }</pre>
 */
public final class BoundEvents {
    private final CompiledSystem compiled;
    private final OdeSystem system;
    private final BoundBlock[] blocks;
    private final Circuit circuit;
    private final int[] firstEvent;
    private final InstanceRows[] guardRows;
    private final InstanceRows[] jumpRows;
    private final BlockEvents[] perBlock;
    private final double[] rate = new double[1];
    private boolean guardsReadInputs;

    BoundEvents(BoundSystem bound, BoundBlock[] blocks, Circuit circuit) {
        this.compiled = bound.compiled();
        this.system = bound.system();
        this.blocks = blocks;
        this.circuit = circuit;
        firstEvent = new int[blocks.length + 1];
        perBlock = new BlockEvents[blocks.length];
        for (int b = 0; b < blocks.length; b++) {
            perBlock[b] = new BlockEvents(blocks[b]);
            firstEvent[b + 1] = firstEvent[b] + blocks[b].size * perBlock[b].events;
            guardsReadInputs |= !blocks[b].coupling && perBlock[b].guardsReadInputs;
        }
        guardRows = new InstanceRows[count()];
        jumpRows = new InstanceRows[count()];
    }

    /**
     * An event of one instance.
     *
     * @param path its full path, such as {@code axon[3].spike}
     * @param block the index in {@link OdeSystem#blocks()} of the population or coupling
     * @param instance the instance whose states jump
     * @param firstState where that instance's states begin in y
     * @param states how many it has
     * @param event guard and jump, symbolically
     */
    public record EventAt(String path, int block, int instance, int firstState, int states, Event event) {}

    /** The number of events. */
    public int count() {
        return firstEvent[blocks.length];
    }

    /** What an event is and whose. */
    public EventAt event(int event) {
        int b = blockOf(event);
        BoundBlock block = blocks[b];
        int instance = instanceOf(event, b);
        Event what = block.template.template().events().get(localOf(event, b));
        return new EventAt(
                system.blocks().get(b).path(instance, what.name()),
                b,
                instance,
                block.firstState + instance * block.states,
                block.states,
                what);
    }

    /** Whether an event's jump changes a state. */
    public boolean changes(int event, int state) {
        EventAt at = event(event);
        return state >= at.firstState()
                && state < at.firstState() + at.states()
                && at.event().jump().containsKey(system.state(state).symbol());
    }

    /** The index of the parameter that is an event's delay; −1 if its jump is at once. */
    public int delayParameter(int event) {
        int b = blockOf(event);
        BoundBlock block = blocks[b];
        Symbol delay = block.template.template().events().get(localOf(event, b)).delay();
        if (delay == null) {
            return -1;
        }
        List<Parameter> parameters = block.template.template().parameters();
        int local = parameters.stream().map(Parameter::symbol).toList().indexOf(delay);
        return block.slots[instanceOf(event, b)][local];
    }

    /**
     * All guards.
     *
     * @param y shape [states]
     * @param u shape [inputs]
     * @param values receives φ of each event, shape [events]
     */
    public void guards(double t, double[] y, double[] u, double[] values) {
        double[] inputs = guardsReadInputs ? circuit.inputs(t, y, u, null) : u;
        for (int b = 0; b < blocks.length; b++) {
            BlockEvents events = perBlock[b];
            if (events.events > 0) {
                double[] read = blocks[b].coupling ? circuit.read(blocks[b], y, u) : inputs;
                for (int i = 0; i < blocks[b].size; i++) {
                    events.evaluate(events.guards, i, t, y, read, values, firstEvent[b] + i * events.events);
                }
            }
        }
    }

    /** The guard of one event. */
    public double guard(int event, double t, double[] y, double[] u) {
        int b = blockOf(event);
        BlockEvents events = perBlock[b];
        double[] inputs = inputs(b, events.guardsReadInputs, t, y, u);
        events.evaluate(events.guards, instanceOf(event, b), t, y, inputs, events.guardValues, 0);
        return events.guardValues[localOf(event, b)];
    }

    /** Which states one event's guard depends on: one row over y. */
    public SparsityPattern guardPattern(int event) {
        return guardRows(event).byState();
    }

    /** Which parameters one event's guard depends on: one row over p. */
    public SparsityPattern guardParameterPattern(int event) {
        return guardRows(event).byParameter();
    }

    /**
     * ∂φ/∂y and ∂φ/∂p of one event.
     *
     * @param byState receives the entries of ∂φ/∂y, in the order of {@link #guardPattern}
     * @param byParameter receives the entries of ∂φ/∂p, in the order of {@link #guardParameterPattern}
     */
    public void guardGradient(int event, double t, double[] y, double[] u, double[] byState, double[] byParameter) {
        int b = blockOf(event);
        double[] inputs = inputs(b, perBlock[b].guardsReadInputs, t, y, u);
        guardRows(event).evaluate(t, y, inputs, byState, byParameter);
    }

    /**
     * ∂φ/∂t of one event at a resting y: time in the guard itself, and inputs that move.
     *
     * @param uRate du/dt, shape [inputs]
     */
    public double guardTimeDerivative(int event, double t, double[] y, double[] u, double[] uRate) {
        int b = blockOf(event);
        timeDerivative(guardRows(event), b, perBlock[b].guardsReadInputs, t, y, u, uRate, rate);
        return rate[0];
    }

    /**
     * The state after an event: the states of the event's own instance, as {@link EventAt} tells them, are written into
     * {@code after}; its other elements stay as they are.
     *
     * @param y the state before, shape [states]
     * @param after shape [states]; may be {@code y} itself
     */
    public void jump(int event, double t, double[] y, double[] u, double[] after) {
        int b = blockOf(event);
        BlockEvents events = perBlock[b];
        int local = localOf(event, b);
        int instance = instanceOf(event, b);
        LaneFunction jump = events.jump(local);
        double[] inputs = inputs(b, events.jumpReadsInputs[local], t, y, u);
        events.evaluate(jump, instance, t, y, inputs, events.after, 0);
        System.arraycopy(events.after, 0, after, blocks[b].firstState + instance * blocks[b].states, blocks[b].states);
    }

    /** Where ∂h/∂y has entries: a row for each state of the event's own instance, over y. All other rows are the identity's. */
    public SparsityPattern jumpPattern(int event) {
        return jumpRows(event).byState();
    }

    /** Where ∂h/∂p has entries: a row for each state of the event's own instance, over p. All other rows are empty. */
    public SparsityPattern jumpParameterPattern(int event) {
        return jumpRows(event).byParameter();
    }

    /**
     * ∂h/∂y and ∂h/∂p of one event.
     *
     * @param byState receives the entries of ∂h/∂y, in the order of {@link #jumpPattern}
     * @param byParameter receives the entries of ∂h/∂p, in the order of {@link #jumpParameterPattern}
     */
    public void jumpJacobian(int event, double t, double[] y, double[] u, double[] byState, double[] byParameter) {
        int b = blockOf(event);
        perBlock[b].jump(localOf(event, b));
        double[] inputs = inputs(b, perBlock[b].jumpReadsInputs[localOf(event, b)], t, y, u);
        jumpRows(event).evaluate(t, y, inputs, byState, byParameter);
    }

    /**
     * ∂h/∂t of one event at a resting y: time in the jump itself, and inputs that move.
     *
     * @param uRate du/dt, shape [inputs]
     * @param result receives ∂h/∂t for each state of the event's own instance
     */
    public void jumpTimeDerivative(int event, double t, double[] y, double[] u, double[] uRate, double[] result) {
        int b = blockOf(event);
        perBlock[b].jump(localOf(event, b));
        timeDerivative(jumpRows(event), b, perBlock[b].jumpReadsInputs[localOf(event, b)], t, y, u, uRate, result);
    }

    private void timeDerivative(
            InstanceRows rows,
            int b,
            boolean readsInputs,
            double t,
            double[] y,
            double[] u,
            double[] uRate,
            double[] result) {
        double[] inputs = inputs(b, readsInputs, t, y, u);
        boolean moving = readsInputs && !blocks[b].coupling;
        rows.timeDerivative(t, y, inputs, moving ? circuit.inputRates(t, y, u, uRate, null) : uRate, result);
    }

    private double[] inputs(int b, boolean read, double t, double[] y, double[] u) {
        return read ? circuit.inputsOf(blocks[b], t, y, u) : u;
    }

    private InstanceRows guardRows(int event) {
        if (guardRows[event] == null) {
            int b = blockOf(event);
            int local = localOf(event, b);
            guardRows[event] = new InstanceRows(
                    compiled,
                    circuit,
                    blocks[b],
                    instanceOf(event, b),
                    1,
                    perBlock[b].guardGradient(local),
                    blocks[b].template.guardGradientPlaces(local));
        }
        return guardRows[event];
    }

    private InstanceRows jumpRows(int event) {
        if (jumpRows[event] == null) {
            int b = blockOf(event);
            int local = localOf(event, b);
            jumpRows[event] = new InstanceRows(
                    compiled,
                    circuit,
                    blocks[b],
                    instanceOf(event, b),
                    blocks[b].states,
                    perBlock[b].jumpJacobian(local),
                    blocks[b].template.jumpJacobianPlaces(local));
        }
        return jumpRows[event];
    }

    private int blockOf(int event) {
        int block = 0;
        while (firstEvent[block + 1] <= event) {
            block++;
        }
        return block;
    }

    private int instanceOf(int event, int block) {
        return (event - firstEvent[block]) / perBlock[block].events;
    }

    private int localOf(int event, int block) {
        return (event - firstEvent[block]) % perBlock[block].events;
    }
}
