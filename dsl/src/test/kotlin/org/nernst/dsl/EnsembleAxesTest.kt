package org.nernst.dsl

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.nernst.ensemble.design.Design
import org.nernst.ensemble.design.Factor

class EnsembleAxesTest {
    private val cell =
        neuron("cell") {
            capacitance(1.uF / cm2)
            startsAt(-60.mV)
            insert(leak("leak", e = -65.mV)) { gbar = 0.1.mS / cm2 }
        }

    private val tried =
        experiment(cell) {
            lasts(10.ms)
            sweep("rest") {}
            sweep("step") { inject(1.uA / cm2) }
        }

    @Test
    fun `axes are of quantities, names of sweeps and seeds`() {
        val design =
            Design.grid(
                listOf(
                    tried.axis("leak.gbar", (50.uS / cm2)..(0.2.mS / cm2)),
                    tried.axis("cell.leak.e", -70.mV, -60.mV, -50.mV),
                    tried.protocols("step", "rest"),
                    seeds(5L..6L),
                ),
                intArrayOf(2, 3, 2, 2),
            )
        assertThat(design.size()).isEqualTo(24)
        val values = DoubleArray(4)
        design.fill(23, values)
        assertThat(values).containsExactly(0.2, -50.0, 1.0, 6.0)
        design.fill(4, values)
        assertThat(values).containsExactly(0.05, -60.0, 0.0, 5.0)
        val protocols = (design.factors()[2] as Factor.OfProtocol).protocols()
        assertThat(protocols).containsExactly(tried.sweep("step").protocol, tried.sweep("rest").protocol)
        assertThat((tried.protocols().factor() as Factor.OfProtocol).protocols()).hasSize(2)
    }

    @Test
    fun `what there is not is refused`() {
        assertThatThrownBy { tried.axis("leak.gba", (1.mS / cm2)..(2.mS / cm2)) }.hasMessageContaining("cell.leak.gbar")
        assertThatThrownBy { tried.axis("leak.gbar", 1.mV) }.hasMessageContaining("mS/cm²")
        assertThatThrownBy { tried.axis("leak.gbar", 0.1.mS / cm2, -1.mS / cm2) }.hasMessageContaining("can't be -1.0")
        assertThatThrownBy { tried.protocols("ramp") }.hasMessageContaining("there is no sweep 'ramp'")
        assertThatThrownBy { seeds(3L..2L) }.hasMessageContaining("seeds from 3 to 2")
    }
}
