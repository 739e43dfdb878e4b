package main

import (
	"errors"
	"fmt"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// apply answers a server-side apply: of a new object, or of one that is stored, or of its status.
func (d *definition) apply(asked envelope) verdict {
	content, err := raw(asked.Object)
	if err != nil {
		return badRequest(err)
	}
	patch := &unstructured.Unstructured{Object: content}
	version, err := d.versionOf(patch)
	if err != nil {
		return badRequest(err)
	}
	said := version.warnings(nil)
	if len(asked.Old) == 0 {
		return d.applyNew(version, patch, asked.Options).with(nil, said)
	}
	oldVersion, old, _, err := d.decode(asked.Old, true)
	if err != nil {
		return badRequest(fmt.Errorf("the stored object: %w", err))
	}
	if oldVersion != version {
		return badRequest(fmt.Errorf("expected the stored object in the same version: found %s and %s", old.GetAPIVersion(), patch.GetAPIVersion()))
	}
	d.complete(old)
	return d.applyTo(version, patch, old, asked.Options).with(nil, said)
}

func (d *definition) applyNew(version *served, patch *unstructured.Unstructured, chosen options) verdict {
	if chosen.Subresource != "" {
		return refusal("NotFound", fmt.Errorf("%s %q not found", d.name, patch.GetName()))
	}
	if d.namespaced && patch.GetNamespace() == "" {
		patch.SetNamespace(someNamespace)
	}
	object, err := d.merge(version, version.empty(patch), patch, chosen)
	if err != nil {
		return mergeRefusal(err)
	}
	said := dropDuplicateOwners(object, afterAdmission)
	if version.hasStatus {
		delete(object.Object, "status")
	}
	object.SetGeneration(1)
	return version.stored(object, version.created(object), append(said, finalizerWarnings(object, nil)...))
}

func (d *definition) applyTo(version *served, patch, old *unstructured.Unstructured, chosen options) verdict {
	if chosen.Subresource == "status" && !version.hasStatus {
		return badRequest(fmt.Errorf("%s %s has no status subresource", d.name, version.kind.Version))
	}
	next, err := d.merge(version, old.DeepCopy(), patch, chosen)
	if err != nil {
		return mergeRefusal(err)
	}
	said := dropDuplicateOwners(next, afterAdmission)
	keepSystemFields(next, old)
	answered := version.finish
	if chosen.Subresource == "status" {
		answered = version.finishStatus
	}
	answer := answered(next, old)
	answer.Warnings = append(said, answer.Warnings...)
	return answer
}

// mergeRefusal tells conflicts, one for each field of another manager, from what cannot be merged at all.
func mergeRefusal(err error) verdict {
	var status apierrors.APIStatus
	switch {
	case !errors.As(err, &status):
		return refusal("InternalError", err)
	case !apierrors.IsConflict(err) || status.Status().Details == nil:
		return refusal(string(status.Status().Reason), err)
	}
	refused := verdict{}
	for _, cause := range status.Status().Details.Causes {
		if cause.Type == metav1.CauseTypeFieldManagerConflict {
			refused.Errors = append(refused.Errors, problem{
				Type: string(cause.Type), Field: cause.Field, Detail: cause.Message, Message: cause.Message,
			})
		}
	}
	if len(refused.Errors) == 0 {
		return refusal("Conflict", err)
	}
	return refused.complete()
}
