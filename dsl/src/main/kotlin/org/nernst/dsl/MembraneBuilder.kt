package org.nernst.dsl

import java.util.function.Consumer
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.unit.Units

/** What the blocks of a [neuron] of one compartment and of several have in common: a membrane and what is in it. */
@NernstDsl
public abstract class MembraneBuilder internal constructor(protected val name: String, what: String) :
    MechanismBuilder("$what ${checkedName("a $what", name)}") {
    internal val insertions: MutableList<Insertion> = mutableListOf()
    internal var capacitance: Literal? = null
        private set

    internal var startsAt: Literal? = null
        private set

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
    public open fun capacitance(value: Expr): MembraneBuilder = apply {
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
    public open fun startsAt(v: Expr): MembraneBuilder = apply {
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

    /** Everything of the block's own. */
    internal fun finished(): Contents = contents()

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
}
