package main

import (
	"fmt"
	"math"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

func (s *served) scaleSpec(object *unstructured.Unstructured) field.ErrorList {
	if s.scale == nil {
		return nil
	}
	return replicas(object, s.scale.SpecReplicasPath)
}

func (s *served) scaleStatus(object *unstructured.Unstructured) field.ErrorList {
	if s.scale == nil {
		return nil
	}
	errs := replicas(object, s.scale.StatusReplicasPath)
	if s.scale.LabelSelectorPath == nil {
		return errs
	}
	path := *s.scale.LabelSelectorPath
	selector, _, err := unstructured.NestedString(object.Object, steps(path)...)
	if err != nil {
		errs = append(errs, field.Invalid(field.NewPath(path), selector, err.Error()))
	}
	return errs
}

func steps(path string) []string { return strings.Split(strings.TrimPrefix(path, "."), ".") }

func replicas(object *unstructured.Unstructured, path string) field.ErrorList {
	count, _, err := unstructured.NestedInt64(object.Object, steps(path)...)
	switch {
	case err != nil:
		return field.ErrorList{field.Invalid(field.NewPath(path), count, err.Error())}
	case count < 0:
		return field.ErrorList{field.Invalid(field.NewPath(path), count, "should be a non-negative integer")}
	case count > math.MaxInt32:
		return field.ErrorList{field.Invalid(field.NewPath(path), count, fmt.Sprintf("should be less than or equal to %v", math.MaxInt32))}
	}
	return nil
}
