package main

import (
	"encoding/json"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/cluster-api/util/conditions"
)

func answerRead(input []byte) (any, error) {
	var in struct {
		Conditions []metav1.Condition `json:"conditions"`
		Type       string             `json:"type"`
	}
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	var found any
	if c := meta.FindStatusCondition(in.Conditions, in.Type); c != nil {
		found = printed(*c)
	}
	o := withConditions(in.Conditions)
	return map[string]any{
		"found":     found,
		"isTrue":    conditions.IsTrue(o, in.Type),
		"isFalse":   conditions.IsFalse(o, in.Type),
		"isUnknown": conditions.IsUnknown(o, in.Type),
	}, nil
}
