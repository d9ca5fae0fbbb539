package org.nernst.solvers.problem;

import java.util.List;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.State;

/** The events of a model between two break points of its protocol, as jumps of the first components of some equations. */
public class ProblemEvents implements OdeEvents {
    private final BoundSystem system;
    private final BoundEvents events;
    private final InputFunction inputs;
    private final double[] u;
    private final double[] delays;

    /**
     * @param delays of the events, by {@link #delaysOf}, made once for all pieces
     * @param inputs what drives the model between the break points, with what is read of the past
     */
    public ProblemEvents(BoundSystem system, double[] delays, InputFunction inputs) {
        this.system = system;
        this.delays = delays;
        this.inputs = inputs;
        events = system.events();
        u = new double[system.inputCount()];
    }

    /** How much later than its guard's rise each event's jump is [ms]; 0 if at once. */
    public static double[] delaysOf(BoundSystem system) {
        BoundEvents events = system.events();
        double[] parameters = system.parameters();
        double[] delays = new double[events.count()];
        for (int event = 0; event < delays.length; event++) {
            int delay = events.delayParameter(event);
            delays[event] = delay < 0 ? 0 : parameters[delay];
        }
        return delays;
    }

    @Override
    public int count() {
        return delays.length;
    }

    @Override
    public void guards(double t, double[] y, double[] values) {
        inputs.fill(t, u);
        events.guards(t, y, u, values);
    }

    @Override
    public void jump(int event, double t, double[] y) {
        inputs.fill(t, u);
        events.jump(event, t, y, u, y);
    }

    @Override
    public double delay(int event) {
        return delays[event];
    }

    @Override
    public boolean resetsItsGuard(int event) {
        if (delays[event] > 0) {
            return false;
        }
        BoundEvents.EventAt at = events.event(event);
        List<State> states = system.system().blocks().get(at.block()).template().states();
        for (int column : events.guardPattern(event).column()) {
            int local = column - at.firstState();
            if (local >= 0
                    && local < at.states()
                    && at.event().jump().containsKey(states.get(local).symbol())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String name(int event) {
        return events.event(event).path();
    }

    @Override
    public int component(int event) {
        return events.event(event).firstState();
    }
}
