package org.nernst.tests.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprParser;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Piecewise;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Coupling;
import org.nernst.symbolic.system.Coupling.Contribution;
import org.nernst.symbolic.system.Coupling.Reading;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/**
 * The two-compartment CA3 cell of Pinsky &amp; Rinzel (1994, J Comput Neurosci 1:39), voltages relative to rest, and random
 * circuits of it with graded synapses. Calcium is in the paper's arbitrary units.
 */
public final class PinskyRinzel {
    private final Map<String, Expr> names = new HashMap<>();
    private final Template.Builder builder;

    private PinskyRinzel(String name) {
        builder = Template.named(name);
        names.put("t", Template.TIME);
    }

    /** The cell: states vs, vd, h, n, s, c, q, ca; input synaptic, into the dendrite. */
    public static Template cell() {
        PinskyRinzel cell = new PinskyRinzel("cell");
        for (String state : List.of("vs", "vd")) {
            cell.symbol(state, Units.MV);
        }
        for (String state : List.of("h", "n", "s", "c", "q", "ca")) {
            cell.symbol(state, Units.ONE);
        }
        cell.builder.input(new Input(cell.symbol("synaptic", Units.UA_PER_CM2), Units.UA_PER_CM2));
        cell.parameters();
        cell.rates();
        cell.currents();
        cell.states();
        return cell.builder.build();
    }

    private void parameters() {
        String[] conductances = {"gNa", "gKdr", "gAhp", "gCa", "gKCa", "gLeak", "gc"};
        double[] values = {30, 15, 0.8, 10, 15, 0.1, 2.1};
        for (int index = 0; index < values.length; index++) {
            parameter(conductances[index], Units.MS_PER_CM2, values[index]);
        }
        parameter("capacitance", Units.UF_PER_CM2, 3);
        parameter("p", Units.ONE, 0.5);
    }

    private void rates() {
        define("am", Units.PER_MS, "0.32[1/ms]/1[mV]*(13.1[mV] - vs)/(exp((13.1[mV] - vs)/4[mV]) - 1)");
        define("bm", Units.PER_MS, "0.28[1/ms]/1[mV]*(vs - 40.1[mV])/(exp((vs - 40.1[mV])/5[mV]) - 1)");
        define("ah", Units.PER_MS, "0.128[1/ms]*exp((17[mV] - vs)/18[mV])");
        define("bh", Units.PER_MS, "4[1/ms]*logistic((vs - 40[mV])/5[mV])");
        define("an", Units.PER_MS, "0.016[1/ms]/1[mV]*(35.1[mV] - vs)/(exp((35.1[mV] - vs)/5[mV]) - 1)");
        define("bn", Units.PER_MS, "0.25[1/ms]*exp((20[mV] - vs)/40[mV])");
        define("as", Units.PER_MS, "1.6[1/ms]*logistic(0.072*(vd - 65[mV])/1[mV])");
        define("bs", Units.PER_MS, "0.02[1/ms]/1[mV]*(vd - 51.1[mV])/(exp((vd - 51.1[mV])/5[mV]) - 1)");
        define("aq", Units.PER_MS, "min(2e-5*ca, 0.01)*1[1/ms]");
        // The form of Traub et al. 1991, continuous at 50 mV.
        Expr falling = parse("2[1/ms]*exp((6.5[mV] - vd)/27[mV])");
        Literal at = Literal.of(50, Units.MV);
        Expr rising = parse("exp((vd - 10[mV])/11[mV] - (vd - 6.5[mV])/27[mV])/18.975*1[1/ms]");
        Symbol ac = symbol("ac", Units.PER_MS);
        builder.observable(
                ac,
                Units.PER_MS,
                // Printed with five digits, the two meet at 50 mV to 1e-4.
                Piecewise.in(names.get("vd"))
                        .below(at, rising)
                        .from(at, falling)
                        .continuous());
        define("bc", Units.PER_MS, "max(2[1/ms]*exp((6.5[mV] - vd)/27[mV]) - ac, 0)");
    }

    private void currents() {
        define("iNa", Units.UA_PER_CM2, "gNa*(am/(am + bm))^2*h*(vs - 120[mV])");
        define("iKdr", Units.UA_PER_CM2, "gKdr*n*(vs + 15[mV])");
        define("iCa", Units.UA_PER_CM2, "gCa*s^2*(vd - 140[mV])");
        define("iAhp", Units.UA_PER_CM2, "gAhp*q*(vd + 15[mV])");
        define("iKCa", Units.UA_PER_CM2, "gKCa*c*min(ca/250, 1)*(vd + 15[mV])");
    }

