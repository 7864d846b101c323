package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/sample"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/examples/onestop/web"
)

// sampleUsers are those of a new database. Everybody knows their passwords: with them
// the program listens on the loopback interface only.
func sampleUsers() []store.NewUser {
	return []store.NewUser{
		{User: store.User{Name: "clerk", Role: store.RoleClerk}, Password: "clerk-sample"},
		{User: store.User{Name: "citizen", Role: store.RoleCitizen}, Password: "citizen-sample"},
		{User: store.User{Name: "leader", Role: store.RoleLeader}, Password: "leader-sample"},
	}
}

// sampleDossiers is how many a new database begins with, of so many days back.
const (
	sampleDossiers = 3000
	sampleDays     = 330
)

// Limits of a request. The longest is the upload of a large file.
const (
	headerTime  = 10 * time.Second
	requestTime = 10 * time.Minute
	idleTime    = 2 * time.Minute
	closingTime = 20 * time.Second
	headerBytes = 64 << 10
)

// serve listens until the context is done, answers what was asked by then, and closes
// the store.
func (p *program) serve(ctx context.Context) (err error) {
	s, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := p.begin(ctx, s); err != nil {
		return err
	}
	if err := p.guardAddress(ctx, s); err != nil {
		return err
	}
	handler, err := p.handler(s)
	if err != nil {
		return err
	}
	if err := s.Resume(ctx); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", p.addr)
	if err != nil {
		return err
	}
	stopProfiles, err := p.serveProfiles()
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer stopProfiles()
	return p.answer(ctx, listener, handler)
}

// answer serves until the context is done, and then for as long as what was asked
// takes, within bounds.
func (p *program) answer(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: headerTime, ReadTimeout: requestTime, WriteTimeout: requestTime,
		IdleTimeout: idleTime, MaxHeaderBytes: headerBytes, ErrorLog: slog.NewLogLogger(p.log.Handler(), slog.LevelWarn),
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	fmt.Fprintf(p.out, "http://%s\n", listener.Addr())
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), closingTime)
	defer cancel()
	if err := server.Shutdown(closing); err != nil {
		p.log.Warn("requests broken off, as they took too long to end", "after", closingTime)
		return server.Close()
	}
	return nil
}

// begin puts the sample into a new database, the users last: where they are, all is.
// What was broken off on the way goes on the next time.
func (p *program) begin(ctx context.Context, s *store.Store) error {
	n, err := s.Users(ctx)
	if err != nil || n > 0 || p.empty {
		return err
	}
	imports, err := s.Imports(ctx)
	if err != nil {
		return err
	}
	if len(imports) == 0 {
		if err := p.enterSample(ctx, s); err != nil {
			return err
		}
	}
	return s.AddUsers(ctx, sampleUsers()...)
}

// enterSample enters the dossiers of the sample.
func (p *program) enterSample(ctx context.Context, s *store.Store) error {
	now := time.Now().Truncate(time.Second)
	day, err := s.Desk().Calendar().DateOf(now)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	o := sample.Options{N: sampleDossiers, Seed: 1, First: day.AddDays(-sampleDays), Last: day.AddDays(-1), Until: now}
	if err := sample.Generate(&b, s.Desk(), o); err != nil {
		return err
	}
	i, err := s.RunImport(ctx, store.Post{User: "sample"}, "sample.csv", &b, func(store.Import) {})
	if err == nil && (i.State != store.ImportDone || i.Bad > 0) {
		err = fmt.Errorf("sample: %s %v", i.Message, i.Faults)
	}
	return err
}

// guardAddress refuses to be reached from elsewhere by passwords that everybody knows.
func (p *program) guardAddress(ctx context.Context, s *store.Store) error {
	host, _, err := net.SplitHostPort(p.addr)
	if err != nil {
		return fmt.Errorf("-addr: %w", err)
	}
	if isLoopback(host) {
		return nil
	}
	for _, u := range sampleUsers() {
		_, err := s.Login(ctx, u.Name, u.Password)
		if err == nil {
			return fmt.Errorf("-addr %s: user %s still has the password of the sample: change it first, see user", p.addr, u.Name)
		}
		if !errors.Is(err, store.ErrLogin) {
			return err
		}
	}
	return nil
}

// handler is that of the pages, and of /healthz, which needs no user.
func (p *program) handler(s *store.Store) (http.Handler, error) {
	pages, err := web.New(web.Options{Store: s, Clock: time.Now, Log: p.log, MaxUpload: p.upload, HTTPS: p.https})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/", p.named(pages))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		if err := s.Ping(r.Context()); err != nil {
			http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ok")
	})
	return mux, nil
}

// named refuses requests for another name than this machine's own, where it listens
// for itself only: a page of somebody else's whose name leads here must not be served
// as one of these (DNS rebinding).
func (p *program) named(next http.Handler) http.Handler {
	if host, _, err := net.SplitHostPort(p.addr); err != nil || !isLoopback(host) {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		if !isLoopback(strings.Trim(host, "[]")) {
			http.Error(w, "not the name of this desk", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// isLoopback reports whether only this machine is reached by a name or an address.
func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
