package org.nernst.dsl

import java.util.SplittableRandom
import kotlin.math.exp
import kotlin.math.max
import kotlin.math.min
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.junit.jupiter.api.Test

/**
 * The two-compartment CA3 cell of P. F. Pinsky and J. Rinzel, J Comput Neurosci 1:39 (1994), in voltages relative to
 * rest and calcium in arbitrary units, written in the language and in plain Kotlin.
 */
class PinskyRinzelTest {
    private val sodium = ion("na") { e = 120.mV }
    private val potassium = ion("k") { e = -15.mV }
    private val calcium =
        ion("ca") {
            inside = 0.2.asNumber
            e = 140.mV
        }

    private val na =
        channel("na", carries = sodium) {
            val gbar by density(30.mS / cm2)
            val m by
                gate(power = 2) {
                    val opening = 0.32 / ms / mV * (13.1.mV - v) / (exp((13.1.mV - v) / 4.mV) - 1)
                    val closing = 0.28 / ms / mV * (v - 40.1.mV) / (exp((v - 40.1.mV) / 5.mV) - 1)
                    inf = opening / (opening + closing)
                }
            val h by gate {
                alpha = 0.128 / ms * exp((17.mV - v) / 18.mV)
                beta = 4 / ms * logistic((v - 40.mV) / 5.mV)
                startsAt(0.999)
            }
            ohmic()
        }

    private val kdr =
        channel("kdr", carries = potassium) {
            val gbar by density(15.mS / cm2)
            val n by gate {
                alpha = 0.016 / ms / mV * (35.1.mV - v) / (exp((35.1.mV - v) / 5.mV) - 1)
                beta = 0.25 / ms * exp((20.mV - v) / 40.mV)
                startsAt(0.001)
            }
            ohmic()
        }

    private val ca =
        channel("cal", carries = calcium) {
            val gbar by density(10.mS / cm2)
            val s by
                gate(power = 2) {
                    alpha = 1.6 / ms * logistic(0.072 / mV * (v - 65.mV))
                    beta = 0.02 / ms / mV * (v - 51.1.mV) / (exp((v - 51.1.mV) / 5.mV) - 1)
                    startsAt(0.009)
                }
            ohmic()
        }

    private val ahp =
        channel("ahp", carries = potassium) {
            val gbar by density(0.8.mS / cm2)
            val q by gate {
                alpha = 1 / ms * min(2e-5 * calcium.inside, 0.01)
                beta = 0.001 / ms
                startsAt(0.01)
            }
            ohmic()
        }

    private val kca =
        channel("kca", carries = potassium) {
            val gbar by density(15.mS / cm2)
            val falling by intermediate(2 / ms * exp((6.5.mV - v) / 27.mV))
            // The constants are printed with five digits, in which the two pieces meet.
            val opening by
                intermediate(
                    piecewise(v)
                        .below(50.mV, 1 / ms / 18.975 * exp((v - 10.mV) / 11.mV - (v - 6.5.mV) / 27.mV))
                        .otherwise(falling)
                )
            val c by gate {
                alpha = opening
                beta = max(falling - opening, 0)
                startsAt(0.007)
            }
            current = gbar * c * clip(calcium.inside / 250, 0, 1) * (v - e)
        }

    private val pool = pool(calcium) { ddt[inside] = -0.13 / ms / (uA / cm2) * i - 0.075 / ms * inside }

    private fun compartment(name: String, start: Double, block: NeuronBuilder.() -> Unit) =
        neuron(name) {
            capacitance(3.uF / cm2)
            startsAt(start.mV)
            insert(leak("leak", e = 0.mV, gbar = 0.1.mS / cm2))
            block()
        }

