// Command conditions answers questions about conditions with the Go originals that our functions are compared with.
//
// It takes the name of a function, reads one JSON input a line and prints one JSON answer a line.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

// answers takes the JSON text of an input.
type answer func(input []byte) (any, error)

var functions = map[string]answer{
	"set":           answerSet,
	"set-on-object": answerSetOnObject,
	"remove":        answerRemove,
	"read":          answerRead,
	"summary":       answerSummary,
	"aggregate":     answerAggregate,
	"mirror":        answerMirror,
	"merge":         answerMerge,
	"validate":      answerValidate,
	"kstatus":       answerKstatus,
}

func run(name string) error {
	answer, ok := functions[name]
	if !ok {
		return fmt.Errorf("no function %q", name)
	}
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for in.Scan() {
		result, err := answer(in.Bytes())
		if err != nil {
			return fmt.Errorf("%s: %w", in.Text(), err)
		}
		if err := encoder.Encode(result); err != nil {
			return err
		}
	}
	return in.Err()
}

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
