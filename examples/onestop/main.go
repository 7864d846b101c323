// Command onestop is a one-stop desk (bộ phận một cửa): the library embedded in a
// small web application with a database.
//
//	go run . [flags]               serve on http://127.0.0.1:8080
//	go run . [flags] import FILE   enter a file of dossiers, with progress
//	go run . [flags] check         compare what is stored beside the logs with them
//	go run . [flags] rebuild       make it from the logs again
//	go run . [flags] user NAME ROLE   add a user, or change one; the password comes on standard input
//	go run . [flags] generate N    write N made-up dossiers to standard output
//
// See README.md beside this file.
package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/examples/onestop/sample"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/sla"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "onestop:", err)
		os.Exit(1)
	}
}

// options are the flags.
type options struct {
	addr, dsn, data        string
	profiles               string
	catalog, office, units string
	upload                 int64
	https, empty           bool
}

// program is one run.
type program struct {
	options
	in        io.Reader
	out, errs io.Writer
	log       *slog.Logger
}

func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) error {
	p := program{in: in, out: out, errs: errs, log: slog.New(slog.NewTextHandler(errs, nil))}
	flags := flag.NewFlagSet("onestop", flag.ContinueOnError)
	flags.SetOutput(errs)
	flags.StringVar(&p.addr, "addr", "127.0.0.1:8080", "`address` to listen on; port 0 takes a free one")
	flags.StringVar(&p.data, "data", "onestop-data", "`folder` of the SQLite file and of files being imported")
	flags.StringVar(&p.dsn, "dsn", "", "postgres://… `source` in place of the SQLite file (or ONESTOP_DSN, which no list of processes shows)")
	flags.StringVar(&p.catalog, "catalog", "", "CSV `file` of procedures, as the national database exports them, in place of the sample")
	flags.StringVar(&p.office, "office", "", "JSON `file` of the office's hours and closures, in place of the sample")
	flags.StringVar(&p.units, "units", "", "CSV `file` of units, name and level, in place of the sample")
	flags.Int64Var(&p.upload, "max-upload", 256<<20, "size in `bytes` of the largest file taken")
	flags.BoolVar(&p.https, "https", false, "the pages are reached through a proxy with https, which sets X-Forwarded-For: cookies are kept to it")
	flags.StringVar(&p.profiles, "pprof", "", "loopback `address` to serve profiles of the process on, see net/http/pprof; empty: none")
	flags.BoolVar(&p.empty, "empty", false, "start a new database without the sample's users and dossiers")
	if err := flags.Parse(args); err != nil {
		return err
	}
	p.dsn = cmp.Or(p.dsn, os.Getenv("ONESTOP_DSN")) // not as a default, which -h would print
	return p.command(ctx, flags.Args())
}

func (p *program) command(ctx context.Context, args []string) error {
	name, args := first(args)
	wrong := func(n int, what string) error {
		if len(args) != n {
			return fmt.Errorf("%s: want %s", name, what)
		}
		return nil
	}
	switch name {
	case "":
		return p.serve(ctx)
	case "import":
		return errors.Join(wrong(1, "a file"), p.with(ctx, args, 1, p.importFile))
	case "check":
		return errors.Join(wrong(0, "nothing behind it"), p.with(ctx, args, 0, p.check))
	case "rebuild":
		return errors.Join(wrong(0, "nothing behind it"), p.with(ctx, args, 0, p.rebuild))
	case "user":
		return errors.Join(wrong(2, "a name, and clerk, citizen or leader"), p.with(ctx, args, 2, p.user))
	case "generate":
		return errors.Join(wrong(1, "a number"), p.generate(args))
	}
	return fmt.Errorf("%q: want import, check, rebuild, user, generate, or nothing to serve", name)
}

func first(args []string) (string, []string) {
	if len(args) == 0 {
		return "", nil
	}
	return args[0], args[1:]
}

// with runs a command on the store.
func (p *program) with(ctx context.Context, args []string, want int, do func(context.Context, *store.Store, []string) error) error {
	if len(args) != want {
		return nil // said already
	}
	s, err := p.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(do(ctx, s, args), s.Close())
}

