package main

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// GitProvider is what this program reads of one.
type GitProvider struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`
	Spec              GitProviderSpec `json:"spec,omitempty"`
}

type GitProviderSpec struct {
	URL             string   `json:"url"`
	AllowedBranches []string `json:"allowedBranches"`
}

type GitProviderList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`
	Items           []GitProvider `json:"items"`
}

// GitTarget without encryption, which the load does not ask for.
type GitTarget struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`
	Spec              GitTargetSpec   `json:"spec,omitempty"`
	Status            GitTargetStatus `json:"status,omitempty"`
}

type GitTargetSpec struct {
	ProviderRef NameRef `json:"providerRef"`
	Branch      string  `json:"branch"`
	Path        string  `json:"path,omitempty"`
}

type NameRef struct {
	Name string `json:"name"`
}

type GitTargetStatus struct {
	ObservedGeneration int64              `json:"observedGeneration,omitempty"`
	Conditions         []metav1.Condition `json:"conditions,omitempty"`
	Phase              string             `json:"phase,omitempty"`
	LastReconcileTime  *metav1.Time       `json:"lastReconcileTime,omitempty"`
	WorkerRef          *NameRef           `json:"workerRef,omitempty"`
	Bootstrap          *Bootstrap         `json:"bootstrap,omitempty"`
	Snapshot           *Snapshot          `json:"snapshot,omitempty"`
	Stream             *Stream            `json:"stream,omitempty"`
}

type Bootstrap struct {
	TargetPath      string       `json:"targetPath,omitempty"`
	Commit          string       `json:"commit,omitempty"`
	LastAppliedTime *metav1.Time `json:"lastAppliedTime,omitempty"`
}

type Snapshot struct {
	LastCompletedTime *metav1.Time `json:"lastCompletedTime,omitempty"`
	LastCommit        string       `json:"lastCommit,omitempty"`
	Stats             Stats        `json:"stats"`
}

type Stats struct {
	Created int32 `json:"created"`
	Updated int32 `json:"updated"`
	Deleted int32 `json:"deleted"`
}

type Stream struct {
	Status         string       `json:"status,omitempty"`
	RegisteredTime *metav1.Time `json:"registeredTime,omitempty"`
}

type GitTargetList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`
	Items           []GitTarget `json:"items"`
}

var groupVersion = schema.GroupVersion{Group: "configbutler.ai", Version: "v1alpha1"}

func addToScheme(scheme *runtime.Scheme) error {
	scheme.AddKnownTypes(groupVersion, &GitProvider{}, &GitProviderList{}, &GitTarget{}, &GitTargetList{})
	metav1.AddToGroupVersion(scheme, groupVersion)
	return nil
}

func (p *GitProvider) DeepCopyObject() runtime.Object {
	out := *p
	p.ObjectMeta.DeepCopyInto(&out.ObjectMeta)
	out.Spec.AllowedBranches = append([]string(nil), p.Spec.AllowedBranches...)
	return &out
}

func (l *GitProviderList) DeepCopyObject() runtime.Object {
	out := *l
	l.ListMeta.DeepCopyInto(&out.ListMeta)
	out.Items = make([]GitProvider, len(l.Items))
	for i := range l.Items {
		out.Items[i] = *l.Items[i].DeepCopyObject().(*GitProvider)
	}
	return &out
}

func copied[T any](value *T) *T {
	if value == nil {
		return nil
	}
	out := *value
	return &out
}

func (t *GitTarget) DeepCopyObject() runtime.Object {
	out := *t
	t.ObjectMeta.DeepCopyInto(&out.ObjectMeta)
	out.Status = *t.Status.deepCopy()
	return &out
}

func (s *GitTargetStatus) deepCopy() *GitTargetStatus {
	out := *s
	out.Conditions = append([]metav1.Condition(nil), s.Conditions...)
	out.LastReconcileTime = s.LastReconcileTime.DeepCopy()
	out.WorkerRef = copied(s.WorkerRef)
	if out.Bootstrap = copied(s.Bootstrap); out.Bootstrap != nil {
		out.Bootstrap.LastAppliedTime = s.Bootstrap.LastAppliedTime.DeepCopy()
	}
	if out.Snapshot = copied(s.Snapshot); out.Snapshot != nil {
		out.Snapshot.LastCompletedTime = s.Snapshot.LastCompletedTime.DeepCopy()
	}
	if out.Stream = copied(s.Stream); out.Stream != nil {
		out.Stream.RegisteredTime = s.Stream.RegisteredTime.DeepCopy()
	}
	return &out
}

func (l *GitTargetList) DeepCopyObject() runtime.Object {
	out := *l
	l.ListMeta.DeepCopyInto(&out.ListMeta)
	out.Items = make([]GitTarget, len(l.Items))
	for i := range l.Items {
		out.Items[i] = *l.Items[i].DeepCopyObject().(*GitTarget)
	}
	return &out
}
