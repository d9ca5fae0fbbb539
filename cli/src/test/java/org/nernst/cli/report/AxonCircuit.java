package org.nernst.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.symbolic.expr.Functions;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Coupling;
import org.nernst.symbolic.system.Coupling.Contribution;
import org.nernst.symbolic.system.Coupling.Reading;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

/** A ring of axons: each excites the next by a synapse with a conductance of its own. */
public final class AxonCircuit {
    private AxonCircuit() {}

    public static ModelDescription description(int cells) {
        return new ModelDescription("ring", "ring.neuron.kts", system(cells), "nernst inspect ring.neuron.kts");
    }

    private static OdeSystem system(int cells) {
        OdeSystem axon = SquidAxon.system();
        Template cell = axon.populations().get(0).template();
        List<Parameter> parameters = new ArrayList<>(axon.parameters());
        int[][] cellSlots = new int[cells][];
        Arrays.fill(cellSlots, axon.populations().get(0).slots()[0]);
        Template synapse = synapse();
        int[][] synapseSlots = new int[cells][];
        int[] from = new int[cells];
        int[] to = new int[cells];
        for (int c = 0; c < cells; c++) {
            Parameter gmax = synapse.parameters().get(0);
            synapseSlots[c] = new int[] {parameters.size()};
            parameters.add(gmax.withSymbol(
                    Symbol.of("synapse" + c + ".gmax", gmax.symbol().dimension())));
            from[c] = c;
            to[c] = (c + 1) % cells;
        }
        Symbol v = cell.states().get(cell.states().size() - 1).symbol();
        return new OdeSystem(
                "ring",
                List.of(new Population("axons", cell, cells, cellSlots)),
                List.of(new Coupling(
                        new Population("synapses", synapse, cells, synapseSlots),
                        List.of(
                                new Reading(synapse.inputs().get(0).symbol(), 0, v, from),
                                new Reading(synapse.inputs().get(1).symbol(), 0, v, to)),
                        List.of(new Contribution(
                                synapse.observables().get(0).symbol(),
                                0,
                                cell.inputs().get(0).symbol(),
                                to)))),
                parameters);
    }

    private static Template synapse() {
        Symbol s = Symbol.of("s", Dimension.NONE);
        Symbol pre = Symbol.of("pre", Dimension.VOLTAGE);
        Symbol post = Symbol.of("post", Dimension.VOLTAGE);
        Symbol gmax = Symbol.of("gmax", Units.MS_PER_CM2.dimension());
        Symbol current = Symbol.of("i", Units.UA_PER_CM2.dimension());
        Literal perMs = Literal.of(1, Units.PER_MS);
        return Template.named("synapse")
                .input(new Input(pre, Units.MV))
                .input(new Input(post, Units.MV))
                .parameter(new Parameter(gmax, Units.MS_PER_CM2, 0.1, Bounds.NOT_NEGATIVE, true))
                .state(
                        s,
                        Units.ONE,
                        StateKind.GATE,
                        Literal.ZERO,
                        perMs.times(Functions.logistic(
                                        pre.minus(Literal.of(-20, Units.MV)).div(Literal.of(2, Units.MV)))
                                .minus(s)))
                .observable(current, Units.UA_PER_CM2, gmax.times(s).times(post).unaryMinus())
                .event(new Event("release", pre.minus(Literal.of(0, Units.MV)), java.util.Map.of(s, s.plus(1))))
                .build();
    }
}
