package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/internal/setup"
	"github.com/tthc-go/tthc/sla"
)

// The days synthetic dossiers are received on: over Tết 2026 and both swapped
// Saturdays of that year, from before the first of the swaps was announced, on
// 25/12/2025, so that some receipts go stale.
const (
	generateFrom = "2025-12-15"
	generateDays = 278 // to 18/09/2026
)

// generator makes dossiers that look like an office's: most finished in time,
// some late, some open, a few receipts with a wrong date. It is a test load,
// not a model of any office.
type generator struct {
	random     *rand.PCG
	desk       *sla.Desk
	receipts   *receiptCheck // knows the calendar of the day
	procedures []catalog.Procedure
	units      []string
	first      sla.Date
}

// generate writes n dossiers as CSV. The same seed gives the same bytes.
func generate(out io.Writer, in *inputs, units []string, n int, seed uint64) error {
	g := &generator{random: rand.NewPCG(seed, 0), desk: in.desk, units: units, first: sla.MustParseDate(generateFrom)}
	g.receipts = newReceiptCheck(in.sources, in.desk)
	for p := range in.catalog.All() {
		g.procedures = append(g.procedures, p)
	}
	if len(g.procedures) == 0 {
		return errors.New("the catalog has no procedure")
	}
	w := bufio.NewWriter(out)
	fmt.Fprintln(w, "number,procedure,unit,level,channel,case,received,appointment,finished,result")
	for i := range n {
		if err := g.row(w, i); err != nil {
			return err
		}
	}
	return w.Flush()
}

// n returns a number from 0 to n-1.
func (g *generator) n(n int) int { return int(g.random.Uint64() % uint64(n)) }

// chance is true in percent of a hundred calls.
func (g *generator) chance(percent int) bool { return g.n(100) < percent }

func (g *generator) row(w io.Writer, i int) error {
	p := &g.procedures[g.n(len(g.procedures))]
	received := g.receipt()
	channel := g.channel(p)
	caseName := ""
	if g.chance(10) {
		caseName = someCase(p)
	}
	if g.chance(1) {
		channel = catalog.ChannelUnknown
	}
	d := dossier{procedure: p, channel: channel, caseName: caseName, received: moment(received)}
	appointment := ""
	if known, err := g.receipts.deadlineKnown(&d); err == nil {
		appointment = g.appointment(known)
	}
	deadline, _ := deadlineOf(&d, g.desk) // without one, the zero Deadline
	finished, result := g.end(received, deadline)
	_, err := fmt.Fprintf(w, "H00-%s-%05d,%s,%s,%s,%s,%s,%s,%s,%s,%s\n",
		received.Format("060102"), i+1, p.Code.Base(), quote(g.units[g.n(len(g.units))]), g.level(p), channelText(channel), quote(caseName),
		received.Format("2006-01-02T15:04"), appointment, finished, result)
	return err
}

// moment is an instant in the zone of the office.
func moment(t time.Time) setup.Moment {
	year, month, day := t.Date()
	return setup.Moment{Date: sla.MustDate(year, month, day), At: t}
}

// channelText leaves out a channel that is not stated.
func channelText(c catalog.Channel) string {
	if c == catalog.ChannelUnknown {
		return ""
	}
	return c.String()
}

// receipt is mostly on a working day within hours.
func (g *generator) receipt() time.Time {
	date := g.first.AddDays(g.n(generateDays))
	if g.chance(97) {
		if next, err := g.desk.Calendar().NextWorkday(date); err == nil {
			date = next
		}
	}
	minutes := 7*60 + 30 + g.n(9*60+30)
	y, m, d := date.Date()
	return time.Date(y, m, d, 0, minutes, 0, 0, g.desk.Calendar().Location())
}

func (g *generator) channel(p *catalog.Procedure) catalog.Channel {
	var offered []catalog.Channel
	for _, s := range p.ServiceLevels() {
		if s.Channel == catalog.ChannelUnknown {
			offered = []catalog.Channel{catalog.ChannelOnline, catalog.ChannelOnline, catalog.ChannelDirect, catalog.ChannelPostal}
			break
		}
		offered = append(offered, s.Channel)
	}
	if len(offered) == 0 || p.Provision == catalog.ProvisionUnknown && g.chance(80) {
		return catalog.ChannelDirect
	}
	return offered[g.n(len(offered))]
}

func (g *generator) level(p *catalog.Procedure) catalog.Level {
	var levels []catalog.Level
	for l := range p.Levels.All() {
		levels = append(levels, l)
	}
	if len(levels) == 0 {
		return catalog.LevelOther
	}
	return levels[g.n(len(levels))]
}

// appointment is the due date, or in one of a hundred receipts another.
func (g *generator) appointment(deadline sla.Deadline) string {
	date := deadline.DueDate()
	if g.chance(1) {
		date = date.AddDays(1 - 2*g.n(2))
		if date.Before(deadline.DayZero()) {
			date = deadline.DueDate().AddDays(1)
		}
	}
	return date.String()
}

// end returns when and how the dossier ended, if it did.
func (g *generator) end(received time.Time, deadline sla.Deadline) (finished, result string) {
	if g.chance(6) {
		return "", openResults[g.n(len(openResults))]
	}
	end := received.Add(time.Duration(g.n(10*24*60)) * time.Minute)
	if !deadline.IsZero() {
		span := max(deadline.Due().Sub(received), time.Hour)
		end = received.Add(time.Duration(int64(span) / 1000 * int64(300+g.n(690))))
		if g.chance(3) {
			end = deadline.Due().Add(time.Duration(1+g.n(5*24*60)) * time.Minute)
		}
	}
	if end.After(g.last()) {
		return "", ""
	}
	result = resolvedResults[0]
	if g.chance(8) {
		result = resolvedResults[g.n(len(resolvedResults))]
	}
	return end.Format("2006-01-02T15:04"), result
}

// last is the moment the synthetic file was written.
func (g *generator) last() time.Time {
	y, m, d := g.first.AddDays(generateDays).Date()
	return time.Date(y, m, d, 17, 0, 0, 0, g.desk.Calendar().Location())
}

// someCase returns a named case of the procedure, if it has one.
func someCase(p *catalog.Procedure) string {
	for _, s := range p.ServiceLevels() {
		if s.Case != "" && s.Case != catalog.CaseUnknown {
			return s.Case
		}
	}
	return ""
}

func quote(s string) string {
	if strings.ContainsAny(s, ",\"") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}
