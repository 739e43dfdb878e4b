package main

import (
	"context"
	"fmt"

	v1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource/tableconvertor"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

var ageColumn = v1.CustomResourceColumnDefinition{
	Name: "Age", Type: "date", Description: (metav1.ObjectMeta{}).SwaggerDoc()["creationTimestamp"], JSONPath: ".metadata.creationTimestamp",
}

// printed is what a list of objects looks like.
type printed struct {
	Columns []metav1.TableColumnDefinition `json:"columns"`
	Rows    [][]any                        `json:"rows"`
	Errors  []problem                      `json:"errors"`
}

func columns(version v1.CustomResourceDefinitionVersion) ([]v1.CustomResourceColumnDefinition, error) {
	if len(version.AdditionalPrinterColumns) == 0 {
		return []v1.CustomResourceColumnDefinition{ageColumn}, nil
	}
	_, err := tableconvertor.New(version.AdditionalPrinterColumns)
	return version.AdditionalPrinterColumns, err
}

func (d *definition) table(asked envelope) any {
	list := &unstructured.UnstructuredList{Object: map[string]any{}}
	var first *served
	for index, text := range asked.Objects {
		version, object, _, err := d.decode(text, true)
		if err == nil && first != nil && first != version {
			err = fmt.Errorf("object %d: expected all objects in one version, found %s", index, object.GetAPIVersion())
		}
		if err != nil {
			return badRequest(err)
		}
		first = version
		list.Items = append(list.Items, *object)
	}
	if first == nil {
		return printed{Columns: []metav1.TableColumnDefinition{}, Rows: [][]any{}, Errors: []problem{}}
	}
	convertor, err := tableconvertor.New(first.columns)
	if err != nil {
		return badRequest(err)
	}
	table, err := convertor.ConvertToTable(context.Background(), list, &metav1.TableOptions{})
	if err != nil {
		return badRequest(err)
	}
	rows := [][]any{}
	for _, row := range table.Rows {
		rows = append(rows, row.Cells)
	}
	return printed{Columns: table.ColumnDefinitions, Rows: rows, Errors: []problem{}}
}
