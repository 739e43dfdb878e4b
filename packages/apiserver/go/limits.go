package main

import (
	"maps"
	"slices"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
)

// limitOf names the keyword that would bound the values of a schema; empty when they are bounded, or cannot grow.
func limitOf(schema *jsonSchema) string {
	switch {
	case schema.Type == "array" && schema.MaxItems == nil:
		return "maxItems"
	case schema.Type == "object" && schema.AdditionalProperties != nil && schema.MaxProperties == nil:
		return "maxProperties"
	case schema.Type == "string" && schema.MaxLength == nil && len(schema.Enum) == 0 && schema.Format == "":
		return "maxLength"
	}
	return ""
}

// unlimited has the steps to each schema that a rule may meet and that has no limit: those the rule is repeated by, and
// those below it that lie on the way of a name in the rule.
func unlimited(root *jsonSchema, scope []string, rule string) [][]string {
	found := [][]string{}
	schema := root
	for i, step := range scope {
		if limitOf(schema) != "" {
			found = append(found, slices.Clone(scope[:i]))
		}
		schema = below(schema, step)
	}
	return append(found, unlimitedBelow(schema, scope, rule)...)
}

func unlimitedBelow(schema *jsonSchema, path []string, rule string) [][]string {
	found := [][]string{}
	if limitOf(schema) != "" {
		found = append(found, slices.Clone(path))
	}
	steps := []string{itemsStep, valuesStep}
	for _, name := range slices.Sorted(maps.Keys(schema.Properties)) {
		if strings.Contains(rule, name) {
			steps = append(steps, propertyStep(name))
		}
	}
	for _, step := range steps {
		if next := below(schema, step); next != nil {
			found = append(found, unlimitedBelow(next, append(slices.Clone(path), step), rule)...)
		}
	}
	return found
}

// limited is a copy of the schema with a limit at the end of the steps.
func limited(schema *jsonSchema, steps []string, limit int64) *jsonSchema {
	copied := *schema
	if len(steps) == 0 {
		switch limitOf(schema) {
		case "maxItems":
			copied.MaxItems = &limit
		case "maxProperties":
			copied.MaxProperties = &limit
		case "maxLength":
			copied.MaxLength = &limit
		}
		return &copied
	}
	next := limited(below(schema, steps[0]), steps[1:], limit)
	switch steps[0] {
	case itemsStep:
		copied.Items = &apiextensions.JSONSchemaPropsOrArray{Schema: next}
	case valuesStep:
		copied.AdditionalProperties = &apiextensions.JSONSchemaPropsOrBool{Allows: true, Schema: next}
	default:
		copied.Properties = maps.Clone(schema.Properties)
		copied.Properties[propertyName(steps[0])] = *next
	}
	return &copied
}
