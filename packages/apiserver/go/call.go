package main

import (
	"encoding/json"
	"fmt"
	"runtime/debug"
)

// envelope is a request: what to do, and to what.
type envelope struct {
	Call string          `json:"call"`
	Key  string          `json:"key"`
	CRD  json.RawMessage `json:"crd"`
	// Old is the stored object or definition; Object the one that was sent.
	Old     json.RawMessage   `json:"old"`
	Object  json.RawMessage   `json:"object"`
	Objects []json.RawMessage `json:"objects"`
	Options options           `json:"options"`
	Path    string            `json:"path"`
}

type options struct {
	Manager     string `json:"manager"`
	Force       bool   `json:"force"`
	Subresource string `json:"subresource"`
}

// reply is a response: a result, or that the definition of this key must be sent again, or a panic.
type reply struct {
	Result  any    `json:"result,omitempty"`
	Unknown bool   `json:"unknown,omitempty"`
	Panic   string `json:"panic,omitempty"`
}

func answer(request []byte) (response []byte) {
	defer func() {
		if reason := recover(); reason != nil {
			response = encode(reply{Panic: fmt.Sprintf("%v\n%s", reason, debug.Stack())})
		}
	}()
	var asked envelope
	if err := json.Unmarshal(request, &asked); err != nil {
		panic(fmt.Sprintf("the request is not JSON: %v", err))
	}
	return encode(dispatch(asked))
}

func dispatch(asked envelope) reply {
	switch asked.Call {
	case "validateCrd":
		return reply{Result: validateDefinition(asked.Object)}
	case "validateCrdUpdate":
		return reply{Result: validateDefinitionUpdate(asked.Old, asked.Object)}
	case "explainRule":
		return reply{Result: explainRule(asked.Object, asked.Path)}
	}
	opened, refused := openDefinition(asked.Key, asked.CRD)
	if refused != nil {
		return reply{Result: refused}
	}
	if opened == nil {
		return reply{Unknown: true}
	}
	switch asked.Call {
	case "open":
		return reply{Result: verdict{}.complete()}
	case "admit":
		return reply{Result: opened.admit(asked)}
	case "table":
		return reply{Result: opened.table(asked)}
	case "apply":
		return reply{Result: opened.apply(asked)}
	}
	panic(fmt.Sprintf("no call is named %q", asked.Call))
}

func encode(value reply) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		text, _ = json.Marshal(reply{Panic: fmt.Sprintf("the answer is not JSON: %v", err)})
	}
	return text
}
