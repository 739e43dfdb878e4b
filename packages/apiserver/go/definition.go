package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	v1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation"
	schemavalidation "k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/apimachinery/pkg/util/sets"
	"k8s.io/apiserver/pkg/cel/environment"
	"k8s.io/kube-openapi/pkg/validation/spec"
	kubejson "sigs.k8s.io/json"
)

const definitionVersion, definitionKind = "apiextensions.k8s.io/v1", "CustomResourceDefinition"

// decodeDefinition reads a definition and applies the defaults of the server.
func decodeDefinition(text []byte) (*v1.CustomResourceDefinition, *apiextensions.CustomResourceDefinition, []string, error) {
	decoded := &v1.CustomResourceDefinition{}
	unknown, err := kubejson.UnmarshalStrict(text, decoded)
	if err != nil {
		return nil, nil, nil, err
	}
	// What is left out is known from the endpoint.
	decoded.APIVersion = cmp.Or(decoded.APIVersion, definitionVersion)
	decoded.Kind = cmp.Or(decoded.Kind, definitionKind)
	if decoded.APIVersion != definitionVersion || decoded.Kind != definitionKind {
		return nil, nil, nil, fmt.Errorf("expected apiVersion %s and kind %s, found %q and %q",
			definitionVersion, definitionKind, decoded.APIVersion, decoded.Kind)
	}
	warnings := []string{}
	for _, one := range unknown {
		warnings = append(warnings, one.Error())
	}
	v1.SetObjectDefaults_CustomResourceDefinition(decoded)
	internal := &apiextensions.CustomResourceDefinition{}
	if err := v1.Convert_v1_CustomResourceDefinition_To_apiextensions_CustomResourceDefinition(decoded, internal, nil); err != nil {
		return nil, nil, nil, err
	}
	return decoded, internal, warnings, nil
}

// The server notes each version that was ever the storage version.
func noteStoredVersion(definition *apiextensions.CustomResourceDefinition) {
	for _, version := range definition.Spec.Versions {
		if version.Storage {
			if !apiextensions.IsStoredVersion(definition, version.Name) {
				definition.Status.StoredVersions = append(definition.Status.StoredVersions, version.Name)
			}
			return
		}
	}
}

func asCreated(definition *apiextensions.CustomResourceDefinition) {
	definition.Status = apiextensions.CustomResourceDefinitionStatus{}
	definition.Generation = 1
	noteStoredVersion(definition)
}

// asServed is what becomes of a created definition a moment later.
func asServed(definition *apiextensions.CustomResourceDefinition) {
	asCreated(definition)
	definition.Status.AcceptedNames = definition.Spec.Names
	definition.Status.Conditions = []apiextensions.CustomResourceDefinitionCondition{
		{Type: apiextensions.NamesAccepted, Status: apiextensions.ConditionTrue, Reason: "NoConflicts"},
		{Type: apiextensions.Established, Status: apiextensions.ConditionTrue, Reason: "InitialNamesAccepted"},
	}
}

func validateDefinition(text []byte) verdict {
	_, internal, warnings, err := decodeDefinition(text)
	if err != nil {
		return badRequest(err)
	}
	asCreated(internal)
	found := problems(validation.ValidateCustomResourceDefinition(context.Background(), internal))
	return defaulted(internal, found, append(warnings, formatWarnings(internal, nil)...))
}

func validateDefinitionUpdate(oldText, text []byte) verdict {
	_, old, _, err := decodeDefinition(oldText)
	if err != nil {
		return badRequest(fmt.Errorf("the stored definition: %w", err))
	}
	_, next, warnings, err := decodeDefinition(text)
	if err != nil {
		return badRequest(err)
	}
	if len(old.Status.Conditions) == 0 {
		asServed(old)
	}
	if len(old.ResourceVersion) == 0 {
		old.ResourceVersion = "1"
	}
	next.Status = *old.Status.DeepCopy()
	next.UID, next.CreationTimestamp, next.Generation = old.UID, old.CreationTimestamp, old.Generation
	if len(next.ResourceVersion) == 0 {
		next.ResourceVersion = old.ResourceVersion
	}
	if !equality.Semantic.DeepEqual(old.Spec, next.Spec) {
		next.Generation++
	}
	noteStoredVersion(next)
	errs := commonMetadata(next, old, false)
	errs = append(errs, validation.ValidateCustomResourceDefinitionUpdate(context.Background(), next, old)...)
	return defaulted(next, problems(errs), append(warnings, formatWarnings(next, old)...))
}

// defaulted shows the definition as the server stores it.
func defaulted(internal *apiextensions.CustomResourceDefinition, found []problem, warnings []string) verdict {
	if len(found) > 0 {
		return verdict{Errors: found, Warnings: warnings}.complete()
	}
	stored := &v1.CustomResourceDefinition{}
	if err := v1.Convert_apiextensions_CustomResourceDefinition_To_v1_CustomResourceDefinition(internal, stored, nil); err != nil {
		return badRequest(err)
	}
	stored.APIVersion, stored.Kind = definitionVersion, definitionKind
	return verdict{Object: stored, Warnings: warnings}.complete()
}

// formatWarnings has a line for each format that the server does not know, and that was not there before.
func formatWarnings(next, old *apiextensions.CustomResourceDefinition) []string {
	known := sets.New[string]()
	if old != nil {
		known.Insert(unknownFormats(old)...)
	}
	warnings := []string{}
	for _, format := range unknownFormats(next) {
		if !known.Has(format) {
			warnings = append(warnings, fmt.Sprintf("unrecognized format %q", format))
		}
	}
	return warnings
}

func unknownFormats(definition *apiextensions.CustomResourceDefinition) []string {
	found := []string{}
	look := func(schema *apiextensions.CustomResourceValidation) {
		if schema == nil || schema.OpenAPIV3Schema == nil {
			return
		}
		validation.SchemaHas(schema.OpenAPIV3Schema, func(props *apiextensions.JSONSchemaProps) bool {
			if props.Format != "" {
				one := &spec.Schema{SchemaProps: spec.SchemaProps{Format: props.Format, Type: []string{props.Type}}}
				found = append(found, schemavalidation.GetUnrecognizedFormats(one, environment.DefaultCompatibilityVersion())...)
			}
			return false
		})
	}
	look(definition.Spec.Validation)
	for _, version := range definition.Spec.Versions {
		look(version.Schema)
	}
	return found
}

// raw keeps numbers as the server reads them.
func raw(text []byte) (map[string]any, error) {
	var object map[string]any
	if err := kubejson.UnmarshalCaseSensitivePreserveInts(text, &object); err != nil {
		return nil, err
	}
	if object == nil {
		return nil, fmt.Errorf("expected an object, found %s", json.RawMessage(text))
	}
	return object, nil
}
