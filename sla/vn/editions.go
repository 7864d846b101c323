package vn

import (
	"time"

	"github.com/tthc-go/tthc/sla"
)

const (
	sourcePauses       = "lý do tạm dừng theo luật chuyên ngành và quy định của từng tỉnh"
	sourceSupplement61 = "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4"
	sourceSupplement   = "Nghị định 118/2025/NĐ-CP, Điều 19 khoản 5"
	sourceAnswer       = "Nghị định 118/2025/NĐ-CP, Điều 17 khoản 2"
	sourceOnce61       = "Nghị định 61/2018/NĐ-CP, Điều 11 khoản 2 điểm c"
	sourceOnce         = "Nghị định 118/2025/NĐ-CP, Điều 11 khoản 2 điểm c"
	sourceApology61    = "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9"
	sourceApology      = "Nghị định 118/2025/NĐ-CP, Điều 19 khoản 6"
	sourceStartHandled = "Nghị định 118/2025/NĐ-CP, Điều 17 khoản 3, sửa đổi bởi Nghị định 309/2026/NĐ-CP"
	sourceIndex766     = "Quyết định 766/QĐ-TTg; cách tính của Cổng Dịch vụ công quốc gia, " + practice
)

// The days on which the decrees came into force.
func decree61() sla.Date  { return sla.MustDate(2018, time.June, 21) }
func decree118() sla.Date { return sla.MustDate(2025, time.July, 1) }
func decree309() sla.Date { return sla.MustDate(2026, time.August, 5) }

// clock returns what all rules of the log have in common: the clock starts with
// acceptance, every suspension stops it, a supplement restarts the limit, and
// the outcome is that against the current due moment.
func clock() sla.ClockRules {
	return sla.ClockRules{
		Start:             sla.StartAcceptance,
		StartBoundaryFree: sla.StartAcceptance,
		PausedBy:          sla.AllReasons,
		Supplement:        sla.SupplementRule{Model: sla.SupplementRestart},
		AfterDue:          sla.AfterDueIgnored,
		Judge:             sla.JudgeDue,
		Apology:           sla.ApologyAnytime,
	}
}

// clock61 reads Decree 61/2018/NĐ-CP. It states no start of the clock, no answer
// to online filings (Decree 45/2020/NĐ-CP was not read) and no closing for
// silence.
func clock61() sla.ClockRules {
	c := clock()
	c.RequestWithin = sla.MustParseLimit("3wd")
	c.RequestsBefore = 1
	c.Reappointments = 1
	c.Apology = sla.ApologyCalendarDay
	return c
}

// clock118 reads Decree 118/2025/NĐ-CP.
func clock118() sla.ClockRules {
	c := clock61()
	c.AnswerWithin = sla.MustParseLimit("8wh")
	c.SupplementWithin = sla.MustParseLimit("15d")
	return c
}

// clock309 reads it as amended by Decree 309/2026/NĐ-CP: dossiers taken in
// regardless of boundary start with the authority that decides.
func clock309() sla.ClockRules {
	c := clock118()
	c.StartBoundaryFree = sla.StartHandling
	return c
}

// editions are the three by date of acceptance. That a dossier keeps the rule of
// its acceptance no transitional clause says; Civil Status Law 03/2026/QH16 has
// it so.
func editions(id string) []sla.Edition {
	return []sla.Edition{
		{ID: id + "-61-2018", From: decree61(), Through: decree118().AddDays(-1), Clock: clock61()},
		{ID: id + "-118-2025", From: decree118(), Through: decree309().AddDays(-1), Clock: clock118()},
		{ID: id + "-309-2026", From: decree309(), Clock: clock309()},
	}
}

// OneStop61 returns [OneStop] with the log read by Decree 61/2018/NĐ-CP, in force
// from 21/06/2018 to 30/06/2025: a supplement within 3 working days of
// acceptance restarts the limit (art. 19(4)); one request before acceptance (art.
// 11(2)(c)); one re-appointment, with an apology at least a day before (art. 19(9)).
func OneStop61() sla.Rules { return oneStopBy(OneStop61ID, clock61(), decree61()) }

