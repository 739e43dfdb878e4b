package main

import (
	"fmt"
	"path"
	"strings"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

type verdict struct {
	status          metav1.ConditionStatus
	reason, message string
}

var (
	gates   = []string{"Validated", "EncryptionConfigured", "Bootstrapped", "SnapshotSynced", "EventStreamLive"}
	initial = map[string]verdict{
		"Validated":            {metav1.ConditionUnknown, "NotChecked", "Not evaluated yet"},
		"EncryptionConfigured": {metav1.ConditionUnknown, "NotChecked", "Not evaluated yet"},
		"Bootstrapped":         {metav1.ConditionUnknown, "NotChecked", "Not evaluated yet"},
		"SnapshotSynced":       {metav1.ConditionUnknown, "NotStarted", "Initial snapshot sync has not started"},
		"EventStreamLive":      {metav1.ConditionUnknown, "NotStarted", "Event stream activation has not started"},
	}
	passed = map[string]verdict{
		"Validated":            {metav1.ConditionTrue, "OK", "Provider, branch and path are valid"},
		"EncryptionConfigured": {metav1.ConditionTrue, "NotRequired", "Encryption is not asked for"},
		"Bootstrapped":         {metav1.ConditionTrue, "BootstrapApplied", "Path was created"},
		"SnapshotSynced":       {metav1.ConditionTrue, "Completed", "Initial snapshot reconciliation completed"},
		"EventStreamLive":      {metav1.ConditionTrue, "Registered", "GitTarget event stream is live"},
	}
	notReady = map[string]string{
		"Validated":            "ValidationFailed",
		"EncryptionConfigured": "EncryptionNotConfigured",
		"Bootstrapped":         "BootstrapNotComplete",
		"SnapshotSynced":       "InitialSyncInProgress",
		"EventStreamLive":      "StreamNotLive",
	}
)

func cleanPath(target *GitTarget) string {
	return strings.Trim(path.Clean("/"+target.Spec.Path), "/")
}

func within(inner, outer string) bool {
	return outer == "" || inner == outer || strings.HasPrefix(inner, outer+"/")
}

func older(a, b *GitTarget) bool {
	if !a.CreationTimestamp.Equal(&b.CreationTimestamp) {
		return a.CreationTimestamp.Before(&b.CreationTimestamp)
	}
	return a.Namespace+"/"+a.Name < b.Namespace+"/"+b.Name
}

// validate is gate 1; nil when it is passed. The siblings have the provider and the branch of the target.
func validate(target *GitTarget, provider *GitProvider, siblings []GitTarget) *verdict {
	if provider == nil {
		return &verdict{metav1.ConditionFalse, "ProviderNotFound",
			fmt.Sprintf("GitProvider %s/%s not found", target.Namespace, target.Spec.ProviderRef.Name)}
	}
	allowed := false
	for _, glob := range provider.Spec.AllowedBranches {
		if matches, err := path.Match(glob, target.Spec.Branch); err == nil && matches {
			allowed = true
		}
	}
	if !allowed {
		return &verdict{metav1.ConditionFalse, "BranchNotAllowed",
			fmt.Sprintf("Branch %s is not among %s", target.Spec.Branch, strings.Join(provider.Spec.AllowedBranches, ", "))}
	}
	own := cleanPath(target)
	for i := range siblings {
		other := &siblings[i]
		place := cleanPath(other)
		if other.UID != target.UID && older(other, target) && (within(own, place) || within(place, own)) {
			return &verdict{metav1.ConditionFalse, "TargetConflict",
				fmt.Sprintf("GitTarget %s/%s writes there; this one was created later", other.Namespace, other.Name)}
		}
	}
	return nil
}

// initialStatus is the status before anything is done.
func initialStatus(target *GitTarget, now metav1.Time) *GitTargetStatus {
	status := &GitTargetStatus{LastReconcileTime: &now}
	write(status, target.Generation, initial, now)
	return status
}

// nextStatus is the status once all gates were asked; the worker has done everything at once.
func nextStatus(target *GitTarget, failed *verdict, now metav1.Time) *GitTargetStatus {
	status := target.Status.deepCopy()
	said := passed
	if failed != nil {
		blocked := verdict{metav1.ConditionUnknown, "Blocked", "Blocked by Validated=False"}
		said = map[string]verdict{
			"Validated": *failed, "EncryptionConfigured": blocked, "Bootstrapped": blocked,
			"SnapshotSynced": initial["SnapshotSynced"], "EventStreamLive": initial["EventStreamLive"],
		}
		status.Stream = nil
	} else {
		if status.WorkerRef == nil {
			status.WorkerRef = &NameRef{Name: target.Spec.ProviderRef.Name + "/" + target.Spec.Branch}
		}
		if status.Bootstrap == nil {
			status.Bootstrap = &Bootstrap{TargetPath: cleanPath(target), Commit: commit, LastAppliedTime: &now}
		}
		if status.Snapshot == nil {
			status.Snapshot = &Snapshot{LastCompletedTime: &now, LastCommit: commit, Stats: Stats{Created: 1}}
		}
		if status.Stream == nil {
			status.Stream = &Stream{Status: "Live", RegisteredTime: &now}
		}
	}
	write(status, target.Generation, said, now)
	return status
}

const commit = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"

func write(status *GitTargetStatus, generation int64, said map[string]verdict, now metav1.Time) {
	ready := verdict{metav1.ConditionTrue, "OK", "All lifecycle gates satisfied"}
	for i := len(gates) - 1; i >= 0; i-- {
		gate := gates[i]
		switch said[gate].status {
		case metav1.ConditionFalse:
			ready = verdict{metav1.ConditionFalse, notReady[gate], gate + " gate failed: " + said[gate].reason}
		case metav1.ConditionUnknown:
			ready = verdict{metav1.ConditionFalse, notReady[gate], gate + " not evaluated"}
		}
	}
	set := func(kind string, v verdict) {
		meta.SetStatusCondition(&status.Conditions, metav1.Condition{
			Type: kind, Status: v.status, Reason: v.reason, Message: v.message,
			ObservedGeneration: generation, LastTransitionTime: now,
		})
	}
	set("Ready", ready)
	for _, gate := range gates {
		set(gate, said[gate])
	}
	status.ObservedGeneration = generation
	status.Phase = phase(said)
}

func phase(said map[string]verdict) string {
	is := func(gate string) metav1.ConditionStatus { return said[gate].status }
	unknown, met := true, true
	for _, gate := range gates {
		unknown = unknown && is(gate) == metav1.ConditionUnknown
		met = met && is(gate) == metav1.ConditionTrue
	}
	switch {
	case unknown:
		return "PENDING"
	case met:
		return "RUNNING"
	case is("Bootstrapped") == metav1.ConditionTrue && is("SnapshotSynced") != metav1.ConditionTrue:
		return "SYNCING"
	case is("Validated") != metav1.ConditionTrue || is("EncryptionConfigured") != metav1.ConditionTrue || is("Bootstrapped") != metav1.ConditionTrue:
		return "BOOTSTRAPPING"
	case is("EventStreamLive") == metav1.ConditionFalse:
		return "DEGRADED"
	}
	return "SYNCING"
}
