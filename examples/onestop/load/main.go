// Command load has many users work at a one-stop desk that runs on this machine with
// its sample users, and tells how fast it answers:
//
//	go run ./load -url http://127.0.0.1:8080 -clients 200 -duration 60s -pid PID
//
// Of what they do, 60 in 100 are pages read (queue, dossier, status, dashboard), 25
// dossiers received and 15 events logged. Nobody pauses between two: the figures are
// those of a desk that has more to do than it can.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/signal"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	o := options{clock: time.Now}
	flags := flag.NewFlagSet("load", flag.ContinueOnError)
	flags.StringVar(&o.site, "url", "http://127.0.0.1:8080", "`address` of the desk")
	flags.IntVar(&o.clients, "clients", 200, "how many work at once")
	flags.DurationVar(&o.duration, "duration", time.Minute, "how long, not counting that they log in")
	flags.Uint64Var(&o.seed, "seed", 1, "what chance begins with")
	flags.IntVar(&o.pid, "pid", 0, "`process` of the desk, whose memory is told; 0: none")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if err := o.check(); err != nil {
		return err
	}
	r, err := work(ctx, o)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprint(out, r); err != nil {
		return err
	}
	return r.fault()
}

// options say what to do.
type options struct {
	site     string
	clients  int
	duration time.Duration
	seed     uint64
	pid      int
	clock    func() time.Time
}

// check refuses to load what is not this machine.
func (o options) check() error {
	u, err := url.Parse(o.site)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(u.Hostname()); u.Hostname() != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("-url %s: want an address of this machine", o.site)
	}
	if o.clients < 1 || o.duration <= 0 {
		return errors.New("want a client and some time at least")
	}
	return nil
}
