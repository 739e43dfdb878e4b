// What a Kubernetes API server checks before it stores a custom resource or its definition, as a WebAssembly module.
// It is a WASI reactor: one instance answers many calls, each with JSON in and JSON out, through linear memory.
package main

func main() {}
