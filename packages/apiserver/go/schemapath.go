package main

import (
	"strconv"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
)

type jsonSchema = apiextensions.JSONSchemaProps

// Steps from a schema to one below it, as the server writes them: `.properties[name]`, `.items`, `.additionalProperties`.
const (
	itemsStep   = ".items"
	valuesStep  = ".additionalProperties"
	beforeName  = ".properties["
	beforeIndex = ".x-kubernetes-validations["
)

func propertyStep(name string) string { return beforeName + name + "]" }

func propertyName(step string) string {
	return strings.TrimSuffix(strings.TrimPrefix(step, beforeName), "]")
}

// schemaSteps cuts `.properties[a.b].items` into its steps.
func schemaSteps(path string) []string {
	steps := []string{}
	start, inName := 0, false
	for i := 1; i < len(path); i++ {
		switch {
		case path[i] == '[':
			inName = true
		case path[i] == ']' && (i+1 == len(path) || path[i+1] == '.'):
			inName = false
		case path[i] == '.' && !inName:
			steps = append(steps, path[start:i])
			start = i
		}
	}
	if start < len(path) {
		steps = append(steps, path[start:])
	}
	return steps
}

// rootSchema finds the schema of a version in a path from the root of a definition, and what of the path is left. The
// path spec.validation, where the server keeps a schema that all versions share, stands for that schema.
func rootSchema(spec *apiextensions.CustomResourceDefinitionSpec, path string) (*jsonSchema, string) {
	if rest, isShared := strings.CutPrefix(path, "spec.validation.openAPIV3Schema"); isShared {
		return schemaOf(spec, 0), rest
	}
	before, rest, isVersion := strings.Cut(path, ".schema.openAPIV3Schema")
	index, isIndexed := indexAfter(before, "spec.versions[")
	if !isVersion || !isIndexed {
		return nil, path
	}
	return schemaOf(spec, index), rest
}

func schemaOf(spec *apiextensions.CustomResourceDefinitionSpec, index int) *jsonSchema {
	switch {
	case index >= len(spec.Versions):
		return nil
	case spec.Versions[index].Schema != nil:
		return spec.Versions[index].Schema.OpenAPIV3Schema
	case spec.Validation != nil:
		return spec.Validation.OpenAPIV3Schema
	}
	return nil
}

func indexAfter(step, before string) (int, bool) {
	text, isThere := strings.CutPrefix(step, before)
	if !isThere || !strings.HasSuffix(text, "]") {
		return 0, false
	}
	index, err := strconv.Atoi(strings.TrimSuffix(text, "]"))
	return index, err == nil && index >= 0
}

// below is the schema one step down, nil when there is none.
func below(schema *jsonSchema, step string) *jsonSchema {
	switch {
	case step == itemsStep && schema.Items != nil:
		return schema.Items.Schema
	case step == valuesStep && schema.AdditionalProperties != nil:
		return schema.AdditionalProperties.Schema
	case strings.HasPrefix(step, beforeName):
		if property, isThere := schema.Properties[propertyName(step)]; isThere {
			return &property
		}
	}
	return nil
}

// schemaAt is the schema at the end of the steps, nil when they lead nowhere.
func schemaAt(schema *jsonSchema, steps []string) *jsonSchema {
	for _, step := range steps {
		if schema = below(schema, step); schema == nil {
			return nil
		}
	}
	return schema
}
