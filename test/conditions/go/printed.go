package main

import (
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

var started = time.Now().Add(-time.Minute)

// printedTime is in UTC with its fraction: "now" for a time taken from the clock, empty for none.
func printedTime(t metav1.Time) string {
	if t.IsZero() {
		return ""
	}
	if t.After(started) {
		return "now"
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// printed is type, status, reason, message, time and observedGeneration.
func printed(c metav1.Condition) []any {
	return []any{c.Type, c.Status, c.Reason, c.Message, printedTime(c.LastTransitionTime), c.ObservedGeneration}
}

func printedAll(conditions []metav1.Condition) [][]any {
	all := make([][]any, 0, len(conditions))
	for _, c := range conditions {
		all = append(all, printed(c))
	}
	return all
}
