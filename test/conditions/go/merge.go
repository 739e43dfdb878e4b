package main

import (
	"encoding/json"
	"regexp"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/cluster-api/util/conditions"
)

var conflictingType = regexp.MustCompile(`The condition "([^"]*)" was`)

func answerMerge(input []byte) (any, error) {
	var in struct {
		Before []metav1.Condition `json:"before"`
		After  []metav1.Condition `json:"after"`
		Latest []metav1.Condition `json:"latest"`
		Owned  []string           `json:"owned"`
		Force  bool               `json:"force"`
	}
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	patch, err := conditions.NewPatch(withConditions(in.Before), withConditions(in.After))
	if err != nil {
		return nil, err
	}
	latest := withConditions(in.Latest)
	asTheyStand := conditions.ConditionSortFunc(func(_, _ metav1.Condition) bool { return false })
	err = patch.Apply(latest, conditions.OwnedConditionTypes(in.Owned), conditions.ForceOverwrite(in.Force), asTheyStand)
	if err != nil {
		return conflictingType.FindStringSubmatch(err.Error())[1], nil
	}
	return printedAll(latest.Status.Conditions), nil
}
