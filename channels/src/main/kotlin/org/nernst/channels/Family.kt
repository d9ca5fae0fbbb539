package org.nernst.channels

import org.nernst.dsl.Circuit
import org.nernst.dsl.Experiment
import org.nernst.dsl.Mechanism
import org.nernst.dsl.Model
import org.nernst.dsl.Neuron
import org.nernst.dsl.div
import org.nernst.dsl.experiment
import org.nernst.dsl.ms
import org.nernst.dsl.times
import org.nernst.symbolic.expr.Expr

/**
 * Where equations and constants were published: `Publication("A. L. Hodgkin and A. F. Huxley", 1952, "A quantitative
 * description …", "J Physiol 117:500–544")`.
 */
public class Publication(
    public val authors: String,
    public val year: Int,
    public val title: String,
    public val journal: String,
) {
    override fun toString(): String = "$authors ($year) $title. $journal"
}

/**
 * Mechanisms and cells that were published together: an object whose fields are the mechanisms and whose functions make
 * the cells, each listed with a sentence. Libraries of others can have families of their own.
 *
 * ```
 * object Example1999 : Family(Publication("A. Example", 1999, "An example", "J Ex 1:1–2")) {
 *     val leak: Channel = listed("leak", "a leak, reversal potential −60 mV", leak("leak", e = -60.mV))
 * }
 * ```
 *
 * @property publication where they come from
 */
public abstract class Family(public val publication: Publication) {
    private val listed = mutableListOf<Entry>()

    /** The family's name, as a model file writes it: `HodgkinHuxley1952`. */
    public val name: String
        get() = javaClass.simpleName

    /** What is in it, in the order of its text. */
    public val entries: List<Entry>
        get() = listed.toList()

    /**
     * Lists a mechanism.
     *
     * @param field the field it is kept in, so that `Family.field` is how a model file refers to it
     * @param summary what it is, in a few words, with the temperature its rates hold at
     */
    protected fun <M : Mechanism> listed(field: String, summary: String, mechanism: M): M =
        mechanism.also { listed += MechanismEntry(this, field, summary, it) }

    /**
     * Lists a cell.
     *
     * @param function the function that makes it
     * @param current what its example injects, a density or a current; nothing if not given
     * @param duration how long its example lasts
     * @param make makes it with its default name
     */
    protected fun listedCell(
        function: String,
        summary: String,
        current: Expr? = null,
        duration: Expr = 500.ms,
        make: () -> Neuron,
    ) {
        listed += CellEntry(this, function, summary, isCircuit = false, current, duration, make)
    }

    /**
     * Lists a circuit.
     *
     * @param function the function that makes it
     * @param duration how long its example lasts
     * @param make makes it with its default name
     */
    protected fun listedCircuit(function: String, summary: String, duration: Expr = 500.ms, make: () -> Circuit) {
        listed += CellEntry(this, function, summary, isCircuit = true, null, duration, make)
    }
}

/**
 * One line of the [Catalog].
 *
 * @property name the field or function within the family
 * @property summary what it is, in a few words
 */
public sealed class Entry(public val family: Family, public val name: String, public val summary: String) {
    /** How a model file refers to it: `HodgkinHuxley1952.sodium`. */
    public val path: String
        get() = "${family.name}.$name"

    override fun toString(): String = "$path: $summary"
}

/** A channel, pool or synapse of the library. */
public class MechanismEntry
internal constructor(family: Family, name: String, summary: String, public val mechanism: Mechanism) :
    Entry(family, name, summary)

/**
 * A cell or circuit of the library.
 *
 * @property isCircuit whether it is a circuit
 */
public class CellEntry
internal constructor(
    family: Family,
    name: String,
    summary: String,
    public val isCircuit: Boolean,
    private val current: Expr?,
    private val duration: Expr,
    private val make: () -> Model,
) : Entry(family, name, summary) {
    /** A new one with its default name and values. */
    public fun model(): Model = make()

    /**
     * An experiment that shows what it does: at rest, and where there is a current, with a step of it from a tenth of
     * the time to nine tenths.
     *
     * @param injected another current instead, depolarising positive: a density in µA/cm², or pA
     * @throws org.nernst.symbolic.system.ModelException if the current doesn't fit, or this is a circuit
     */
    @JvmOverloads
    public fun experiment(injected: Expr? = current): Experiment =
        experiment(model()) {
            lasts(duration)
            injected?.let { inject(it, from = duration / 10, until = duration * 9 / 10) }
        }
}
