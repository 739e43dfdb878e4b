package main

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/apiserver/pkg/cel/environment"
)

// The limits that are tried on what has none, and how many such places are looked at.
var triedLimits = []int64{1000, 100, 10}

const mostPlaces = 40

// explanation is what a rule may cost at worst, and why.
type explanation struct {
	Rule          string      `json:"rule"`
	Cost          float64     `json:"cost"`
	Budget        float64     `json:"budget"`
	PerEvaluation float64     `json:"perEvaluation"`
	Evaluations   float64     `json:"evaluations"`
	Unbounded     []unbounded `json:"unbounded"`
	BoundedCost   float64     `json:"boundedCost"`
	Errors        []problem   `json:"errors"`
}

// unbounded is a place without a limit, and what the rule would cost with one.
type unbounded struct {
	Field   string  `json:"field"`
	Keyword string  `json:"keyword"`
	Limit   int64   `json:"limit"`
	Cost    float64 `json:"cost"`

	steps []string
}

// estimate is the server's: how much one evaluation costs, and how many an object can make necessary.
type estimate struct{ perEvaluation, evaluations uint64 }

func (e estimate) cost() uint64 {
	if high, low := bits.Mul64(e.perEvaluation, e.evaluations); high == 0 {
		return low
	}
	return math.MaxUint64
}

// ruleAt is a rule of the schema at the end of the steps.
type ruleAt struct {
	steps []string
	index int
}

func explainRule(text []byte, path string) explanation {
	refused := func(err error) explanation {
		return explanation{Unbounded: []unbounded{}, Errors: badRequest(err).Errors}
	}
	_, internal, _, err := decodeDefinition(text)
	if err != nil {
		return refused(err)
	}
	root, rest := rootSchema(&internal.Spec, path)
	at, err := ruleAtPath(root, rest, path)
	if err != nil {
		return refused(err)
	}
	found, err := at.estimate(root)
	if err != nil {
		return refused(err)
	}
	rule := schemaAt(root, at.steps).XValidations[at.index].Rule
	explained := explanation{
		Rule: rule, Budget: validation.StaticEstimatedCostLimit, Errors: []problem{},
		Cost: float64(found.cost()), PerEvaluation: float64(found.perEvaluation), Evaluations: float64(found.evaluations),
	}
	explained.Unbounded = at.unbounded(root, strings.TrimSuffix(path, rest), rule, found)
	explained.BoundedCost = at.bounded(root, explained)
	return explained
}

func ruleAtPath(root *jsonSchema, rest, path string) (ruleAt, error) {
	missing := fmt.Errorf("expected the path of a rule, such as spec.versions[0].schema.openAPIV3Schema.properties[spec].x-kubernetes-validations[0], found %q", path)
	steps := schemaSteps(strings.TrimSuffix(rest, ".rule"))
	if root == nil || len(steps) == 0 {
		return ruleAt{}, missing
	}
	index, isRule := indexAfter(steps[len(steps)-1], beforeIndex)
	at := ruleAt{steps: steps[:len(steps)-1], index: index}
	schema := schemaAt(root, at.steps)
	if !isRule || schema == nil || index >= len(schema.XValidations) {
		return ruleAt{}, missing
	}
	return at, nil
}

// estimate compiles the rule as the server does when the definition is created.
func (r ruleAt) estimate(root *jsonSchema) (estimate, error) {
	context := validation.RootCELContext(root)
	schema := root
	for _, step := range r.steps {
		schema = below(schema, step)
		switch step {
		case itemsStep:
			context = context.ChildItemsContext(schema)
		case valuesStep:
			context = context.ChildAdditionalPropertiesContext(schema)
		default:
			context = context.ChildPropertyContext(schema, propertyName(step))
		}
	}
	types, err := context.TypeInfo()
	if err != nil {
		return estimate{}, err
	}
	alone := *types.Schema
	alone.XValidations = types.Schema.XValidations[r.index : r.index+1]
	compiled, err := cel.Compile(&alone, types.DeclType, celconfig.PerCallLimit,
		environment.MustBaseEnvSet(environment.DefaultCompatibilityVersion()), cel.NewExpressionsEnvLoader())
	if err != nil {
		return estimate{}, err
	}
	if compiled[0].Error != nil {
		return estimate{}, errors.New(compiled[0].Error.Detail)
	}
	found := estimate{compiled[0].MaxCost, compiled[0].MaxCardinality}
	if context.MaxCardinality != nil {
		found.evaluations = *context.MaxCardinality
	}
	return found, nil
}

// unbounded tries a limit wherever there is none, and keeps those that make the rule cheaper, the most helpful first: the
// largest limit that fits the budget, else the smallest.
func (r ruleAt) unbounded(root *jsonSchema, path, rule string, without estimate) []unbounded {
	helpful := []unbounded{}
	places := unlimited(root, r.steps, rule)
	for _, steps := range places[:min(len(places), mostPlaces)] {
		one := unbounded{steps: steps, Field: path + strings.Join(steps, ""), Cost: float64(without.cost())}
		for _, limit := range triedLimits {
			found, err := r.estimate(limited(root, steps, limit))
			if err != nil || float64(found.cost()) >= one.Cost {
				continue
			}
			one.Limit, one.Cost = limit, float64(found.cost())
			if one.Cost <= validation.StaticEstimatedCostLimit {
				break
			}
		}
		if one.Limit > 0 {
			one.Keyword = limitOf(schemaAt(root, steps))
			helpful = append(helpful, one)
		}
	}
	slices.SortStableFunc(helpful, func(a, b unbounded) int { return cmp.Compare(a.Cost, b.Cost) })
	return helpful
}

// bounded is what the rule costs with all limits that help.
func (r ruleAt) bounded(root *jsonSchema, explained explanation) float64 {
	if len(explained.Unbounded) == 0 {
		return explained.Cost
	}
	for _, one := range explained.Unbounded {
		root = limited(root, one.steps, one.Limit)
	}
	found, err := r.estimate(root)
	if err != nil {
		return explained.Cost
	}
	return float64(found.cost())
}