// OneStop118 returns [OneStop] with the log read by Decree 118/2025/NĐ-CP, in
// force from 01/07/2025: as [OneStop61], and an online filing is answered within 8
// working hours (art. 17(2)), and the desk may close a dossier whose supplement
// does not come within 15 days (art. 19(5)).
func OneStop118() sla.Rules { return oneStopBy(OneStop118ID, clock118(), decree118()) }

// OneStop309 returns [OneStop] with the log read by Decree 118/2025/NĐ-CP as
// amended by Decree 309/2026/NĐ-CP from 05/08/2026: as [OneStop118], and dossiers
// taken in regardless of boundary start when the competent authority has them.
func OneStop309() sla.Rules { return oneStopBy(OneStop309ID, clock309(), decree309()) }

// oneStopBy returns the rules of one decree, whatever the day of acceptance: its
// provisions are cited without dates.
func oneStopBy(id string, clock sla.ClockRules, decree sla.Date) sla.Rules {
	r := OneStop()
	r.ID, r.Clock, r.Editions = id, clock, nil
	of := r.Citations[:0]
	for _, c := range r.Citations {
		inForce := !decree.Before(c.From) && (c.Through.IsZero() || !decree.After(c.Through))
		switch {
		case c.Switch == "SameDayCutoff": // set by other laws, with dates of their own
			of = append(of, c)
		case inForce:
			c.From, c.Through = sla.Date{}, sla.Date{}
			of = append(of, c)
		}
	}
	r.Citations = of
	return r
}

// Index766 returns [OneStop] with the log read as the national portal does for
// the progress group of the index of Decision 766/QĐ-TTg, to judge a dossier at a
// cut-off: by the date on the slip, less the filer's time; without that date by
// the limit, from which supplements are excluded. Suspensions do not count. It is
// practice as documented, not the text of the decision. That a re-appointment
// moves the measure is another practice: [sla.JudgePromised].
func Index766() sla.Rules {
	c := clock()
	c.PausedBy = 0
	c.Supplement = sla.SupplementRule{Model: sla.SupplementExclude}
	c.Judge = sla.JudgePrinted
	r := oneStopBy(Index766ID, c, decree309())
	for i := range r.Citations {
		switch r.Citations[i].Switch {
		case "Clock.StartBoundaryFree", "Clock.Supplement", "Clock.PausedBy", "Clock.Judge":
			r.Citations[i].Source = sourceIndex766
		}
	}
	return r
}

// clockCitations are the sources of the clock rules at a one-stop desk.
func clockCitations() []sla.Citation {
	until := decree118().AddDays(-1)
	return []sla.Citation{
		{Switch: "Early", Source: practice},
		{Switch: "Clock.Start", Source: sourceStart2018, Through: until},
		{Switch: "Clock.Start", Source: sourceStart2025, From: decree118()},
		{Switch: "Clock.StartBoundaryFree", Source: sourceStart2018, Through: until},
		{Switch: "Clock.StartBoundaryFree", Source: sourceStart2025, From: decree118(), Through: decree309().AddDays(-1)},
		{Switch: "Clock.StartBoundaryFree", Source: sourceStartHandled, From: decree309()},
		{Switch: "Clock.PausedBy", Source: sourcePauses},
		{Switch: "Clock.Supplement", Source: sourceSupplement61, Through: until},
		{Switch: "Clock.Supplement", Source: sourceSupplement, From: decree118()},
		{Switch: "Clock.AfterDue", Source: practice},
		{Switch: "Clock.Judge", Source: practice},
		{Switch: "Clock.AnswerWithin", Source: sourceAnswer, From: decree118()},
		{Switch: "Clock.RequestWithin", Source: sourceSupplement61, Through: until},
		{Switch: "Clock.RequestWithin", Source: sourceSupplement, From: decree118()},
		{Switch: "Clock.RequestsBefore", Source: sourceOnce61, Through: until},
		{Switch: "Clock.RequestsBefore", Source: sourceOnce, From: decree118()},
		{Switch: "Clock.SupplementWithin", Source: sourceSupplement, From: decree118()},
		{Switch: "Clock.Reappointments", Source: sourceApology61, Through: until},
		{Switch: "Clock.Reappointments", Source: sourceApology, From: decree118()},
		{Switch: "Clock.Apology", Source: sourceApology61, Through: until},
		{Switch: "Clock.Apology", Source: sourceApology, From: decree118()},
	}
}
