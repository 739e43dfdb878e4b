import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap of this process grow in small steps. By itself V8 takes twice the memory that is in use before it looks
 * for garbage: fine for a program that computes, not for one that waits most of the time, of which there are replicas.
 */
export const frugalHeap = (): void => setFlagsFromString('--optimize-for-size');
