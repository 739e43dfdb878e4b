package main

import (
	"context"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/tools/events"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

const (
	byProvider = "spec.providerRef.name"
	byBranch   = "spec.providerRef.name+branch"
)

type reconciler struct {
	client.Client
	recorder events.EventRecorder
}

func (r *reconciler) Reconcile(ctx context.Context, request ctrl.Request) (ctrl.Result, error) {
	target := &GitTarget{}
	if err := r.Get(ctx, request.NamespacedName, target); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	if len(target.Status.Conditions) == 0 {
		target.Status = *initialStatus(target, metav1.Now())
		if err := r.Status().Update(ctx, target); err != nil {
			return ctrl.Result{}, client.IgnoreNotFound(err)
		}
	}

	provider := &GitProvider{}
	err := r.Get(ctx, types.NamespacedName{Namespace: target.Namespace, Name: target.Spec.ProviderRef.Name}, provider)
	if apierrors.IsNotFound(err) {
		provider = nil
	} else if err != nil {
		return ctrl.Result{}, err
	}
	var siblings GitTargetList
	place := client.MatchingFields{byBranch: target.Spec.ProviderRef.Name + " " + target.Spec.Branch}
	if err := r.List(ctx, &siblings, client.InNamespace(target.Namespace), place, client.UnsafeDisableDeepCopy); err != nil {
		return ctrl.Result{}, err
	}

	before := target.Status
	next := nextStatus(target, validate(target, provider, siblings.Items), metav1.Now())
	if !equality.Semantic.DeepEqual(before, *next) {
		now := metav1.Now()
		next.LastReconcileTime = &now
		target.Status = *next
		if err := r.Status().Update(ctx, target); err != nil {
			return ctrl.Result{}, client.IgnoreNotFound(err)
		}
		r.record(target, before.Conditions)
	}
	if meta.IsStatusConditionTrue(target.Status.Conditions, "Ready") {
		return ctrl.Result{RequeueAfter: 10 * time.Minute}, nil
	}
	return ctrl.Result{RequeueAfter: 2 * time.Minute}, nil
}

// record writes an event for each condition whose status changed.
func (r *reconciler) record(target *GitTarget, before []metav1.Condition) {
	for _, condition := range target.Status.Conditions {
		old := meta.FindStatusCondition(before, condition.Type)
		if old != nil && old.Status == condition.Status {
			continue
		}
		kind := corev1.EventTypeNormal
		if condition.Status == metav1.ConditionFalse {
			kind = corev1.EventTypeWarning
		}
		r.recorder.Eventf(target, nil, kind, condition.Reason, "Reconcile",
			"%s is %s: %s", condition.Type, condition.Status, condition.Message)
	}
}

func (r *reconciler) setUp(ctx context.Context, manager ctrl.Manager, workers int) error {
	index := func(field string, value func(*GitTarget) string) error {
		return manager.GetFieldIndexer().IndexField(ctx, &GitTarget{}, field, func(object client.Object) []string {
			return []string{value(object.(*GitTarget))}
		})
	}
	if err := index(byProvider, func(t *GitTarget) string { return t.Spec.ProviderRef.Name }); err != nil {
		return err
	}
	branch := func(t *GitTarget) string { return t.Spec.ProviderRef.Name + " " + t.Spec.Branch }
	if err := index(byBranch, branch); err != nil {
		return err
	}

	requests := func(ctx context.Context, namespace string, fields client.MatchingFields) []reconcile.Request {
		var targets GitTargetList
		if err := r.List(ctx, &targets, client.InNamespace(namespace), fields, client.UnsafeDisableDeepCopy); err != nil {
			return nil
		}
		all := make([]reconcile.Request, 0, len(targets.Items))
		for i := range targets.Items {
			all = append(all, reconcile.Request{NamespacedName: client.ObjectKeyFromObject(&targets.Items[i])})
		}
		return all
	}
	ofProvider := handler.EnqueueRequestsFromMapFunc(func(ctx context.Context, provider client.Object) []reconcile.Request {
		return requests(ctx, provider.GetNamespace(), client.MatchingFields{byProvider: provider.GetName()})
	})
	return ctrl.NewControllerManagedBy(manager).
		For(&GitTarget{}).
		Watches(&GitProvider{}, ofProvider).
		WithOptions(controller.Options{MaxConcurrentReconciles: workers}).
		Complete(r)
}
