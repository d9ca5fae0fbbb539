@file:JvmName("Neurons")

package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
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
public class NeuronBuilder(name: String) : MembraneBuilder(name, "neuron") {
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

    override fun capacitance(value: Expr): NeuronBuilder = apply { super.capacitance(value) }

    override fun startsAt(v: Expr): NeuronBuilder = apply { super.startsAt(v) }

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
