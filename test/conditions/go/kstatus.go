package main

import (
	"github.com/fluxcd/cli-utils/pkg/kstatus/status"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/json"
)

func answerKstatus(input []byte) (any, error) {
	var in struct {
		Object map[string]any `json:"object"`
	}
	// Integers as int64, as unstructured objects hold them.
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	o := &unstructured.Unstructured{Object: in.Object}
	o.SetAPIVersion("example.com/v1")
	o.SetKind("Widget")
	result, err := status.Compute(o)
	if err != nil {
		return []any{status.UnknownStatus, ""}, nil
	}
	return []any{result.Status, result.Message}, nil
}
