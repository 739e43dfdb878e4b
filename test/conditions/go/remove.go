package main

import (
	"encoding/json"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func answerRemove(input []byte) (any, error) {
	var in struct {
		Conditions []metav1.Condition `json:"conditions"`
		Type       string             `json:"type"`
	}
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	removed := meta.RemoveStatusCondition(&in.Conditions, in.Type)
	return map[string]any{"removed": removed, "conditions": printedAll(in.Conditions)}, nil
}