    private val cell =
        circuit("cell") {
            val soma =
                cell(
                    compartment("soma", -4.6) {
                        insert(na)
                        insert(kdr)
                    }
                )
            val dendrite =
                cell(
                    compartment("dendrite", -4.5) {
                        insert(ca)
                        insert(ahp)
                        insert(kca)
                        insert(pool)
                    }
                )
            val core =
                junction("core") {
                    val gc by density(2.1.mS / cm2)
                    val p by parameter(0.5)
                    currentOfPre = gc / p * (pre.v - post.v)
                    current = gc / (1 - p) * (post.v - pre.v)
                }
            connect(soma, dendrite, core)
        }

    @Test
    fun `its equations are those by hand`() {
        val random = SplittableRandom(11)
        repeat(40) {
            val vs = random.nextDouble(-20.0, 110.0)
            val vd = random.nextDouble(-20.0, 110.0)
            val ca = random.nextDouble(0.0, 600.0)
            val (h, n, s) = List(3) { random.nextDouble() }
            val (c, q) = List(2) { random.nextDouble() }
            val actual =
                cell.system.derivativesAt(
                    "soma.v" to vs,
                    "dendrite.v" to vd,
                    "soma.na.h" to h,
                    "soma.kdr.n" to n,
                    "dendrite.cal.s" to s,
                    "dendrite.kca.c" to c,
                    "dendrite.ahp.q" to q,
                    "dendrite.ca.inside" to ca,
                )
            byHand(vs, vd, h, n, s, c, q, ca).forEach { (path, expected) ->
                assertThat(actual.getValue(path))
                    .`as`(path)
                    .isCloseTo(expected, within(1e-11 * (1 + Math.abs(expected))))
            }
            assertThat(actual).hasSize(8)
        }
    }

    private fun byHand(
        vs: Double,
        vd: Double,
        h: Double,
        n: Double,
        s: Double,
        c: Double,
        q: Double,
        ca: Double,
    ): Map<String, Double> {
        val am = 0.32 * (13.1 - vs) / (exp((13.1 - vs) / 4) - 1)
        val bm = 0.28 * (vs - 40.1) / (exp((vs - 40.1) / 5) - 1)
        val m = am / (am + bm)
        val iNa = 30 * m * m * h * (vs - 120)
        val iKdr = 15 * n * (vs + 15)
        val iCa = 10 * s * s * (vd - 140)
        val iAhp = 0.8 * q * (vd + 15)
        val iKCa = 15 * c * min(ca / 250, 1.0) * (vd + 15)
        val falling = 2 * exp((6.5 - vd) / 27)
        val ac = if (vd < 50) exp((vd - 10) / 11 - (vd - 6.5) / 27) / 18.975 else falling
        return mapOf(
            "soma.v" to (-0.1 * vs - iNa - iKdr + 2.1 / 0.5 * (vd - vs)) / 3,
            "dendrite.v" to (-0.1 * vd - iCa - iAhp - iKCa + 2.1 / 0.5 * (vs - vd)) / 3,
            "soma.na.h" to 0.128 * exp((17 - vs) / 18) * (1 - h) - 4 / (1 + exp((40 - vs) / 5)) * h,
            "soma.kdr.n" to 0.016 * (35.1 - vs) / (exp((35.1 - vs) / 5) - 1) * (1 - n) - 0.25 * exp((20 - vs) / 40) * n,
            "dendrite.cal.s" to
                1.6 / (1 + exp(-0.072 * (vd - 65))) * (1 - s) - 0.02 * (vd - 51.1) / (exp((vd - 51.1) / 5) - 1) * s,
            "dendrite.kca.c" to ac * (1 - c) - max(falling - ac, 0.0) * c,
            "dendrite.ahp.q" to min(2e-5 * ca, 0.01) * (1 - q) - 0.001 * q,
            "dendrite.ca.inside" to -0.13 * iCa - 0.075 * ca,
        )
    }

    @Test
    fun `it starts where the paper does`() {
        assertThat(cell.system.start())
            .containsEntry("soma.v", -4.6)
            .containsEntry("dendrite.v", -4.5)
            .containsEntry("soma.na.h", 0.999)
            .containsEntry("dendrite.ca.inside", 0.2)
    }
}
