package main

import (
	"encoding/json"

	"sigs.k8s.io/cluster-api/util/conditions"
)

func answerAggregate(input []byte) (any, error) {
	var in struct {
		Objects  []*object `json:"objects"`
		Type     string    `json:"type"`
		Negative bool      `json:"negative"`
	}
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	options := []conditions.AggregateOption{}
	if in.Negative {
		options = append(options, conditions.NegativePolarityConditionTypes{in.Type})
	}
	return merged(conditions.NewAggregateCondition(in.Objects, in.Type, options...)), nil
}
