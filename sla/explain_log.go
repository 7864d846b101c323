package sla

import (
	"fmt"
	"iter"
	"strings"
	"time"
)

// Steps iterates over the days from acceptance (or whatever started the clock)
// through the current due date, each once and in order: what each did to the due
// date, and the event or the source that had it so. It yields nothing when there
// is no due date.
//
// Days counted before a supplement began the limit anew are counted from 1 as
// they were; the day of the supplement is [EffectRestarted], and counting begins
// again: behind it for limits in days, with it for limits that run as time.
func (a Assessment) Steps() iter.Seq[Step] {
	return func(yield func(Step) bool) {
		var t trace
		if again := a; a.current.IsZero() || again.follow(&t) != nil {
			return
		}
		log := stepperLog{events: a.dossier.Log.events, own: a.dossier.Supplement != (SupplementRule{})}
		log.cited, _ = a.desk.office.DateOf(a.Accepted())
		for k := range t.runs {
			s := stepper{deadline: t.runs[k].deadline, pauses: t.runs[k].pauses, log: &log, restart: t.restart(k, &a)}
			through := a.current.dueDate
			if k+1 < len(t.runs) {
				s.void, through = true, t.runs[k+1].deadline.receivedOn().AddDays(-1)
			}
			if !s.walk(s.deadline.receivedOn(), through, yield) {
				return
			}
		}
	}
}

// restart returns the event that began run k anew, nil for the first: the
// supplement, or the request for one that has not come.
func (t *trace) restart(k int, a *Assessment) *Event {
	switch {
	case k == 0:
		return nil
	case t.assumed && k == len(t.runs)-1:
		return &a.dossier.Log.events[a.asked]
	}
	return &a.dossier.Log.events[t.runs[k].first]
}

// Explanation renders the log, the days and how the dossier stands as text, one
// day and one event a line, for a clerk to read out. It ends with a newline; a
// dossier of which nothing is known gives "".
func (a Assessment) Explanation(language Language) string {
	if a.desk == nil {
		return ""
	}
	w := logExplanation{a: &a, words: wordsOf(language), log: logWordsOf(language), lang: language}
	w.head()
	last, _ := a.desk.office.DateOf(a.until()) // in range, or it were no assessment
	for s := range a.Steps() {
		if a.standing && s.Date.After(last) && !w.supposed {
			w.suppose()
		}
		w.eventsBefore(s.Date)
		w.step(s)
		w.eventsOn(s.Date)
	}
	w.eventsBefore(Date{n: maxDateNumber})
	w.foot()
	return w.b.String()
}

// logExplanation writes the explanation of an assessment.
type logExplanation struct {
	a     *Assessment
	lang  Language
	words *words
	log   *logWords
	b     strings.Builder
	next  int  // event
	last  Step // paused: of one pause the source is told once

	supposed bool // the days from now on depend on when the clock goes on
}

func (w *logExplanation) head() {
	switch {
	case w.a.IsZero():
		return
	case w.a.accepted < 0 && w.a.ended < 0:
		w.b.WriteString(w.log.notAccepted)
		return
	case w.a.accepted < 0:
		w.b.WriteString(w.log.neverAccepted)
		return
	}
	fmt.Fprintf(&w.b, w.log.head, w.instant(w.a.Accepted()), w.a.dossier.Limit.Words(w.lang), w.a.edition)
	if own := w.a.dossier.Supplement; own != (SupplementRule{}) {
		fmt.Fprintf(&w.b, w.log.own, own.words(w.log, w.lang))
	}
	if w.a.current.IsZero() {
		return
	}
	if d := &w.a.original; !d.received.Equal(w.a.Accepted()) {
		fmt.Fprintf(&w.b, w.log.startedAt, w.instant(d.received))
	}
	if w.a.original.flags.Has(FlagReceiptMoved) {
		fmt.Fprintf(&w.b, w.words.startMoved, w.words.instant(w.a.original.Start()))
	}
}

// words says what a supplement does under a rule.
func (s SupplementRule) words(log *logWords, language Language) string {
	if int(s.Model) >= len(log.models) {
		return s.Model.String()
	}
	text := log.models[s.Model]
	if !s.Limit.IsZero() {
		text += " " + s.Limit.Words(language)
	}
	return text
}

// suppose says that the days behind it are those that would follow if the clock
// went on, or had gone on when the dossier ended.
func (w *logExplanation) suppose() {
	w.supposed = true
	if w.a.ended >= 0 {
		w.b.WriteString(w.log.ifThen)
		return
	}
	w.b.WriteString(w.log.ifNow)
}

func (w *logExplanation) instant(t time.Time) string {
	return w.words.instant(t.In(w.a.desk.office.Location()))
}

