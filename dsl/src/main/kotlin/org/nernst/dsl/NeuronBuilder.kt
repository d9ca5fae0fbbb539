@file:JvmName("Neurons")

package org.nernst.dsl

import java.util.function.Consumer
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.unit.Units

/**
 * What a block of [neuron] may say. From Java:
 * ```java
 * NeuronBuilder axon = new NeuronBuilder("axon");
 * axon.capacitance(Quantities.quantity(1, "uF/cm2")).startsAt(Quantities.quantity(-65, "mV"));
 * axon.insert(na);
 * axon.insert(leak).set("gbar", Quantities.quantity(0.3, "mS/cm2"));
 * Neuron neuron = axon.build();
 * ```
 */
@NernstDsl
public class NeuronBuilder(private val name: String) : MechanismBuilder("neuron ${checkedName("a neuron", name)}") {
    private val insertions = mutableListOf<Insertion>()
    private var capacitance: Literal? = null
    private var startsAt: Literal? = null

    override val reachesMembrane: Boolean
        get() = true

    override val reserved: Map<String, String> =
        mapOf(
            "v" to "the membrane potential",
            "v0" to "the membrane potential at the start",
            "t" to "time",
            "temperature" to "the temperature",
            "area" to "the membrane's area",
            "capacitance" to "the membrane's capacitance",
            "stimulus" to "the injected current",
        ) + MembraneInput.entries.associate { it.path to "a current into the neuron" }

    override fun mayFluctuate(symbol: Symbol): Boolean = super.mayFluctuate(symbol) || symbol == V

    /** The membrane potential, for events and states of the neuron itself. */
    public val v: Expr
        get() = V

    /**
     * What happens whenever something passes a level, as a spike with reset; see [EventBuilder].
     *
     * ```
     * whenever(v risesAbove -50.mV, named = "spike") { v becomes -65.mV }
     * ```
     *
     * @param named the event's name in paths
     */
    public fun whenever(crossing: Crossing, named: String? = null, block: MembraneEvent.() -> kotlin.Unit) {
        addEvent(named, crossing, MembraneEvent(place).apply(block))
    }

    /** The same for Java, the name first: `cell.whenever("spike", risesAbove(v, threshold), event -> …)`. */
    public fun whenever(named: String, crossing: Crossing, block: Consumer<MembraneEvent>) {
        addEvent(named, crossing, MembraneEvent(place).also(block::accept))
    }

    /** The membrane's area: `area = sphere(diameter = 20.um)`, `area = 0.0628.mm2`. */
    public var area: Expr? = null
        set(value) {
            if (value != null) {
                val squareMicrometres = valueIn("$name.area", Units.UM2, value)
                if (!(squareMicrometres > 0))
                    refuse("$name.area = $squareMicrometres µm² is not allowed; it must be above 0")
            }
            field = value
        }

    /**
     * The temperature: `temperature = 6.3.degC`. If it isn't given it is the one the channels' rates hold at, where
     * they agree on one.
     */
    public var temperature: Expr? = null
        set(value) {
            if (value != null) absoluteTemperature("$name.temperature", value)
            field = value
        }

    /**
     * The membrane's capacitance: per area, `capacitance(1.uF / cm2)`, or of the whole cell, `capacitance(200.pF)`. A
     * neuron given by its total capacitance and no area is a point neuron: its channels have whole-cell conductances.
     *
     * @throws org.nernst.symbolic.system.ModelException if it is no capacitance, or not above 0
     */
    public fun capacitance(value: Expr): NeuronBuilder = apply {
        val literal = literalOf("$name.capacitance", value)
        if (literal.dimension() != CAPACITANCE && literal.dimension() != CAPACITANCE_DENSITY) {
            refuse("$name.capacitance should be in µF/cm² or pF, not ${shown(literal)}")
        }
        if (literal.value().toDouble() <= 0) {
            refuse("$name.capacitance = ${shown(literal)} is not allowed; it must be above 0")
        }
        if (capacitance != null) refuse("$name has two capacitances; give one")
        capacitance = literal
    }

    /** The membrane potential at the start: `startsAt(-65.mV)`. Gates start at their steady state there. */
    public fun startsAt(v: Expr): NeuronBuilder = apply {
        valueIn("the starting voltage of $name", Units.MV, v)
        if (startsAt != null) refuse("$name has two starting voltages; give one")
        startsAt = literalOf("the starting voltage of $name", v)
    }

    /**
     * Puts a channel into the membrane.
     *
     * @param named its name in paths, if not the channel's own; needed where one channel is inserted twice
     * @throws org.nernst.symbolic.system.ModelException if the name is taken
     */
    @JvmOverloads
    public fun insert(channel: Channel, named: String = channel.name): Insertion = inserted(channel, named)

    /** Puts a channel into the membrane with values of its own: `insert(leak) { gbar = 0.3.mS / cm2 }`. */
    public fun insert(channel: Channel, named: String = channel.name, block: Insertion.() -> Unit): Insertion =
        insert(channel, named).apply(block)

    /** Lets a pool move the concentration of its ion in this neuron. */
    public fun insert(pool: Pool): Insertion = inserted(pool, pool.name)

    /**
     * Lets a pool move the concentration of its ion, with values of its own: `insert(pool) { this["tau"] = 20.ms }`.
     */
    public fun insert(pool: Pool, block: Insertion.() -> Unit): Insertion = insert(pool).apply(block)

    private fun inserted(mechanism: Mechanism, named: String): Insertion {
        checkedName("a ${mechanism.kind}", named)
        insertions
            .firstOrNull { it.name == named }
            ?.let {
                refuse(
                    "$name already has a ${it.mechanism.kind} $named; give this one another name, " +
                        if (mechanism is Pool) "pool(…, \"${named}pool\")" else "insert(…, named = \"${named}2\")"
                )
            }
        return Insertion("$name.$named", named, mechanism, this).also { insertions += it }
    }

    /**
     * The neuron.
     *
     * @throws org.nernst.symbolic.system.ModelException if something is missing, or mixes densities with a cell that
     *   has no area
     */
    public fun build(): Neuron {
        val membrane =
            Membrane(
                capacitance ?: refuse("neuron $name has no capacitance; write capacitance(1.uF / cm2)"),
                area?.let { literalOf("$name.area", it) },
                startsAt ?: refuse("neuron $name has no starting voltage; write startsAt(-65.mV)"),
                temperature?.let { literalOf("$name.temperature", it) },
                insertions.filter { it.mechanism is Channel },
                insertions.filter { it.mechanism is Pool },
                contents(),
            )
        // The equations are built here, so that whatever is wrong in them is told where the neuron is written.
        return Neuron(name, membrane).also { it.template }
    }
}

/**
 * A neuron of one compartment.
 *
 * ```
 * val axon = neuron("axon") {
 *     capacitance(1.uF / cm2)
 *     area = sphere(diameter = 20.um)
 *     startsAt(-65.mV)
 *     insert(na)
 *     insert(leak) { gbar = 0.3.mS / cm2 }
 * }
 * ```
 *
 * @throws org.nernst.symbolic.system.ModelException naming the neuron and what is missing, given twice, or out of
 *   bounds
 */
public fun neuron(name: String, block: NeuronBuilder.() -> Unit): Neuron = NeuronBuilder(name).apply(block).build()
