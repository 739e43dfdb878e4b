package main

import (
	"fmt"

	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// What the system fills in where a caller left it out; the host may send others.
const (
	someNamespace       = "default"
	someNameSuffix      = "xxxxx"
	someResourceVersion = "1"
	someUID             = types.UID("00000000-0000-4000-8000-000000000000")
)

// admit answers a create, or, with an old object, an update of it or of its status.
func (d *definition) admit(asked envelope) verdict {
	version, next, dropped, err := d.decode(asked.Object, false)
	if err != nil {
		return badRequest(err)
	}
	said := append(version.warnings(dropped), dropDuplicateOwners(next, "")...)
	if len(asked.Old) == 0 {
		return d.create(version, next, asked.Options).with(dropped, said)
	}
	oldVersion, old, _, err := d.decode(asked.Old, true)
	if err != nil {
		return badRequest(fmt.Errorf("the stored object: %w", err))
	}
	if oldVersion != version {
		return badRequest(fmt.Errorf("expected the stored object in the same version: found %s and %s", old.GetAPIVersion(), next.GetAPIVersion()))
	}
	d.complete(old)
	return d.update(version, next, old, asked.Options).with(dropped, said)
}

func (v verdict) with(dropped, warnings []string) verdict {
	v.Dropped, v.Warnings = dropped, append(warnings, v.Warnings...)
	return v.complete()
}

func (s *served) warnings(dropped []string) []string {
	said := []string{}
	if s.deprecation != "" {
		said = append(said, s.deprecation)
	}
	for _, path := range dropped {
		said = append(said, fmt.Sprintf("unknown field %q", path))
	}
	return said
}

func (d *definition) complete(object *unstructured.Unstructured) {
	if d.namespaced && object.GetNamespace() == "" {
		object.SetNamespace(someNamespace)
	}
	if object.GetUID() == "" {
		object.SetUID(someUID)
	}
	if object.GetResourceVersion() == "" {
		object.SetResourceVersion(someResourceVersion)
	}
	if object.GetGeneration() == 0 {
		object.SetGeneration(1)
	}
}

func (d *definition) create(version *served, object *unstructured.Unstructured, chosen options) verdict {
	if d.namespaced && object.GetNamespace() == "" {
		object.SetNamespace(someNamespace)
	}
	if object.GetName() == "" && object.GetGenerateName() != "" {
		object.SetName(object.GetGenerateName() + someNameSuffix)
	}
	tracked, err := d.track(version, version.empty(object), object, chosen)
	if err != nil {
		return badRequest(err)
	}
	if version.hasStatus {
		delete(tracked.Object, "status")
	}
	tracked.SetGeneration(1)
	return version.stored(tracked, version.created(tracked), finalizerWarnings(tracked, nil))
}

func (d *definition) update(version *served, next, old *unstructured.Unstructured, chosen options) verdict {
	if chosen.Subresource == "status" && !version.hasStatus {
		return badRequest(fmt.Errorf("%s %s has no status subresource", d.name, version.kind.Version))
	}
	keepSystemFields(next, old)
	tracked, err := d.track(version, old, next, chosen)
	if err != nil {
		return badRequest(err)
	}
	if chosen.Subresource == "status" {
		return version.finishStatus(tracked, old)
	}
	return version.finish(tracked, old)
}

func (s *served) finish(next, old *unstructured.Unstructured) verdict {
	if s.hasStatus {
		delete(next.Object, "status")
		if status, isThere := old.Object["status"]; isThere {
			next.Object["status"] = status
		}
	}
	if !equality.Semantic.DeepEqual(withoutMetadata(next), withoutMetadata(old)) {
		next.SetGeneration(old.GetGeneration() + 1)
	}
	return s.stored(next, s.updated(next, old), finalizerWarnings(next, old))
}

func (s *served) finishStatus(sent, old *unstructured.Unstructured) verdict {
	next := old.DeepCopy()
	next.SetManagedFields(sent.GetManagedFields())
	delete(next.Object, "status")
	if status, isThere := sent.Object["status"]; isThere {
		next.Object["status"] = status
	}
	return s.stored(next, s.statusUpdated(next, old), nil)
}

// stored is the object as it comes back from storage, which drops what is empty in metadata, with advice on it; unless
// there are errors.
func (s *served) stored(object *unstructured.Unstructured, errs field.ErrorList, warnings []string) verdict {
	if len(errs) > 0 {
		return verdict{Errors: problems(errs)}
	}
	if _, err := s.coerce(object, true); err != nil {
		return badRequest(err)
	}
	defaulting.Default(object.Object, s.structural)
	return verdict{Object: object.Object, Warnings: warnings}
}

// keepSystemFields makes up for what a caller may leave out of an update, or cannot change.
func keepSystemFields(next, old *unstructured.Unstructured) {
	next.SetGeneration(old.GetGeneration())
	if next.GetNamespace() == "" {
		next.SetNamespace(old.GetNamespace())
	}
	if next.GetUID() == "" {
		next.SetUID(old.GetUID())
	}
	if next.GetResourceVersion() == "" {
		next.SetResourceVersion(old.GetResourceVersion())
	}
	if created := old.GetCreationTimestamp(); !created.IsZero() {
		next.SetCreationTimestamp(created)
	}
	if deleted := old.GetDeletionTimestamp(); !deleted.IsZero() {
		next.SetDeletionTimestamp(deleted)
	}
	if seconds := old.GetDeletionGracePeriodSeconds(); seconds != nil && next.GetDeletionGracePeriodSeconds() == nil {
		next.SetDeletionGracePeriodSeconds(seconds)
	}
}

func withoutMetadata(object *unstructured.Unstructured) map[string]any {
	rest := make(map[string]any, len(object.Object))
	for key, value := range object.Object {
		if key != "metadata" {
			rest[key] = value
		}
	}
	return rest
}
