package main

import "unsafe"

// What the host wrote and what it may read; a call replaces both, so that nothing accumulates.
var request, response []byte

// reserve makes room for a request of that many bytes, and says where.
//
//go:wasmexport reserve
func reserve(size uint32) uint32 {
	request = make([]byte, size)
	if size == 0 {
		return 0
	}
	return uint32(uintptr(unsafe.Pointer(&request[0])))
}

// call answers the request: the place of the response in the high half, its length in the low one.
//
//go:wasmexport call
func call() uint64 {
	response = answer(request)
	request = nil
	return uint64(uintptr(unsafe.Pointer(&response[0])))<<32 | uint64(len(response))
}
