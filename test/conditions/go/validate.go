package main

import (
	"encoding/json"
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/validation"
)

func answerValidate(input []byte) (any, error) {
	var in struct {
		Condition metav1.Condition `json:"condition"`
	}
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	fields := []string{}
	for _, err := range validation.ValidateCondition(in.Condition, nil) {
		fields = append(fields, err.Field)
	}
	slices.Sort(fields)
	return slices.Compact(fields), nil
}
