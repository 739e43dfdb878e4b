package main

import (
	"encoding/json"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/cluster-api/util/conditions"
)

// merged is the answer of a summary or an aggregate; the only error of either is that there is nothing to merge.
func merged(c *metav1.Condition, err error) any {
	if err != nil {
		return "nothing to merge"
	}
	return []any{c.Status, c.Reason, c.Message}
}

func answerSummary(input []byte) (any, error) {
	var in struct {
		Conditions      []metav1.Condition `json:"conditions"`
		Types           []string           `json:"types"`
		Negative        []string           `json:"negative"`
		IgnoreIfMissing []string           `json:"ignoreIfMissing"`
	}
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	return merged(conditions.NewSummaryCondition(withConditions(in.Conditions), "Summary",
		conditions.ForConditionTypes(in.Types),
		conditions.NegativePolarityConditionTypes(in.Negative),
		conditions.IgnoreTypesIfMissing(in.IgnoreIfMissing),
	)), nil
}
