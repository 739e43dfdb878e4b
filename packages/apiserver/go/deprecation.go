package main

import (
	"fmt"

	v1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/version"
)

// deprecation is the warning that every request for the version gets: its own, or one that names the newest version
// that replaces it. Empty when the version is not deprecated.
func deprecation(crd *v1.CustomResourceDefinition, deprecated v1.CustomResourceDefinitionVersion) string {
	if !deprecated.Deprecated {
		return ""
	}
	if deprecated.DeprecationWarning != nil {
		return *deprecated.DeprecationWarning
	}
	named := func(name string) string { return fmt.Sprintf("%s/%s %s", crd.Spec.Group, name, crd.Spec.Names.Kind) }
	newest := deprecated.Name
	for _, one := range crd.Spec.Versions {
		if one.Served && !one.Deprecated && version.CompareKubeAwareVersionStrings(newest, one.Name) < 0 {
			newest = one.Name
		}
	}
	warning := named(deprecated.Name) + " is deprecated"
	if newest != deprecated.Name {
		warning += "; use " + named(newest)
	}
	return warning
}