    private void states() {
        state("vs", "-4.6[mV]", "(-gLeak*vs - iNa - iKdr + gc/p*(vd - vs))/capacitance");
        state("vd", "-4.5[mV]", "(-gLeak*vd - iCa - iAhp - iKCa + synaptic + gc/(1 - p)*(vs - vd))/capacitance");
        state("h", "0.999", "ah*(1 - h) - bh*h");
        state("n", "0.001", "an*(1 - n) - bn*n");
        state("s", "0.009", "as*(1 - s) - bs*s");
        state("c", "0.007", "ac*(1 - c) - bc*c");
        state("q", "0.01", "aq*(1 - q) - 0.001[1/ms]*q");
        state("ca", "0.2", "-0.13[1/ms]*iCa/1[µA/cm2] - 0.075[1/ms]*ca");
    }

    /** A graded synapse, from a soma to a dendrite: state s; reads pre and post, contributes i. */
    private static Template synapse() {
        PinskyRinzel synapse = new PinskyRinzel("synapse");
        synapse.builder.input(new Input(synapse.symbol("pre", Units.MV), Units.MV));
        synapse.builder.input(new Input(synapse.symbol("post", Units.MV), Units.MV));
        synapse.symbol("s", Units.ONE);
        synapse.parameter("gmax", Units.MS_PER_CM2, 0.01);
        synapse.define("i", Units.UA_PER_CM2, "gmax*s*(60[mV] - post)");
        synapse.state("s", "0", "logistic((pre - 20[mV])/2[mV])*(1 - s)*1[1/ms] - s/2[ms]");
        return synapse.builder.build();
    }

    /** Cells that each receive from {@code fanIn} random others; all cells share one set of parameters, all synapses another. */
    public static OdeSystem circuit(int cells, int fanIn, long seed) {
        Template cell = cell();
        Template synapse = synapse();
        List<Parameter> parameters = new ArrayList<>();
        int[] cellSlots = add(parameters, "cells", cell);
        int[] synapseSlots = add(parameters, "synapses", synapse);
        int[] from =
                new SplittableRandom(seed).ints((long) cells * fanIn, 0, cells).toArray();
        int[] to = new int[from.length];
        for (int connection = 0; connection < to.length; connection++) {
            to[connection] = connection / fanIn;
        }
        Symbol vs = cell.states().get(0).symbol();
        Symbol vd = cell.states().get(1).symbol();
        Population connections = new Population("synapses", synapse, from.length, repeated(synapseSlots, from.length));
        Coupling coupling = new Coupling(
                connections,
                List.of(
                        new Reading(synapse.inputs().get(0).symbol(), 0, vs, from),
                        new Reading(synapse.inputs().get(1).symbol(), 0, vd, to)),
                List.of(new Contribution(
                        synapse.observables().get(0).symbol(),
                        0,
                        cell.inputs().get(0).symbol(),
                        to)));
        return new OdeSystem(
                "circuit",
                List.of(new Population("cells", cell, cells, repeated(cellSlots, cells))),
                List.of(coupling),
                parameters);
    }

    private static int[] add(List<Parameter> parameters, String owner, Template template) {
        int[] slots = new int[template.parameters().size()];
        for (int local = 0; local < slots.length; local++) {
            Parameter parameter = template.parameters().get(local);
            slots[local] = parameters.size();
            parameters.add(parameter.withSymbol(
                    Symbol.of(owner + "." + parameter.name(), parameter.symbol().dimension())));
        }
        return slots;
    }

    private static int[][] repeated(int[] slots, int count) {
        int[][] all = new int[count][];
        java.util.Arrays.fill(all, slots);
        return all;
    }

    private Symbol symbol(String name, Unit unit) {
        Symbol symbol = Symbol.of(name, unit.dimension());
        names.put(name, symbol);
        return symbol;
    }

    private void parameter(String name, Unit unit, double value) {
        builder.parameter(new Parameter(symbol(name, unit), unit, value, Bounds.POSITIVE, true));
    }

    private void define(String name, Unit unit, String formula) {
        builder.observable(symbol(name, unit), unit, parse(formula));
    }

    private void state(String name, String initial, String derivative) {
        Symbol symbol = (Symbol) names.get(name);
        boolean voltage = name.startsWith("v");
        builder.state(
                symbol,
                voltage ? Units.MV : Units.ONE,
                voltage ? StateKind.VOLTAGE : name.equals("ca") ? StateKind.OTHER : StateKind.GATE,
                parse(initial),
                parse(derivative));
    }

    private Expr parse(String formula) {
        return ExprParser.parse(formula, names::get);
    }
}
