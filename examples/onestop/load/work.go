package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/tthc-go/tthc/examples/onestop/internal/browser"
	"github.com/tthc-go/tthc/examples/onestop/internal/memory"
)

// roles are the sample users, and how many in ten clients are each.
var roles = [...]struct {
	name  string
	share int
}{{"clerk", 7}, {"citizen", 2}, {"leader", 1}}

// Kinds of requests.
const (
	kindQueue     = "queue"
	kindDossier   = "dossier"
	kindStatus    = "status"
	kindDashboard = "dashboard"
	kindForm      = "receipt form"
	kindReceive   = "receive"
	kindEvent     = "event"
)

// actions are what clients do, with how many in a hundred.
var actions = [...]struct {
	share int
	do    func(*crowd, context.Context, *rand.Rand)
}{
	{20, (*crowd).readQueue}, {15, (*crowd).readDossier}, {15, (*crowd).readStatus}, {10, (*crowd).readDashboard},
	{25, (*crowd).receive}, {15, (*crowd).logEvent},
}

// crowd is all clients.
type crowd struct {
	options
	sessions map[string][]*browser.Browser // by role
	report   *report
	names    atomic.Int64 // of applicants

	mu      sync.Mutex
	numbers []string // of the dossiers received
}

// startDossiers are received before the time begins, for there to be some to read.
const startDossiers = 20

// work logs all clients in and has them work.
func work(ctx context.Context, o options) (*report, error) {
	c := &crowd{options: o, sessions: make(map[string][]*browser.Browser), report: newReport()}
	if err := c.login(ctx); err != nil {
		return nil, err
	}
	random := rand.New(rand.NewPCG(o.seed, 0))
	for range startDossiers {
		c.receive(ctx, random)
	}
	if len(c.numbers) < startDossiers {
		return nil, fmt.Errorf("no dossiers can be received: %w", c.report.fault())
	}
	c.report = newReport()
	began := o.clock()
	timed, stop := context.WithTimeout(ctx, o.duration)
	defer stop()
	var clients sync.WaitGroup
	for i := range o.clients {
		random := rand.New(rand.NewPCG(o.seed, uint64(i)+1))
		clients.Go(func() {
			for timed.Err() == nil {
				c.act(ctx, random) // what was begun is ended
			}
		})
	}
	clients.Wait()
	c.report.took = o.clock().Sub(began)
	var err error
	if o.pid != 0 {
		c.report.memory, err = memory.Peak(o.pid)
	}
	return c.report, err
}

// atOnce is how many log in at once: a desk lets one address try ten times.
const atOnce = 4

// login begins a session for every client.
func (c *crowd) login(ctx context.Context) error {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = c.clients
	transport.MaxIdleConns = c.clients
	var all []string // names, in the order of clients
	for i := range c.clients {
		all = append(all, roleOf(i, c.clients))
	}
	names := make(chan string, len(all))
	for _, name := range all {
		names <- name
	}
	close(names)
	errs := make(chan error, atOnce)
	for range atOnce {
		go func() { errs <- c.loginAll(ctx, names, transport) }()
	}
	var err error
	for range atOnce {
		if e := <-errs; e != nil {
			err = e
		}
	}
	return err
}

// loginAll logs in those that nobody else does.
func (c *crowd) loginAll(ctx context.Context, names <-chan string, transport http.RoundTripper) error {
	for name := range names {
		b := browser.New(transport)
		if err := b.Login(ctx, c.site, name, name+"-sample"); err != nil {
			return err
		}
		c.mu.Lock()
		c.sessions[name] = append(c.sessions[name], b)
		c.mu.Unlock()
	}
	return nil
}

// roleOf is the role of a client: there is one of each at least, if there are as many.
func roleOf(client, clients int) string {
	if clients < len(roles) || client < len(roles) {
		return roles[client%len(roles)].name
	}
	place := client % 10
	for _, role := range roles {
		if place -= role.share; place < 0 {
			return role.name
		}
	}
	return roles[0].name
}

