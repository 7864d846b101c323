package main

import (
	"fmt"
	"net"
	"net/http"
	"net/http/pprof"
)

// serveProfiles serves the profiles of this process on an address of their own, if one
// is asked for: who can reach it can read much of the memory.
func (p *program) serveProfiles() (stop func(), err error) {
	if p.profiles == "" {
		return func() {}, nil
	}
	host, _, err := net.SplitHostPort(p.profiles)
	if err != nil {
		return nil, fmt.Errorf("-pprof: %w", err)
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return nil, fmt.Errorf("-pprof %s: want an address of the loopback interface", p.profiles)
	}
	listener, err := net.Listen("tcp", p.profiles)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: headerTime}
	go server.Serve(listener)
	p.log.Info("profiles", "address", listener.Addr().String())
	return func() { server.Close() }, nil
}
