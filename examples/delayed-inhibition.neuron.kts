// Two cells that fire by themselves and inhibit one another. A spike takes 8 ms to the other cell, and each cell rests for 2 ms after a
// spike of its own. With this delay they come to fire together, with one of 1 ms in turn: compare Ernst, Pawelzik & Geisel, Phys Rev
// Lett 74:1570 (1995), and try --set left_to_right.inh.delay=1ms --set right_to_left.inh.delay=1ms.

fun spiking(name: String, start: Double) = neuron(name) {
    capacitance(200.pF)
    startsAt(start.mV)
    insert(leak("leak", e = -40.mV, gmax = 10.nS))               // towards −40 mV: it fires by itself
    val threshold by parameter(-50.mV)
    val reset by parameter(-65.mV)
    val refractory by parameter(2.ms)
    whenever(v risesAbove threshold, named = "spike") {
        v becomes reset
        v staysFor refractory
    }
}

val inhibitory = synapse("inh") {
    val gmax by conductance(3.nS)
    val e by parameter(-80.mV)
    val tau by parameter(5.ms)
    val threshold by parameter(-50.1.mV)                         // passed just before the cell's own, which resets it
    val s by state(0.0)
    ddt[s] = -s / tau
    whenever(pre.v risesAbove threshold, named = "spike") { s becomes s + 1 }
    current = gmax * s * (post.v - e)
}

val pair = circuit("pair") {
    val left = cell(spiking("left", -65.0))
    val right = cell(spiking("right", -54.0))
    connect(left, right, inhibitory) { delay = 8.ms }
    connect(right, left, inhibitory) { delay = 8.ms }
}

experiment(pair) {
    lasts(400.ms)
    record(pair["left.v"], pair["right.v"])
}
