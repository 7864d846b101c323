package sample

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// Header is the first line of the files that [Generate] writes.
const Header = "number,procedure,unit,channel,case,received,appointment,events,applicant,rating"

// minuteText is the layout of an instant of the file, in local time.
const minuteText = "2006-01-02T15:04"

// Options say which dossiers to make.
type Options struct {
	N           int    // how many
	Seed        uint64 // the same one gives the same bytes
	First, Last sla.Date
	Until       time.Time // nothing happens after it
}

// Generate writes made-up dossiers as CSV, in the order of their receipt from the
// first day through the last one. They look like those of an office: most are
// finished in time, some late, some are open, a few wait for their filers. They are
// a test load, not a model of any office.
func Generate(w io.Writer, d *desk.Desk, o Options) error {
	g := &generator{random: rand.NewPCG(o.Seed, 0), desk: d, calendar: d.Calendar(), until: o.Until.Truncate(time.Minute)}
	if g.offers, g.online = offers(d); len(g.offers) == 0 {
		return errors.New("sample: generate: no procedure is of the level of a unit")
	}
	receipts, err := g.receipts(o)
	if err != nil {
		return fmt.Errorf("sample: generate: %w", err)
	}
	out := csv.NewWriter(w)
	out.Write(strings.Split(Header, ",")) // Error tells in the end
	for _, at := range receipts {
		row, err := g.row(at)
		if err != nil {
			return fmt.Errorf("sample: generate: received at %s: %w", at.Format(minuteText), err)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// generator makes one row after the other.
type generator struct {
	random         *rand.PCG
	desk           *desk.Desk
	calendar       *sla.Calendar
	until          time.Time
	offers, online []offer
	day            string // of the row before
	number         int    // of the dossiers of that day
}

// n returns a number from 0 to n-1.
func (g *generator) n(n int) int { return int(g.random.Uint64() % uint64(n)) }

// chance is true in permille of a thousand calls.
func (g *generator) chance(permille int) bool { return g.n(1000) < permille }

// pick returns one of a list.
func pick[T any](g *generator, list []T) T { return list[g.n(len(list))] }

// row makes the dossier received at an instant.
func (g *generator) row(at time.Time) ([]string, error) {
	o, channel, err := g.offer(at)
	if err != nil {
		return nil, err
	}
	unit := min(g.n(len(o.units)), g.n(len(o.units))) // some units have more to do than others
	request := desk.Request{Procedure: o.code, Channel: channel, Unit: o.units[unit], At: at}
	if len(o.cases) > 0 && g.chance(100) {
		request.Case = pick(g, o.cases)
	}
	quote, err := g.desk.Quote(request)
	if err != nil {
		return nil, err
	}
	s := &story{generator: g, quote: quote, now: at, due: quote.Deadline.Due(), late: g.chance(12 * (1 + unit))}
	if err := s.tell(); err != nil {
		return nil, err
	}
	return []string{
		g.next(at), o.code, request.Unit, channel.String(), request.Case, at.Format(minuteText),
		quote.Appointment().String(), s.text(), g.name(), s.rating(),
	}, nil
}

// offer picks what a dossier received at an instant is about and how it came:
// behind closed doors only online.
func (g *generator) offer(at time.Time) (offer, catalog.Channel, error) {
	open, err := g.calendar.IsOpen(at)
	if !open && len(g.online) > 0 {
		return pick(g, g.online), catalog.ChannelOnline, err
	}
	o := pick(g, g.offers)
	return o, pick(g, o.channels), err
}

// next returns the number of the next dossier.
func (g *generator) next(at time.Time) string {
	if day := at.Format("060102"); day != g.day {
		g.day, g.number = day, 0
	}
	g.number++
	return fmt.Sprintf("H00-%s-%05d", g.day, g.number)
}

// offer is what dossiers can be received for, and by whom.
type offer struct {
	code     string
	units    []string
	channels []catalog.Channel // some of them twice: they are used more
	cases    []string
}

// offers returns the procedures that some unit handles, and those of them that can
// be filed online.
func offers(d *desk.Desk) (all, online []offer) {
	for p := range d.Catalog().All() {
		o := offer{code: p.Code.String()}
		for _, u := range d.Units() {
			if p.Levels.Has(u.Level) {
				o.units = append(o.units, u.Name)
			}
		}
		if len(o.units) == 0 {
			continue
		}
		o.channels, o.cases = channels(p), cases(p)
		all = append(all, o)
		if slices.Contains(o.channels, catalog.ChannelOnline) {
			online = append(online, o)
		}
	}
	return all, online
}

// channels returns those a procedure can be filed by.
func channels(p catalog.Procedure) []catalog.Channel {
	var stated []catalog.Channel
	for _, s := range p.ServiceLevels() {
		if s.Channel != catalog.ChannelUnknown {
			stated = append(stated, s.Channel)
		}
	}
	switch {
	case len(stated) > 0:
		return stated
	case p.Provision == catalog.ProvisionUnknown:
		return []catalog.Channel{catalog.ChannelDirect, catalog.ChannelDirect, catalog.ChannelPostal}
	}
	return []catalog.Channel{catalog.ChannelOnline, catalog.ChannelOnline, catalog.ChannelOnline, catalog.ChannelDirect, catalog.ChannelDirect, catalog.ChannelPostal}
}

// cases returns the named cases of a procedure.
func cases(p catalog.Procedure) []string {
	var named []string
	for _, s := range p.ServiceLevels() {
		if s.Case != "" && s.Case != catalog.CaseUnknown {
			named = append(named, s.Case)
		}
	}
	return named
}

// rating is what the filer answered, if asked at all: less kind when it took long.
func (s *story) rating() string {
	if !s.resolved || !s.chance(160) {
		return ""
	}
	answers := ratings[:]
	if s.late {
		answers = lateRatings[:]
	}
	return pick(s.generator, answers).String()
}

// The answers on the ballots, the frequent ones several times.
var (
	ratings = [...]metrics.Rating{
		metrics.RatingVerySatisfied, metrics.RatingVerySatisfied, metrics.RatingVerySatisfied, metrics.RatingVerySatisfied,
		metrics.RatingSatisfied, metrics.RatingSatisfied, metrics.RatingSatisfied, metrics.RatingSatisfied,
		metrics.RatingNeutral, metrics.RatingDissatisfied,
	}
	lateRatings = [...]metrics.Rating{
		metrics.RatingSatisfied, metrics.RatingNeutral, metrics.RatingDissatisfied, metrics.RatingDissatisfied, metrics.RatingVeryDissatisfied,
	}
)

// name makes up an applicant.
func (g *generator) name() string {
	return pick(g, familyNames[:]) + " " + pick(g, middleNames[:]) + " " + pick(g, givenNames[:])
}

var (
	familyNames = [...]string{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"}
	middleNames = [...]string{"Văn", "Thị", "Đức", "Ngọc", "Minh", "Thanh", "Quốc", "Hữu", "Thu", "Xuân", "Hồng", "Kim"}
	givenNames  = [...]string{"An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Hạnh", "Hiếu", "Hòa", "Khánh", "Lan", "Linh", "Mai", "Nam", "Nga", "Phúc", "Quỳnh", "Sơn", "Thảo", "Thủy", "Tú", "Việt", "Yến"}
)
