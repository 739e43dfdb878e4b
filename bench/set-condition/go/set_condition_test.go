// Package setcondition measures meta.SetStatusCondition on the inputs that ../inputs.ts describes.
package setcondition

import (
	"encoding/json"
	"os"
	"strconv"
	"testing"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

type inputs struct {
	Stored  []metav1.Condition `json:"stored"`
	Same    []metav1.Condition `json:"same"`
	Flipped []metav1.Condition `json:"flipped"`
}

func BenchmarkSetStatusCondition(b *testing.B) {
	text, err := os.ReadFile(os.Getenv("INPUTS"))
	if err != nil {
		b.Fatal(err)
	}
	var all map[string]inputs
	if err := json.Unmarshal(text, &all); err != nil {
		b.Fatal(err)
	}
	for _, size := range []int{1, 6, 40} {
		in := all[strconv.Itoa(size)]
		b.Run("unchanged/"+strconv.Itoa(size), func(b *testing.B) {
			conditions := append([]metav1.Condition{}, in.Stored...)
			i := 0
			for b.Loop() {
				if meta.SetStatusCondition(&conditions, in.Same[i]) {
					b.Fatal("changed")
				}
				if i++; i == size {
					i = 0
				}
			}
		})
		b.Run("flipped/"+strconv.Itoa(size), func(b *testing.B) {
			conditions := append([]metav1.Condition{}, in.Stored...)
			wanted := append(append([]metav1.Condition{}, in.Flipped...), in.Same...)
			i := 0
			for b.Loop() {
				if !meta.SetStatusCondition(&conditions, wanted[i]) {
					b.Fatal("unchanged")
				}
				if i++; i == len(wanted) {
					i = 0
				}
			}
		})
	}
}
