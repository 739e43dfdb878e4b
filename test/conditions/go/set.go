package main

import (
	"encoding/json"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/cluster-api/util/conditions"
)

type setInput struct {
	Conditions []metav1.Condition `json:"conditions"`
	Condition  metav1.Condition   `json:"condition"`
	Generation int64              `json:"generation"`
}

func answerSet(input []byte) (any, error) {
	var in setInput
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	changed := meta.SetStatusCondition(&in.Conditions, in.Condition)
	return map[string]any{"changed": changed, "conditions": printedAll(in.Conditions)}, nil
}

func answerSetOnObject(input []byte) (any, error) {
	var in setInput
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	o := withConditions(in.Conditions)
	o.Generation = in.Generation
	conditions.Set(o, in.Condition)
	return printedAll(o.Status.Conditions), nil
}
