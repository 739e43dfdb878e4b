package main

import (
	"encoding/json"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/cluster-api/util/conditions"
)

func answerMirror(input []byte) (any, error) {
	var in struct {
		Conditions []metav1.Condition            `json:"conditions"`
		Type       string                        `json:"type"`
		As         string                        `json:"as"`
		Fallback   *conditions.FallbackCondition `json:"fallback"`
	}
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	options := []conditions.MirrorOption{}
	if in.As != "" {
		options = append(options, conditions.TargetConditionType(in.As))
	}
	if in.Fallback != nil {
		options = append(options, *in.Fallback)
	}
	return printed(*conditions.NewMirrorCondition(withConditions(in.Conditions), in.Type, options...)), nil
}