// open opens the store of the flags.
func (p *program) open(ctx context.Context) (*store.Store, error) {
	setup, err := p.setup()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(p.data, 0o700); err != nil {
		return nil, err
	}
	dsn := p.dsn
	if dsn == "" {
		dsn = filepath.Join(p.data, "desk.db")
	}
	return store.Open(ctx, store.Options{DSN: dsn, Files: filepath.Join(p.data, "imports"), Setup: setup, Clock: time.Now, Log: p.log})
}

// setup is the sample office with what the flags replace.
func (p *program) setup() (desk.Setup, error) {
	return sample.SetupFrom(sample.Files{Catalog: p.catalog, Office: p.office, Units: p.units}, p.errs)
}

// importFile enters a file and tells how far it is.
func (p *program) importFile(ctx context.Context, s *store.Store, args []string) error {
	file, err := os.Open(args[0])
	if err != nil {
		return err
	}
	defer file.Close()
	began := time.Now()
	i, err := s.RunImport(ctx, store.Post{User: "import"}, filepath.Base(args[0]), file, func(i store.Import) {
		fmt.Fprintf(p.errs, "\r%3d %%  %d rows", 100*i.Read/max(i.Size, 1), i.Rows)
	})
	fmt.Fprintln(p.errs)
	if err != nil {
		return err
	}
	for _, fault := range i.Faults {
		fmt.Fprintf(p.errs, "%s: %s\n", i.Name, fault)
	}
	fmt.Fprintf(p.out, "%d rows in %v: %d entered, %d there already, %d left out\n", i.Rows, time.Since(began).Round(time.Millisecond), i.Accepted, i.Repeated, i.Bad)
	switch {
	case i.State == store.ImportFailed:
		return fmt.Errorf("%s: %s", i.Name, i.Message)
	case i.Bad > 0:
		return fmt.Errorf("%s: %d rows left out", i.Name, i.Bad)
	}
	return nil
}

// check recomputes everything.
func (p *program) check(ctx context.Context, s *store.Store, _ []string) error {
	differences, n, err := s.Check(ctx)
	if err != nil {
		return err
	}
	for _, d := range differences {
		if d.Dossier != "" {
			fmt.Fprintf(p.out, "%s: %s differ\n", d.Dossier, d.What)
			continue
		}
		fmt.Fprintf(p.out, "%s, %s, %s: %s differ: %+v stored, %+v by the logs\n", d.Key.Period, d.Key.Unit, d.Key.Field, d.What, d.Stored, d.Computed)
	}
	fmt.Fprintf(p.out, "%d dossiers, %d differences\n", n, len(differences))
	if len(differences) > 0 {
		return errors.New("what is stored is not what the logs say: see rebuild")
	}
	return nil
}

// rebuild makes what is stored beside the logs again.
func (p *program) rebuild(ctx context.Context, s *store.Store, _ []string) error {
	return s.Rebuild(ctx)
}

// user adds a user, with the first line of the standard input for a password.
func (p *program) user(ctx context.Context, s *store.Store, args []string) error {
	line, err := bufio.NewReader(p.in).ReadString('\n')
	if err != nil && err != io.EOF {
		return err
	}
	return s.AddUser(ctx, store.User{Name: args[0], Role: store.Role(args[1])}, strings.TrimRight(line, "\r\n"))
}

// generate writes dossiers of the first half of 2026.
func (p *program) generate(args []string) error {
	if len(args) != 1 {
		return nil // said already
	}
	n, err := strconv.Atoi(args[0])
	if err != nil {
		return fmt.Errorf("generate: %q: want a number", args[0])
	}
	setup, err := p.setup()
	if err != nil {
		return err
	}
	d, err := desk.New(setup)
	if err != nil {
		return err
	}
	last := sla.MustDate(2026, time.June, 30)
	until, err := d.Calendar().Closing(last)
	if err != nil {
		return err
	}
	return sample.Generate(p.out, d, sample.Options{N: n, Seed: 1, First: sla.MustDate(2026, time.January, 2), Last: last, Until: until})
}
