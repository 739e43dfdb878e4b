package main

import (
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"sigs.k8s.io/structured-merge-diff/v6/fieldpath"
)

// fieldManager notes who set which field, for the object or for its status.
func (d *definition) fieldManager(version *served, subresource string) (*managedfields.FieldManager, error) {
	if known, isKnown := version.fieldManagers[subresource]; isKnown {
		return known, nil
	}
	if d.converter == nil {
		converter, err := managedfields.NewTypeConverter(d.models(), false)
		if err != nil {
			return nil, err
		}
		d.converter = converter
	}
	made, err := managedfields.NewDefaultCRDFieldManager(d.converter, sameFields{}, version, version, version.kind,
		version.kind.GroupVersion(), subresource, fieldpath.NewExcludeFilterSetMap(d.resetFields(subresource)))
	if err != nil {
		return nil, err
	}
	version.fieldManagers[subresource] = made
	return made, nil
}

// resetFields are those that a write to the endpoint cannot change, so that its manager does not own them.
func (d *definition) resetFields(subresource string) map[fieldpath.APIVersion]*fieldpath.Set {
	reset := map[fieldpath.APIVersion]*fieldpath.Set{}
	for _, version := range d.versions {
		if !version.hasStatus {
			continue
		}
		name := fieldpath.APIVersion(version.kind.GroupVersion().String())
		if subresource == "status" {
			reset[name] = fieldpath.NewSet(fieldpath.MakePathOrDie("metadata"), fieldpath.MakePathOrDie("spec"))
		} else {
			reset[name] = fieldpath.NewSet(fieldpath.MakePathOrDie("status"))
		}
	}
	return reset
}

// track notes the manager of an ordinary write; without one nothing is noted. What the schema cannot type loses its
// managed fields, and is left to the checks that follow.
func (d *definition) track(version *served, old, next *unstructured.Unstructured, chosen options) (*unstructured.Unstructured, error) {
	if chosen.Manager == "" {
		return next, nil
	}
	manager, err := d.fieldManager(version, chosen.Subresource)
	if err != nil {
		return nil, err
	}
	return manager.UpdateNoErrors(old, next, chosen.Manager).(*unstructured.Unstructured), nil
}

// merge applies the patch of a manager to what is stored.
func (d *definition) merge(version *served, old, patch *unstructured.Unstructured, chosen options) (*unstructured.Unstructured, error) {
	manager, err := d.fieldManager(version, chosen.Subresource)
	if err != nil {
		return nil, err
	}
	merged, err := manager.Apply(old, patch, chosen.Manager, chosen.Force)
	if err != nil {
		return nil, err
	}
	return merged.(*unstructured.Unstructured), nil
}

// empty is the object before it is there.
func (s *served) empty(named *unstructured.Unstructured) *unstructured.Unstructured {
	object := &unstructured.Unstructured{Object: map[string]any{}}
	object.SetGroupVersionKind(s.kind)
	object.SetName(named.GetName())
	object.SetNamespace(named.GetNamespace())
	return object
}

// New makes an object of the kind; runtime.ObjectCreater.
func (s *served) New(kind schema.GroupVersionKind) (runtime.Object, error) {
	object := &unstructured.Unstructured{Object: map[string]any{}}
	object.SetGroupVersionKind(kind)
	return object, nil
}

// Default applies the defaults of the schema; runtime.ObjectDefaulter.
func (s *served) Default(object runtime.Object) {
	defaulting.Default(object.(*unstructured.Unstructured).Object, s.structural)
}

// sameFields converts between versions as the strategy None does: by name only.
type sameFields struct{}

func (sameFields) Convert(in, out, _ any) error {
	in.(*unstructured.Unstructured).DeepCopyInto(out.(*unstructured.Unstructured))
	return nil
}

func (sameFields) ConvertToVersion(in runtime.Object, wanted runtime.GroupVersioner) (runtime.Object, error) {
	kind, isKnown := wanted.KindForGroupVersionKinds([]schema.GroupVersionKind{in.GetObjectKind().GroupVersionKind()})
	if !isKnown || kind == in.GetObjectKind().GroupVersionKind() {
		return in, nil
	}
	out := in.(*unstructured.Unstructured).DeepCopy()
	out.SetGroupVersionKind(kind)
	return out, nil
}

func (sameFields) ConvertFieldLabel(_ schema.GroupVersionKind, label, value string) (string, string, error) {
	return label, value, nil
}
