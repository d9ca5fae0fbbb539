package org.nernst.channels

import org.nernst.dsl.Mechanism
import org.nernst.dsl.Model

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
     * Lists a cell or circuit.
     *
     * @param function the function that makes it
     * @param make makes it with its default name
     */
    protected fun listedCell(function: String, summary: String, make: () -> Model) {
        listed += CellEntry(this, function, summary, make)
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

/** A cell or circuit of the library. */
public class CellEntry
internal constructor(family: Family, name: String, summary: String, private val make: () -> Model) :
    Entry(family, name, summary) {
    /** A new one with its default name and values. */
    public fun model(): Model = make()
}
