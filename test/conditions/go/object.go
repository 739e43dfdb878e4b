package main

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
)

// object is what Cluster API's functions take: something with a kind, a name, a generation and conditions.
type object struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata"`
	Status            struct {
		Conditions []metav1.Condition `json:"conditions"`
	} `json:"status"`
}

func withConditions(conditions []metav1.Condition) *object {
	o := &object{}
	o.Status.Conditions = conditions
	return o
}

func (o *object) GetConditions() []metav1.Condition           { return o.Status.Conditions }
func (o *object) SetConditions(conditions []metav1.Condition) { o.Status.Conditions = conditions }
func (o *object) DeepCopyObject() runtime.Object              { copied := *o; return &copied }
