package main

import (
	"context"

	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/model"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	schemavalidation "k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	metavalidation "k8s.io/apimachinery/pkg/api/validation"
	"k8s.io/apimachinery/pkg/api/validation/path"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/validation/field"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/apiserver/pkg/cel/common"
)

var metadata = field.NewPath("metadata")

// created has every reason against a new object.
func (s *served) created(object *unstructured.Unstructured) field.ErrorList {
	errs := s.otherKind(object)
	if len(errs) == 0 {
		errs = metavalidation.ValidateObjectMetaAccessor(object, s.namespaced, metavalidation.NameIsDNSSubdomain, metadata)
		errs = append(errs, schemavalidation.ValidateCustomResource(nil, object.Object, s.validator)...)
		errs = append(errs, s.scaleSpec(object)...)
		errs = append(errs, s.scaleStatus(object)...)
	}
	errs = append(errs, objectmeta.Validate(nil, object.Object, s.structural, false)...)
	errs = append(errs, listtype.ValidateListSetsAndMaps(nil, s.structural, object.Object)...)
	return s.withRules(errs, object, nil)
}

// otherKind refuses what is of another kind; the server then looks neither at metadata nor at the schema.
func (s *served) otherKind(object *unstructured.Unstructured) field.ErrorList {
	if object.GetKind() == s.kind.Kind {
		return nil
	}
	return field.ErrorList{field.Invalid(field.NewPath("kind"), object.GetKind(), "must be "+s.kind.Kind)}
}

// commonMetadata has what is checked of any object in any update, whatever its kind; the kind then looks at metadata again.
func commonMetadata(next, old metav1.Object, namespaced bool) field.ErrorList {
	errs := metavalidation.ValidateObjectMetaAccessor(next, namespaced, pathSegment, metadata)
	return append(errs, metavalidation.ValidateObjectMetaAccessorUpdate(next, old, metadata)...)
}

func pathSegment(name string, prefix bool) []string {
	if prefix {
		return path.IsValidPathSegmentPrefix(name)
	}
	return path.IsValidPathSegmentName(name)
}

// updated has every reason against replacing the old object by the next. What was wrong before and did not change passes.
func (s *served) updated(next, old *unstructured.Unstructured) field.ErrorList {
	pair := common.NewCorrelatedObject(next.Object, old.Object, &model.Structural{Structural: s.structural})
	errs := commonMetadata(next, old, s.namespaced)
	if wrong := s.otherKind(next); len(wrong) > 0 {
		errs = append(errs, wrong...)
	} else {
		errs = append(errs, metavalidation.ValidateObjectMetaAccessorUpdate(next, old, metadata)...)
		errs = append(errs, schemavalidation.ValidateCustomResourceUpdate(
			nil, next.Object, old.Object, s.validator, schemavalidation.WithRatcheting(pair))...)
		errs = append(errs, s.scaleSpec(next)...)
		errs = append(errs, s.scaleStatus(next)...)
	}
	errs = append(errs, objectmeta.Validate(nil, next.Object, s.structural, false)...)
	errs = append(errs, s.listTypes(next, old)...)
	return s.withRules(errs, next, old, cel.WithRatcheting(pair))
}

// statusUpdated has every reason against a write to the status subresource.
func (s *served) statusUpdated(next, old *unstructured.Unstructured) field.ErrorList {
	pair := common.NewCorrelatedObject(next.Object, old.Object, &model.Structural{Structural: s.structural})
	errs := commonMetadata(next, old, s.namespaced)
	errs = append(errs, metavalidation.ValidateObjectMetaAccessorUpdate(next, old, metadata)...)
	if status, isThere := next.Object["status"]; isThere {
		errs = append(errs, schemavalidation.ValidateCustomResourceUpdate(field.NewPath("status"), status, old.Object["status"],
			s.statusOnly, schemavalidation.WithRatcheting(pair.Key("status")))...)
	}
	errs = append(errs, s.scaleStatus(next)...)
	errs = append(errs, s.listTypes(next, old)...)
	return s.withRules(errs, next, old, cel.WithRatcheting(pair))
}

// listTypes asks for unique items unless they were not unique before.
func (s *served) listTypes(next, old *unstructured.Unstructured) field.ErrorList {
	errs := listtype.ValidateListSetsAndMaps(nil, s.structural, next.Object)
	if len(errs) > 0 && len(listtype.ValidateListSetsAndMaps(nil, s.structural, old.Object)) > 0 {
		return nil
	}
	return errs
}

// withRules runs the CEL rules, unless the object is so wrong that they could not be trusted.
func (s *served) withRules(errs field.ErrorList, next, old *unstructured.Unstructured, options ...cel.Option) field.ErrorList {
	if s.rules == nil {
		return errs
	}
	for _, err := range errs {
		switch err.Type {
		case field.ErrorTypeNotSupported, field.ErrorTypeRequired, field.ErrorTypeTooLong, field.ErrorTypeTooMany, field.ErrorTypeTypeInvalid:
			return append(errs, field.Invalid(nil, nil, "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation"))
		}
	}
	var before any
	if old != nil {
		before = old.Object
	}
	broken, _ := s.rules.Validate(context.Background(), nil, s.structural, next.Object, before, celconfig.RuntimeCELCostBudget, options...)
	return append(errs, broken...)
}
