// The peer of our GitTarget controller: the same status from the same inputs, as a controller-runtime program that does
// what such programs do. Its worker has done everything at once. Flags: see main.
package main

import (
	"flag"
	"fmt"
	"os"

	"k8s.io/apimachinery/pkg/runtime"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/log"
	"sigs.k8s.io/controller-runtime/pkg/log/zap"
	"sigs.k8s.io/controller-runtime/pkg/metrics/server"
)

func run() error {
	namespace := flag.String("namespace", "", "what it looks after")
	workers := flag.Int("workers", 4, "how many objects are worked on at a time")
	flag.Parse()
	log.SetLogger(zap.New(zap.WriteTo(os.Stderr)))

	config, err := ctrl.GetConfig()
	if err != nil {
		return err
	}
	config.QPS = -1 // its peer does not hold back either
	scheme := runtime.NewScheme()
	if err := addToScheme(scheme); err != nil {
		return err
	}
	manager, err := ctrl.NewManager(config, ctrl.Options{
		Scheme:  scheme,
		Cache:   cache.Options{DefaultNamespaces: map[string]cache.Config{*namespace: {}}, DefaultTransform: cache.TransformStripManagedFields()},
		Metrics: server.Options{BindAddress: "127.0.0.1:0"},
	})
	if err != nil {
		return err
	}
	ctx := ctrl.SetupSignalHandler()
	targets := &reconciler{Client: manager.GetClient(), recorder: manager.GetEventRecorder("gittarget-controller")}
	if err := targets.setUp(ctx, manager, *workers); err != nil {
		return err
	}
	return manager.Start(ctx)
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
