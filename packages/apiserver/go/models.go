package main

import (
	"k8s.io/kube-openapi/pkg/validation/spec"
)

const metaModel = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"

// models are the types of all versions, for merging: a schema with the fields that every object has.
func (d *definition) models() map[string]*spec.Schema {
	models := map[string]*spec.Schema{metaModel: objectMetaModel()}
	for _, version := range d.versions {
		model := version.structural.ToKubeOpenAPI()
		if model.Properties == nil {
			model.Properties = map[string]spec.Schema{}
		}
		addEmbedded(model)
		addObjectFields(model)
		model.AddExtension("x-kubernetes-group-version-kind", []any{map[string]any{
			"group": version.kind.Group, "version": version.kind.Version, "kind": version.kind.Kind,
		}})
		models[version.kind.Group+"."+version.kind.Version+"."+version.kind.Kind] = model
	}
	return models
}

func addObjectFields(model *spec.Schema) {
	model.SetProperty("apiVersion", *spec.StringProperty())
	model.SetProperty("kind", *spec.StringProperty())
	model.SetProperty("metadata", *spec.RefSchema("#/components/schemas/" + metaModel))
}

// addEmbedded adds them wherever an object is inside another.
func addEmbedded(schema *spec.Schema) {
	if schema == nil {
		return
	}
	for name, property := range schema.Properties {
		addEmbedded(&property)
		schema.Properties[name] = property
	}
	if schema.Items != nil {
		addEmbedded(schema.Items.Schema)
	}
	if schema.AdditionalProperties != nil {
		addEmbedded(schema.AdditionalProperties.Schema)
	}
	if isEmbedded, _ := schema.Extensions.GetBool("x-kubernetes-embedded-resource"); isEmbedded {
		addObjectFields(schema)
	}
}

func objectMetaModel() *spec.Schema {
	meta := typed("object")
	for _, name := range []string{"name", "generateName", "namespace", "selfLink", "uid", "resourceVersion"} {
		meta.SetProperty(name, *spec.StringProperty())
	}
	for _, name := range []string{"creationTimestamp", "deletionTimestamp"} {
		meta.SetProperty(name, *spec.DateTimeProperty())
	}
	for _, name := range []string{"generation", "deletionGracePeriodSeconds"} {
		meta.SetProperty(name, *spec.Int64Property())
	}
	for _, name := range []string{"labels", "annotations"} {
		meta.SetProperty(name, *spec.MapProperty(spec.StringProperty()))
	}
	finalizers := spec.ArrayProperty(spec.StringProperty())
	finalizers.AddExtension("x-kubernetes-list-type", "set")
	meta.SetProperty("finalizers", *finalizers)
	meta.SetProperty("ownerReferences", *ownerReferences())
	fields := typed("object")
	managed := spec.ArrayProperty(fields)
	managed.AddExtension("x-kubernetes-list-type", "atomic")
	meta.SetProperty("managedFields", *managed)
	return meta
}

func ownerReferences() *spec.Schema {
	owner := typed("object")
	for _, name := range []string{"apiVersion", "kind", "name", "uid"} {
		owner.SetProperty(name, *spec.StringProperty().WithDefault(""))
	}
	for _, name := range []string{"controller", "blockOwnerDeletion"} {
		owner.SetProperty(name, *spec.BooleanProperty())
	}
	owner.AddExtension("x-kubernetes-map-type", "atomic")
	list := spec.ArrayProperty(owner)
	list.AddExtension("x-kubernetes-list-type", "map")
	list.AddExtension("x-kubernetes-list-map-keys", []any{"uid"})
	return list
}

func typed(name string) *spec.Schema {
	schema := &spec.Schema{}
	schema.Type = spec.StringOrArray{name}
	schema.Properties = map[string]spec.Schema{}
	return schema
}
