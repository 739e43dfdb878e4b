package main

import (
	"encoding/json"
	"fmt"
	"slices"

	"k8s.io/apimachinery/pkg/util/validation/field"
)

// verdict is what the server would answer: an object to store, or the reasons for refusing it.
type verdict struct {
	Object   any       `json:"object,omitempty"`
	Dropped  []string  `json:"dropped"`
	Errors   []problem `json:"errors"`
	Warnings []string  `json:"warnings"`
}

// problem is one reason, in the words of the server.
type problem struct {
	Type    string          `json:"type"`
	Field   string          `json:"field"`
	Value   json.RawMessage `json:"value,omitempty"`
	Detail  string          `json:"detail"`
	Message string          `json:"message"`
}

// complete has lists where there is nothing to say, and says nothing twice.
func (v verdict) complete() verdict {
	if v.Dropped == nil {
		v.Dropped = []string{}
	}
	if v.Errors == nil {
		v.Errors = []problem{}
	}
	said := []string{}
	for _, one := range v.Warnings {
		if one != "" && !slices.Contains(said, one) {
			said = append(said, one)
		}
	}
	v.Warnings = said
	if len(v.Errors) > 0 {
		v.Object = nil
	}
	return v
}

// badRequest is what the server refuses before it looks at single fields.
func badRequest(err error) verdict {
	return refusal("BadRequest", err)
}

func refusal(reason string, err error) verdict {
	return verdict{Errors: []problem{{Type: reason, Detail: err.Error(), Message: err.Error()}}}.complete()
}

func problems(errors field.ErrorList) []problem {
	found := []problem{}
	for _, err := range errors {
		found = append(found, problem{
			Type: string(err.Type), Field: err.Field, Value: badValue(err), Detail: err.Detail, Message: err.ErrorBody(),
		})
	}
	return found
}

func badValue(err *field.Error) json.RawMessage {
	switch err.Type {
	case field.ErrorTypeRequired, field.ErrorTypeForbidden, field.ErrorTypeTooLong, field.ErrorTypeInternal:
		return nil // the server does not show it
	}
	if _, isOmitted := err.BadValue.(field.OmitValueType); isOmitted || err.BadValue == nil {
		return nil
	}
	text, failure := json.Marshal(err.BadValue)
	if failure != nil {
		text, _ = json.Marshal(fmt.Sprint(err.BadValue))
	}
	return text
}
