// A small patch of squid axon whose channels open and close at random, and which so fires without any stimulus: the axon of
// Hodgkin and Huxley (J Physiol 117:500, 1952) with 60 sodium and 18 potassium channels per µm², as many as Skaugen and Walløe
// took (Acta Physiol Scand 107:343, 1979), and their states by the diffusion approximation of Orio and Soudry (PLoS ONE
// 7:e36670, 2012).

val patch = neuron("patch") {
    capacitance(1.uF / cm2)
    area = 20.um2
    temperature = 6.3.degC
    startsAt(-65.mV)
    insert(HodgkinHuxley1952.sodium) { count(60 / um2) }        // states m0h0 to m3h1
    insert(HodgkinHuxley1952.potassium) { count(18 / um2) }     // states n0 to n4
    insert(HodgkinHuxley1952.leak)                              // a leak doesn't fluctuate
}

experiment(patch) {
    lasts(400.ms)
    sampleEvery(0.1.ms)
    solverStep(10.us)
    seed(1)
    record(patch.v, patch["na.open"], patch["k.open"])
}