// act does one thing by chance.
func (c *crowd) act(ctx context.Context, random *rand.Rand) {
	place := random.IntN(100)
	for _, a := range actions {
		if place -= a.share; place < 0 {
			a.do(c, ctx, random)
			return
		}
	}
}

// as is the session of some user of a role.
func (c *crowd) as(role string, random *rand.Rand) *browser.Browser {
	list := c.sessions[role]
	return list[random.IntN(len(list))]
}

// some is a dossier by chance.
func (c *crowd) some(random *rand.Rand) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.numbers[random.IntN(len(c.numbers))]
}

// ask times a request, and reports whether it was answered with the status wanted.
func (c *crowd) ask(kind string, want int, send func() (browser.Page, error)) (browser.Page, bool) {
	began := c.clock()
	page, err := send()
	c.report.add(kind, c.clock().Sub(began), outcomeOf(page, want, err))
	return page, err == nil && page.Status == want
}

func (c *crowd) get(ctx context.Context, b *browser.Browser, kind, path string) (browser.Page, bool) {
	return c.ask(kind, http.StatusOK, func() (browser.Page, error) { return b.Get(ctx, c.site+path) })
}

func (c *crowd) post(ctx context.Context, b *browser.Browser, kind, path string, form url.Values) (browser.Page, bool) {
	return c.ask(kind, http.StatusSeeOther, func() (browser.Page, error) { return b.Post(ctx, c.site+path, form) })
}

func (c *crowd) readQueue(ctx context.Context, random *rand.Rand) {
	c.get(ctx, c.as("clerk", random), kindQueue, "/queue")
}

func (c *crowd) readDossier(ctx context.Context, random *rand.Rand) {
	c.get(ctx, c.as("clerk", random), kindDossier, dossierPath(c.some(random)))
}

func (c *crowd) readStatus(ctx context.Context, random *rand.Rand) {
	c.get(ctx, c.as("citizen", random), kindStatus, "/status?"+url.Values{"number": {c.some(random)}}.Encode())
}

func (c *crowd) readDashboard(ctx context.Context, random *rand.Rand) {
	c.get(ctx, c.as("leader", random), kindDashboard, "/dashboard")
}

func dossierPath(number string) string { return "/dossiers/" + url.PathEscape(number) }

// units are those of the sample that a dossier is received for.
var units = [...]string{"Xã An Bình", "Xã Tân Lập", "Phường Đông Hà", "Phường Trung Tâm"}

// receive looks at the due date and receives a dossier.
func (c *crowd) receive(ctx context.Context, random *rand.Rand) {
	b := c.as("clerk", random)
	choice := url.Values{"procedure": {"9.001005"}, "unit": {units[random.IntN(len(units))]}}
	page, ok := c.get(ctx, b, kindForm, "/receive?"+choice.Encode())
	if !ok {
		return
	}
	form := page.Hidden()
	form.Set("applicant", "Người nộp "+strconv.FormatInt(c.names.Add(1), 10))
	if page, ok = c.post(ctx, b, kindReceive, "/receive", form); !ok {
		return
	}
	number, err := url.PathUnescape(strings.TrimPrefix(page.Location, "/dossiers/"))
	if err != nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.numbers = append(c.numbers, number)
}

// logEvent logs what comes next in the life of a dossier. Two clerks may take the same:
// one meets a conflict then.
func (c *crowd) logEvent(ctx context.Context, random *rand.Rand) {
	b := c.as("clerk", random)
	path := dossierPath(c.some(random))
	page, ok := c.get(ctx, b, kindDossier, path)
	if !ok {
		return
	}
	form := page.Hidden()
	if form.Get("version") == "" {
		return // nothing more can happen
	}
	switch version, _ := strconv.Atoi(form.Get("version")); version {
	case 1:
		form.Set("kind", "suspended")
		form.Set("reason", "consultation")
	case 2:
		form.Set("kind", "resumed")
	case 3:
		form.Set("kind", "completed")
	case 4:
		form.Set("kind", "collected")
	default:
		return
	}
	c.post(ctx, b, kindEvent, path, form)
}
