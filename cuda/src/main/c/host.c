/* Kernels compiled for the processors of this machine: opened as shared libraries, and called with memory of Java's. */
#include "driver_functions.h"

#include <dlfcn.h>
#include <stdlib.h>

enum { MOST_ARRAYS = 64 };

typedef struct {
    void *library;
    void (*run)(void *const *arrays, long long lanes);
} host_kernel_t;

#define KERNEL ((host_kernel_t *) (intptr_t) kernel)

SHIM(jlong, openKernel)(JNIEnv *env, jclass shim, jstring path, jstring name, jobjectArray problem) {
    (void) shim;
    host_kernel_t *opened = calloc(1, sizeof *opened);
    void *library = opened == NULL || name == NULL ? NULL : open_library(env, path, problem);
    const char *function = library == NULL ? NULL : (*env)->GetStringUTFChars(env, name, NULL);
    if (function != NULL) {
        opened->library = library;
        int found = find_function(env, library, function, &opened->run, problem);
        (*env)->ReleaseStringUTFChars(env, name, function);
        if (found) {
            return (jlong) (intptr_t) opened;
        }
    }
    if (library != NULL) {
        dlclose(library);
    }
    free(opened);
    return 0;
}

SHIM(void, closeKernel)(JNIEnv *env, jclass shim, jlong kernel) {
    (void) env, (void) shim;
    if (kernel != 0) {
        dlclose(KERNEL->library);
        free(KERNEL);
    }
}

/* Whether it ran: all arrays must be direct buffers. */
SHIM(jboolean, runKernel)(JNIEnv *env, jclass shim, jlong kernel, jobjectArray arrays, jlong lanes) {
    (void) shim;
    if (kernel == 0 || arrays == NULL || lanes < 0) {
        return JNI_FALSE;
    }
    jsize count = (*env)->GetArrayLength(env, arrays);
    void *places[MOST_ARRAYS];
    if (count > MOST_ARRAYS) {
        return JNI_FALSE;
    }
    for (jsize index = 0; index < count; index++) {
        jobject buffer = (*env)->GetObjectArrayElement(env, arrays, index);
        places[index] = buffer == NULL ? NULL : (*env)->GetDirectBufferAddress(env, buffer);
        (*env)->DeleteLocalRef(env, buffer);
        if (places[index] == NULL) {
            return JNI_FALSE;
        }
    }
    KERNEL->run(places, lanes);
    return JNI_TRUE;
}
