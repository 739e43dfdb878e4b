package main

import (
	"fmt"

	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	kubeschema "k8s.io/apimachinery/pkg/runtime/schema"
)

// decode reads an object as the server does when it arrives, or, `stored`, when it comes back from storage: prunes what
// the schema does not know, checks metadata, applies defaults. The paths it dropped come second.
func (d *definition) decode(text []byte, stored bool) (*served, *unstructured.Unstructured, []string, error) {
	content, err := raw(text)
	if err != nil {
		return nil, nil, nil, err
	}
	object := &unstructured.Unstructured{Object: content}
	version, err := d.versionOf(object)
	if err != nil {
		return nil, nil, nil, err
	}
	dropped, err := version.coerce(object, stored)
	if err != nil {
		return nil, nil, nil, err
	}
	if object.GetKind() == d.group.Kind {
		defaulting.Default(object.Object, version.structural)
	}
	return version, object, dropped, nil
}

func (d *definition) versionOf(object *unstructured.Unstructured) (*served, error) {
	kind, _, err := unstructured.NestedString(object.Object, "kind")
	if err != nil {
		return nil, err
	}
	apiVersion, _, err := unstructured.NestedString(object.Object, "apiVersion")
	if err != nil {
		return nil, err
	}
	parsed, err := kubeschema.ParseGroupVersion(apiVersion)
	if err != nil {
		return nil, err
	}
	version, isServed := d.versions[parsed.Version]
	// Another kind gets further, without pruning and defaults, to be refused by name.
	if parsed.Group != d.group.Group || kind == "" || !isServed {
		return nil, fmt.Errorf("%s serves no %s of %s", d.name, kind, apiVersion)
	}
	return version, nil
}

// coerce keeps apiVersion, kind and metadata apart: a schema need not name them.
func (s *served) coerce(object *unstructured.Unstructured, stored bool) ([]string, error) {
	kind, apiVersion := object.GetKind(), object.GetAPIVersion()
	meta, hasMeta, dropped, err := objectmeta.GetObjectMetaWithOptions(object.Object, objectmeta.ObjectMetaOptions{
		DropMalformedFields: stored, ReturnUnknownFieldPaths: true,
	})
	if err != nil {
		return nil, err
	}
	if kind != s.kind.Kind {
		return dropped, nil
	}
	tracked := schema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}
	dropped = append(dropped, pruning.PruneWithOptions(object.Object, s.structural, true, tracked)...)
	defaulting.PruneNonNullableNullsWithoutDefaults(object.Object, s.structural)
	malformed, embedded := objectmeta.CoerceWithOptions(nil, object.Object, s.structural, false, objectmeta.CoerceOptions{
		DropInvalidFields: stored, ReturnUnknownFieldPaths: true,
	})
	if malformed != nil {
		return nil, malformed
	}
	object.SetKind(kind)
	object.SetAPIVersion(apiVersion)
	if hasMeta {
		if err := objectmeta.SetObjectMeta(object.Object, meta); err != nil {
			return nil, err
		}
	}
	return append(dropped, embedded...), nil
}
