/* Opening shared libraries and handing words back to Java. */
#include "driver_functions.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

int holds(JNIEnv *env, jarray array, jsize length) {
    return array != NULL && (*env)->GetArrayLength(env, array) >= length;
}

void say(JNIEnv *env, jobjectArray array, const char *text) {
    if (!holds(env, array, 1) || text == NULL) {
        return;
    }
    jstring words = (*env)->NewStringUTF(env, text);
    if (words != NULL) {
        (*env)->SetObjectArrayElement(env, array, 0, words);
    }
}

void *open_library(JNIEnv *env, jstring path, jobjectArray problem) {
    if (path == NULL) {
        say(env, problem, "no library was named");
        return NULL;
    }
    const char *name = (*env)->GetStringUTFChars(env, path, NULL);
    if (name == NULL) {
        return NULL;
    }
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    (*env)->ReleaseStringUTFChars(env, path, name);
    if (library == NULL) {
        say(env, problem, dlerror());
    }
    return library;
}

int find_function(JNIEnv *env, void *library, const char *name, void *place, jobjectArray problem) {
    void *found = dlsym(library, name);
    /* A function's address through memory, since C has no conversion of it. */
    memcpy(place, &found, sizeof found);
    if (found == NULL) {
        char sentence[128];
        snprintf(sentence, sizeof sentence, "it has no function %s", name);
        say(env, problem, sentence);
    }
    return found != NULL;
}
