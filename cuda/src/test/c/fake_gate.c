/*
 * The order of what is asked of streams, and a gate in front of their kernels. While a test holds them no kernel is done before the test lets it go, so
 * what stands in the record by then was asked while the kernel was unfinished, however quick the threads are that ask. The functions with arrays are
 * called by the test as it calls kernels of the host.
 */
#include "fake_driver.h"

#include <stdio.h>
#include <string.h>

static pthread_cond_t let_go = PTHREAD_COND_INITIALIZER;
static int holding;
static long allowed[FAKE_DEVICES + 1];
static char record[1 << 16];
static size_t recorded;

void fake_note(int device, long stream, size_t bytes, const char *what) {
    size_t room = sizeof record - recorded;
    int length = snprintf(record + recorded, room, "%d %ld %zu %s\n", device, stream, bytes, what);
    recorded += (size_t) length < room ? (size_t) length : 0;
}

void fake_pass(int device, long kernels) {
    while (holding && kernels > allowed[device]) {
        pthread_cond_wait(&let_go, &fake_lock);
    }
}

/* Begins a new record, and lets no kernel go. */
void fake_hold(void *const *arrays, long long lanes) {
    (void) arrays, (void) lanes;
    pthread_mutex_lock(&fake_lock);
    holding = 1;
    recorded = 0;
    memset(allowed, 0, sizeof allowed);
    fake_count_anew();
    pthread_mutex_unlock(&fake_lock);
}

/* Lets one more kernel of a device go: the one that was asked for first. */
void fake_let_one_go(void *const *arrays, long long device) {
    (void) arrays;
    pthread_mutex_lock(&fake_lock);
    allowed[device]++;
    pthread_cond_broadcast(&let_go);
    pthread_mutex_unlock(&fake_lock);
}

void fake_let_all_go(void *const *arrays, long long lanes) {
    (void) arrays, (void) lanes;
    pthread_mutex_lock(&fake_lock);
    holding = 0;
    pthread_cond_broadcast(&let_go);
    pthread_mutex_unlock(&fake_lock);
}

/* Writes the record, a line for each call, as text that ends with a 0. */
void fake_tell(void *const *arrays, long long bytes) {
    pthread_mutex_lock(&fake_lock);
    snprintf(arrays[0], (size_t) bytes, "%.*s", (int) recorded, record);
    pthread_mutex_unlock(&fake_lock);
}
