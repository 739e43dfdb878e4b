package main

import (
	"context"
	"encoding/json"
	"fmt"

	"k8s.io/apiextensions-apiserver/pkg/apihelpers"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	v1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	schemavalidation "k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/managedfields"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

// openedLimit bounds the memory that opened definitions take; the one asked for least recently goes first.
const openedLimit = 32

var (
	openedByKey = map[string]*definition{}
	openedOrder []string
)

// definition is a served CRD, compiled.
type definition struct {
	name       string
	namespaced bool
	group      schema.GroupKind
	versions   map[string]*served
	converter  managedfields.TypeConverter // made by the first call that needs it
}

// served is one version of it.
type served struct {
	kind          schema.GroupVersionKind
	namespaced    bool
	structural    *structuralschema.Structural
	validator     schemavalidation.SchemaValidator
	statusOnly    schemavalidation.SchemaValidator
	rules         *cel.Validator
	hasStatus     bool
	scale         *apiextensions.CustomResourceSubresourceScale
	columns       []v1.CustomResourceColumnDefinition
	deprecation   string
	fieldManagers map[string]*managedfields.FieldManager // by subresource
}

// openDefinition finds what the key stands for, or compiles the definition that came with it: nil when it is neither
// known nor here, a verdict when the server would refuse the definition.
func openDefinition(key string, text json.RawMessage) (*definition, *verdict) {
	if known, isKnown := openedByKey[key]; isKnown {
		moveToEnd(key)
		return known, nil
	}
	if len(text) == 0 {
		return nil, nil
	}
	decoded, internal, _, err := decodeDefinition(text)
	if err != nil {
		refused := badRequest(err)
		return nil, &refused
	}
	asCreated(internal)
	if errs := validation.ValidateCustomResourceDefinition(context.Background(), internal); len(errs) > 0 {
		return nil, &verdict{Errors: problems(errs), Dropped: []string{}, Warnings: []string{}}
	}
	opened, err := compile(decoded)
	if err != nil {
		refused := badRequest(err)
		return nil, &refused
	}
	openedByKey[key] = opened
	openedOrder = append(openedOrder, key)
	if len(openedOrder) > openedLimit {
		delete(openedByKey, openedOrder[0])
		openedOrder = openedOrder[1:]
	}
	return opened, nil
}

func moveToEnd(key string) {
	kept := make([]string, 0, len(openedOrder))
	for _, one := range openedOrder {
		if one != key {
			kept = append(kept, one)
		}
	}
	openedOrder = append(kept, key)
}

func compile(crd *v1.CustomResourceDefinition) (*definition, error) {
	opened := &definition{
		name:       crd.Name,
		namespaced: crd.Spec.Scope == v1.NamespaceScoped,
		group:      schema.GroupKind{Group: crd.Spec.Group, Kind: crd.Spec.Names.Kind},
		versions:   map[string]*served{},
	}
	for _, version := range crd.Spec.Versions {
		if !version.Served {
			continue
		}
		one, err := compileVersion(crd, version)
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", crd.Name, version.Name, err)
		}
		opened.versions[version.Name] = one
	}
	return opened, nil
}

func compileVersion(crd *v1.CustomResourceDefinition, version v1.CustomResourceDefinitionVersion) (*served, error) {
	internal := &apiextensions.CustomResourceValidation{}
	if err := v1.Convert_v1_CustomResourceValidation_To_apiextensions_CustomResourceValidation(version.Schema, internal, nil); err != nil {
		return nil, err
	}
	shared, err := structuralschema.NewStructural(internal.OpenAPIV3Schema)
	if err != nil {
		return nil, err
	}
	structural := shared.DeepCopy() // pruning defaults changes it
	if err := defaulting.PruneDefaults(structural); err != nil {
		return nil, err
	}
	one := &served{
		kind:          schema.GroupVersionKind{Group: crd.Spec.Group, Version: version.Name, Kind: crd.Spec.Names.Kind},
		namespaced:    crd.Spec.Scope == v1.NamespaceScoped,
		structural:    structural,
		rules:         cel.NewValidator(structural, true, celconfig.PerCallLimit),
		deprecation:   deprecation(crd, version),
		fieldManagers: map[string]*managedfields.FieldManager{},
	}
	if one.validator, _, err = schemavalidation.NewSchemaValidator(internal.OpenAPIV3Schema); err != nil {
		return nil, err
	}
	if one.columns, err = columns(version); err != nil {
		return nil, err
	}
	return one, one.addSubresources(crd, version.Name, internal)
}

func (s *served) addSubresources(crd *v1.CustomResourceDefinition, version string, internal *apiextensions.CustomResourceValidation) error {
	subresources, err := apihelpers.GetSubresourcesForVersion(crd, version)
	if err != nil || subresources == nil {
		return err
	}
	if subresources.Scale != nil {
		s.scale = &apiextensions.CustomResourceSubresourceScale{}
		if err := v1.Convert_v1_CustomResourceSubresourceScale_To_apiextensions_CustomResourceSubresourceScale(subresources.Scale, s.scale, nil); err != nil {
			return err
		}
	}
	if subresources.Status == nil {
		return nil
	}
	s.hasStatus = true
	status, isDeclared := internal.OpenAPIV3Schema.Properties["status"]
	if !isDeclared {
		return nil
	}
	s.statusOnly, _, err = schemavalidation.NewSchemaValidator(&status)
	return err
}
