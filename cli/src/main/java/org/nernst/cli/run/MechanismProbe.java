package org.nernst.cli.run;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.nernst.channels.Family;
import org.nernst.channels.HodgkinHuxley1952;
import org.nernst.channels.MechanismEntry;
import org.nernst.dsl.Cells;
import org.nernst.dsl.Channel;
import org.nernst.dsl.ChannelBuilder;
import org.nernst.dsl.Channels;
import org.nernst.dsl.CircuitBuilder;
import org.nernst.dsl.Geometry;
import org.nernst.dsl.Ion;
import org.nernst.dsl.IonBuilder;
import org.nernst.dsl.Model;
import org.nernst.dsl.Neuron;
import org.nernst.dsl.NeuronBuilder;
import org.nernst.dsl.Pool;
import org.nernst.dsl.Quantities;
import org.nernst.dsl.Synapse;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.expr.Traversal;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.State;
import org.nernst.symbolic.system.Template;

/**
 * A model with one mechanism of the library in it, to look at what that does: a membrane with a channel or pool, or two
 * cells with a synapse from the one to the other.
 *
 * @param model the neuron or circuit
 * @param template the equations that the mechanism is part of
 * @param prefix what its paths begin with in them, {@code na.}; nothing for a synapse
 * @param names its states, intermediates and parameters, and what they read
 * @param pre the presynaptic cell of a synapse; null otherwise
 */
record MechanismProbe(Model model, Template template, String prefix, Set<String> names, Cells pre) {
    static final String MEMBRANE = "membrane";
    static final String POST = "post";
    static final String PRE = "pre";

    static MechanismProbe of(MechanismEntry entry) {
        if (entry.getMechanism() instanceof Synapse synapse) {
            return firstPossible(() -> between(synapse, null), () -> between(synapse, usualTemperature()));
        }
        if (entry.getMechanism() instanceof Pool pool) {
            String prefix = pool.getIon().getName() + ".";
            List<Ion> beside = ionsBeside(pool.getIon(), entry.getFamily());
            return firstPossible(
                    () -> within(prefix, emptyMembrane(MEMBRANE), membrane -> membrane.insert(pool)),
                    () -> within(prefix, emptyMembrane(MEMBRANE), membrane -> {
                        beside.forEach(ion -> membrane.insert(closed(ion)));
                        membrane.insert(pool);
                    }));
        }
        Channel channel = (Channel) entry.getMechanism();
        List<Ion> others = ionsBeside(channel.getIon(), entry.getFamily());
        return firstPossible(
                () -> channelIn(emptyMembrane(MEMBRANE), channel, List.of()),
                () -> channelIn(emptyMembrane(MEMBRANE), channel, others),
                () -> {
                    NeuronBuilder warm = emptyMembrane(MEMBRANE);
                    warm.setTemperature(usualTemperature());
                    return channelIn(warm, channel, others);
                });
    }

    /** What a mechanism needs, other ions or a temperature, is known by what is refused without them. */
    @SafeVarargs
    private static MechanismProbe firstPossible(Supplier<MechanismProbe>... attempts) {
        ModelException refused = null;
        for (Supplier<MechanismProbe> attempt : attempts) {
            try {
                return attempt.get();
            } catch (ModelException needsMore) {
                refused = needsMore;
            }
        }
        throw refused;
    }

    private static MechanismProbe channelIn(NeuronBuilder membrane, Channel channel, List<Ion> others) {
        others.forEach(ion -> membrane.insert(closed(ion)));
        return within(channel.getName() + ".", membrane, inserting -> inserting.insert(channel));
    }

    private static MechanismProbe within(String prefix, NeuronBuilder membrane, Consumer<NeuronBuilder> insertion) {
        insertion.accept(membrane);
        Neuron neuron = membrane.build();
        return new MechanismProbe(neuron, neuron.getTemplate(), prefix, namesOf(neuron.getTemplate(), prefix), null);
    }

    private static Expr usualTemperature() {
        return Quantities.quantity(20, "°C");
    }

