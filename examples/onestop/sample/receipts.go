package sample

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// session is the part of a day in which dossiers come in.
type session struct {
	opening time.Time
	minutes int // worked since then
}

// receipts returns when dossiers come in, in order: nearly all on working days while
// the office is open, about one in fifty at any other time.
func (g *generator) receipts(o Options) ([]time.Time, error) {
	if o.N < 0 {
		return nil, fmt.Errorf("%d dossiers", o.N)
	}
	sessions, err := g.sessions(o.First, o.Last)
	if err != nil {
		return nil, err
	}
	first, err := g.calendar.Start(o.First)
	if err != nil {
		return nil, err
	}
	end, err := g.calendar.Start(o.Last.AddDays(1))
	if err != nil {
		return nil, err
	}
	if g.until.Before(end) {
		end = g.until
	}
	span := int(end.Sub(first) / time.Minute)
	if span <= 0 || len(sessions) == 0 {
		return nil, errors.New("no time to receive anything")
	}
	list := make([]time.Time, o.N)
	for i := range list {
		list[i] = first.Add(time.Duration(g.n(span)) * time.Minute)
		if g.chance(980) {
			s := pick(g, sessions)
			if list[i], err = g.calendar.AddWorkingTime(s.opening, time.Duration(g.n(s.minutes))*time.Minute); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(list, time.Time.Compare)
	return list, nil
}

// sessions returns those of the days from the first through the last one.
func (g *generator) sessions(first, last sla.Date) ([]session, error) {
	var list []session
	for date := first; !date.After(last); date = date.AddDays(1) {
		open, err := g.calendar.IsWorkday(date)
		if err != nil {
			return nil, err
		}
		if !open {
			continue
		}
		s, err := g.session(date)
		if err != nil {
			return nil, err
		}
		if s.minutes > 0 {
			list = append(list, s)
		}
	}
	return list, nil
}

// session returns that of a working day, as far as it has been.
func (g *generator) session(date sla.Date) (s session, err error) {
	if s.opening, err = g.calendar.Opening(date); err != nil {
		return s, err
	}
	closing, err := g.calendar.Closing(date)
	if err != nil {
		return s, err
	}
	if g.until.Before(closing) {
		closing = g.until
	}
	worked, err := g.calendar.WorkingTimeBetween(s.opening, closing)
	s.minutes = int(worked / time.Minute)
	return s, err
}
