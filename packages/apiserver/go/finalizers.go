package main

import (
	"fmt"
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/validation"
)

var ownFinalizers = []string{metav1.FinalizerOrphanDependents, metav1.FinalizerDeleteDependents, "kubernetes"}

// finalizerWarnings has the server's advice on the finalizers that are new.
func finalizerWarnings(next, old *unstructured.Unstructured) []string {
	added := []string{}
	for _, one := range next.GetFinalizers() {
		if (old == nil || !slices.Contains(old.GetFinalizers(), one)) && !slices.Contains(added, one) {
			added = append(added, one)
		}
	}
	slices.Sort(added)
	said := []string{}
	for _, one := range added {
		where := fmt.Sprintf("metadata.finalizers: %q: ", one)
		for _, reason := range validation.IsQualifiedName(one) {
			said = append(said, where+reason)
		}
		switch {
		case strings.Contains(one, "/") || slices.Contains(ownFinalizers, one):
		case strings.Contains(one, "."):
			said = append(said, where+"prefer a domain-qualified finalizer name including a path (/) to avoid accidental conflicts with other finalizer writers")
		default:
			said = append(said, where+"prefer a domain-qualified finalizer name to avoid accidental conflicts with other finalizer writers")
		}
	}
	return said
}