    private static NeuronBuilder emptyMembrane(String name) {
        NeuronBuilder membrane = new NeuronBuilder(name);
        membrane.capacitance(Quantities.quantity(1, "uF/cm2"));
        // For channels in pA.
        membrane.setArea(Geometry.sphere(Quantities.quantity(20, "um")));
        return membrane.startsAt(Quantities.quantity(-65, "mV"));
    }

    /** From a cell that spikes to one that only leaks. */
    private static MechanismProbe between(Synapse synapse, Expr temperature) {
        NeuronBuilder passive = emptyMembrane(POST);
        passive.insert(Channels.leak("leak", Quantities.quantity(-65, "mV"), Quantities.quantity(0.1, "mS/cm2")));
        CircuitBuilder pair = new CircuitBuilder("pair");
        NeuronBuilder axon = emptyMembrane(PRE);
        axon.insert(HodgkinHuxley1952.sodium);
        axon.insert(HodgkinHuxley1952.potassium);
        axon.insert(HodgkinHuxley1952.leak);
        Cells pre = pair.cell(axon.build());
        Cells post = pair.cell(passive.build());
        pair.connect(pre, post, synapse);
        if (temperature != null) {
            pair.setTemperature(temperature);
        }
        Model circuit = pair.build();
        String name = PRE + "_to_" + POST + "." + synapse.getName();
        Template template = circuit.getSystem().blocks().stream()
                .filter(block -> block.name().equals(name))
                .map(Population::template)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + name + " in the circuit"));
        Set<String> all = new LinkedHashSet<>();
        template.states().forEach(state -> all.add(state.name()));
        template.observables().forEach(observable -> all.add(observable.name()));
        template.parameters().forEach(parameter -> all.add(parameter.name()));
        return new MechanismProbe(circuit, template, "", all, pre);
    }

    /** The ions that a channel may read although it carries another: those of its family, and calcium in any case. */
    private static List<Ion> ionsBeside(Ion own, Family family) {
        Map<String, Ion> ions = new LinkedHashMap<>();
        for (Field field : family.getClass().getFields()) {
            if (field.getType() == Ion.class) {
                try {
                    Ion ion = (Ion) field.get(null);
                    ions.putIfAbsent(ion.getName(), ion);
                } catch (IllegalAccessException notPublic) {
                    throw new IllegalStateException(field + " is listed as public", notPublic);
                }
            }
        }
        ions.computeIfAbsent("ca", name -> {
            IonBuilder calcium = new IonBuilder(name);
            calcium.setInside(Quantities.quantity(0.05, "uM"));
            calcium.setOutside(Quantities.quantity(2, "mM"));
            calcium.setE(Quantities.quantity(120, "mV"));
            return calcium.build();
        });
        if (own != null) {
            ions.remove(own.getName());
        }
        return new ArrayList<>(ions.values());
    }

    /** Gives the membrane an ion, and no current. */
    private static Channel closed(Ion ion) {
        ChannelBuilder channel = new ChannelBuilder("no_" + ion.getName(), ion);
        channel.density("gbar", Quantities.quantity(0, "mS/cm2"));
        channel.ohmic();
        return channel.build();
    }

    /** What begins with the prefix, and all that this reads. */
    private static Set<String> namesOf(Template template, String prefix) {
        Map<Symbol, Expr> formulas = new HashMap<>();
        for (Observable observable : template.observables()) {
            formulas.put(observable.symbol(), observable.expression());
        }
        for (State state : template.states()) {
            if (state.name().startsWith(prefix)) {
                formulas.put(state.symbol(), state.derivative());
            }
        }
        Set<String> names = new LinkedHashSet<>();
        Deque<Expr> open = new ArrayDeque<>();
        formulas.keySet().stream()
                .filter(symbol -> symbol.name().startsWith(prefix))
                .forEach(open::add);
        for (Event event : template.events()) {
            if (event.name().startsWith(prefix)) {
                open.add(event.guard());
                open.addAll(event.jump().values());
            }
        }
        while (!open.isEmpty()) {
            for (Symbol symbol : Traversal.freeSymbols(open.pop())) {
                if (names.add(symbol.name()) && formulas.containsKey(symbol)) {
                    open.add(formulas.get(symbol));
                }
            }
        }
        // The potential is the membrane's, whose equation has the currents of all.
        names.remove("v");
        return names;
    }
}
