package main

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// What the server says when it drops owners; of an apply it thinks that admission added them.
const (
	duplicateOwners = ".metadata.ownerReferences contains duplicate entries%s; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: %s"
	afterAdmission  = " after mutating admission happens"
)

// dropDuplicateOwners keeps the first of equal owners, and warns when there were more.
func dropDuplicateOwners(object *unstructured.Unstructured, when string) []string {
	kept, dropped := []metav1.OwnerReference{}, []string{}
	for _, owner := range object.GetOwnerReferences() {
		if slices.ContainsFunc(kept, func(one metav1.OwnerReference) bool { return reflect.DeepEqual(one, owner) }) {
			dropped = append(dropped, string(owner.UID))
		} else {
			kept = append(kept, owner)
		}
	}
	if len(dropped) == 0 {
		return nil
	}
	object.SetOwnerReferences(kept)
	return []string{fmt.Sprintf(duplicateOwners, when, strings.Join(dropped, ", "))}
}