func (w *logExplanation) step(s Step) {
	fmt.Fprintf(&w.b, "  %s  %s", w.words.date(s.Date), w.reason(s))
	again := s.Effect == EffectPaused && s.Cause == w.last.Cause
	if s.Source != "" && !s.ordinary() && !again {
		fmt.Fprintf(&w.b, " (%s)", s.Source)
	}
	w.b.WriteByte('\n')
	if s.Effect == EffectPaused {
		w.last = s
	}
}

// reason says what a day did, and of a new limit what it is.
func (w *logExplanation) reason(s Step) string {
	rule := w.a.dossier.Supplement
	if rule == (SupplementRule{}) && w.a.rules != nil {
		rule = w.a.rules.Supplement
	}
	if s.Effect == EffectRestarted && s.Cause.Kind == EventSupplementReceived && rule.Model == SupplementNewLimit {
		return fmt.Sprintf(w.log.newLimit, rule.Limit.Words(w.lang))
	}
	return s.Words(w.lang)
}

// eventsBefore writes the events of days that are no step, with their date.
func (w *logExplanation) eventsBefore(d Date) {
	w.events(func(on Date) bool { return on.Before(d) }, func(t time.Time) string { return w.instant(t) })
}

// eventsOn writes the events of a day below its step, with their time alone.
func (w *logExplanation) eventsOn(d Date) {
	w.events(func(on Date) bool { return on == d }, func(t time.Time) string {
		return timeOfDayText(t.In(w.a.desk.office.Location()))
	})
}

func (w *logExplanation) events(these func(Date) bool, at func(time.Time) string) {
	for ; w.next < w.a.seen; w.next++ {
		e := w.a.dossier.Log.events[w.next]
		on, err := DateIn(e.At, w.a.desk.office.Location())
		if err != nil || !these(on) {
			return
		}
		fmt.Fprintf(&w.b, "    %s  %s\n", at(e.At), e.Words(w.lang)+w.remark(&e))
	}
}

// remark says of a suspension that it does not stop the clock.
func (w *logExplanation) remark(e *Event) string {
	if e.Kind == EventSuspended && w.a.rules != nil && !w.a.rules.PausedBy.Has(e.Reason) {
		return w.log.goesOn
	}
	return ""
}

// foot says when the dossier is due and how it stands.
func (w *logExplanation) foot() {
	w.due()
	if d := w.a.promised; !d.IsZero() {
		fmt.Fprintf(&w.b, w.log.promised, d.Words(w.lang))
	}
	if d := w.a.closable; !d.IsZero() {
		fmt.Fprintf(&w.b, w.log.closable, w.words.date(d))
	}
	fmt.Fprintf(&w.b, w.log.standing, w.instant(w.a.at), w.log.statuses[w.a.status], w.log.outcomes[w.a.outcome])
	if date := w.a.judgedBy(); !date.IsZero() {
		fmt.Fprintf(&w.b, w.log.judged, date.Words(w.lang))
	}
	found := w.a.Breaches()
	if len(found) > 0 {
		w.b.WriteString(w.log.breached)
	}
	for _, b := range found {
		fmt.Fprintf(&w.b, "  %s  %s", w.instant(b.At), w.log.breaches[b.Kind])
		switch {
		case b.By.IsZero():
		case b.Kind == BreachPrintedWrong || b.Kind == BreachPrintedStale:
			fmt.Fprintf(&w.b, w.log.right, b.By.Words(w.lang))
		case b.By.Time == 0:
			fmt.Fprintf(&w.b, w.log.byDay, b.By.Words(w.lang))
		default:
			fmt.Fprintf(&w.b, w.log.by, b.By.Words(w.lang))
		}
		if b.Source != "" {
			fmt.Fprintf(&w.b, " (%s)", b.Source)
		}
		w.b.WriteByte('\n')
	}
}

func (w *logExplanation) due() {
	d := w.a.current
	switch {
	case w.a.accepted < 0:
		return
	case d.IsZero() && w.a.flags.Has(FlagNotStarted):
		w.b.WriteString(w.log.notStarted)
		return
	case d.IsZero():
		w.b.WriteString(w.log.noDue)
		return
	case w.a.Frozen():
		fmt.Fprintf(&w.b, w.log.frozen, w.moment(d))
	case w.a.standing:
		fmt.Fprintf(&w.b, w.log.stood, w.moment(d))
	case d.exclusive:
		fmt.Fprintf(&w.b, w.words.dueMidnight, w.words.date(d.dueDate))
	default:
		fmt.Fprintf(&w.b, w.words.due, w.words.instant(d.due))
	}
	if d.flags.Has(FlagDueOutsideHours) {
		w.b.WriteString(w.words.outside)
	}
	if d.flags.Has(FlagProvisional) {
		fmt.Fprintf(&w.b, w.words.provisional, w.words.date(w.a.desk.office.spec.AnnouncedThrough))
	}
}

// moment returns a due moment in words.
func (w *logExplanation) moment(d Deadline) string {
	if d.exclusive {
		return "24:00 " + w.words.date(d.dueDate)
	}
	return w.words.instant(d.due)
}
