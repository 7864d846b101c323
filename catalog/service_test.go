package catalog_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

const (
	anyChannel = catalog.ChannelUnknown
	direct     = catalog.ChannelDirect
	online     = catalog.ChannelOnline
	postal     = catalog.ChannelPostal
	every      = ""
	unknown    = catalog.CaseUnknown
)

func row(channel catalog.Channel, caseName, limit string) catalog.ServiceLevel {
	return catalog.ServiceLevel{Channel: channel, Case: caseName, Limit: sla.MustParseLimit(limit), Raw: limit}
}

func procedureOf(rows ...catalog.ServiceLevel) catalog.Procedure {
	return catalog.Procedure{Code: catalog.MustParseCode("9.000001"), Name: "Thủ tục mẫu"}.WithServiceLevels(rows...)
}

// The decision table of ServiceLevel. want is the limit, or "none", or
// "ambiguous" with the number of candidates.
func TestServiceLevel(t *testing.T) {
	type rows = []catalog.ServiceLevel
	var (
		byChannel = rows{row(direct, every, "10wd"), row(online, every, "8wd")}
		byCase    = rows{row(anyChannel, every, "10wd"), row(anyChannel, "miền núi", "20wd")}
		general   = rows{row(anyChannel, every, "10wd"), row(online, every, "8wd")}
		onlyCases = rows{row(direct, "cấp mới", "10wd"), row(direct, "cấp lại", "5wd")}
		equal     = rows{row(direct, unknown, "10wd"), row(online, unknown, "10wd")}
		differ    = rows{row(direct, unknown, "25d"), row(online, unknown, "15d"), row(postal, unknown, "15d")}
	)
	tests := []struct {
		name       string
		rows       rows
		channel    catalog.Channel
		caseName   string
		want       string
		candidates int
	}{
		// 1. The channel.
		{"no rows", nil, direct, every, "none", 0},
		{"no row of the channel", byChannel, postal, every, "none", 0},
		{"row of the channel", byChannel, online, every, "8wd", 0},
		{"row for every channel", byCase, postal, every, "10wd", 0},
		{"any channel, rows differ", byChannel, anyChannel, every, "ambiguous", 2},
		{"any channel, rows agree", rows{row(direct, every, "10wd"), row(online, every, "10wd")}, anyChannel, every, "10wd", 0},
		{"any channel asks more than the row for every channel", general, anyChannel, every, "ambiguous", 2},

		// 2. The case.
		{"named case", byCase, direct, "miền núi", "20wd", 0},
		{"named case, other letters", byCase, direct, " MIEN  NUI ", "20wd", 0},
		{"named case without a row", byCase, direct, "hải đảo", "unknown", 0},
		{"no case named", byCase, direct, every, "10wd", 0},
		{"unknown case asked", byCase, direct, unknown, "10wd", 0},
		{"only named cases, one asked", onlyCases, direct, "cấp lại", "5wd", 0},
		{"only named cases, another asked", onlyCases, direct, "cấp đổi", "unknown", 0},
		{"no named cases, one asked", rows{row(direct, every, "5d")}, direct, "cấp đổi", "5d", 0},
		{"the case is named for another channel", rows{row(direct, every, "5d"), row(online, "a", "6d")}, direct, "a", "5d", 0},
		{"only named cases, none asked, they differ", onlyCases, direct, every, "ambiguous", 2},
		{"only named cases, none asked, they agree", rows{row(direct, "a", "5d"), row(direct, "b", "5d")}, direct, every, "5d", 0},
		{"two rows of the named case differ", rows{row(direct, "a", "5d"), row(direct, "A", "6d")}, direct, "a", "ambiguous", 2},
		{"a row for every case contradicts another", rows{row(direct, every, "5d"), row(direct, every, "6d")}, direct, every, "ambiguous", 2},

		// 3. The channel before every channel, the case before the channel.
		{"row of the channel before row for every channel", general, online, every, "8wd", 0},
		{"other channel: row for every channel", general, direct, every, "10wd", 0},
		{"named case for every channel before the channel's row for every case",
			rows{row(online, every, "8wd"), row(anyChannel, "miền núi", "20wd")}, online, "miền núi", "20wd", 0},

		// 4. Unknown cases.
		{"unknown cases agree", equal, online, every, "10wd", 0},
		{"unknown cases agree, a case is named", equal, direct, "miền núi", "10wd", 0},
		{"unknown cases agree, channel not offered", equal, postal, every, "none", 0},
		{"unknown cases differ between channels", differ, direct, every, "ambiguous", 3},
		{"unknown cases differ in other channels", differ, online, every, "ambiguous", 3},
		{"unknown cases differ, any channel", differ, anyChannel, every, "ambiguous", 3},
		{"unknown cases differ, a case is named", differ, online, "miền núi", "ambiguous", 3},
		{"unknown cases differ in the channel", rows{row(direct, unknown, "5d"), row(direct, unknown, "3d")}, direct, every, "ambiguous", 2},
		{"07 and 7 days are one limit", rows{row(direct, unknown, "07 Ngày"), row(online, unknown, "7 ngày")}, online, every, "7d", 0},
		{"days and working days differ", rows{row(direct, unknown, "21 Ngày"), row(postal, unknown, "21 Ngày làm việc")}, direct, every, "ambiguous", 2},
		{"stated and unspecified differ", rows{row(direct, unknown, "5d"), row(online, unknown, "n/a")}, direct, every, "ambiguous", 2},
		{"all unspecified", rows{row(direct, unknown, "n/a"), row(online, unknown, "Không quy định")}, online, every, "unspecified", 0},
		{"a row of the named case needs no unknown one", rows{row(direct, unknown, "5d"), row(direct, "a", "6d")}, direct, "a", "6d", 0},
		{"unknown case beside every case", rows{row(direct, every, "5d"), row(direct, unknown, "6d")}, direct, every, "ambiguous", 2},
		{"unknown case for every channel beside the channel's row", rows{row(direct, every, "5d"), row(anyChannel, unknown, "6d")}, direct, every, "ambiguous", 2},
		{"unknown case must agree with named cases too", rows{row(direct, unknown, "5d"), row(direct, "a", "6d")}, direct, every, "ambiguous", 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := procedureOf(tt.rows...).ServiceLevel(tt.channel, tt.caseName)
			var ambiguous *catalog.AmbiguousError
			switch tt.want {
			case "none":
				if !errors.Is(err, catalog.ErrNoServiceLevel) || errors.Is(err, catalog.ErrAmbiguous) {
					t.Errorf("got %v, %v", got, err)
				}
			case "unknown":
				if !errors.Is(err, catalog.ErrUnknownCase) {
					t.Errorf("got %v, %v", got, err)
				}
			case "ambiguous":
				if !errors.Is(err, catalog.ErrAmbiguous) || !errors.As(err, &ambiguous) || len(ambiguous.Candidates) != tt.candidates {
					t.Errorf("got %v, %v", got, err)
				}
			default:
				if err != nil || got.Limit.String() != tt.want {
					t.Errorf("got %v, %v; want %s", got, err, tt.want)
				}
			}
		})
	}
}

func TestServiceLevelErrors(t *testing.T) {
	p := procedureOf(row(direct, unknown, "25d"), row(online, every, "15d"), row(anyChannel, "miền núi", "n/a"))
	_, err := p.ServiceLevel(direct, "")
	want := `catalog: service level: of 9.000001, direct: 3 rows differ: direct, unknown case 25d; online 15d; any channel, case "miền núi" unspecified: ambiguous service level`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	_, err = procedureOf(row(direct, "a", "5d")).ServiceLevel(postal, "hải đảo")
	want = `catalog: service level: of 9.000001, postal, case "hải đảo": no such case`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestServiceLevelAnswersTheFirstRow(t *testing.T) {
	p := procedureOf(row(direct, unknown, "07 Ngày"), row(online, unknown, "7 Ngày"), row(online, unknown, "7d"))
	for channel, raw := range map[catalog.Channel]string{anyChannel: "07 Ngày", direct: "07 Ngày", online: "7 Ngày"} {
		if got, err := p.ServiceLevel(channel, ""); err != nil || got.Raw != raw {
			t.Errorf("%v: got %v, %v; want %s", channel, got, err, raw)
		}
	}
}

// chooseByTheBook follows the documentation: the case must be one the procedure
// names, if it names any; then the four steps one after the other.
func chooseByTheBook(rows []catalog.ServiceLevel, channel catalog.Channel, caseName string) (limit string) {
	type level = catalog.ServiceLevel
	keep := func(from []level, wanted func(level) bool) (kept []level) {
		for _, r := range from {
			if wanted(r) {
				kept = append(kept, r)
			}
		}
		return kept
	}
	names := keep(rows, func(r level) bool { return r.Case != every && r.Case != unknown })
	asked := keep(names, func(r level) bool { return r.Case == caseName })
	if caseName != "" && len(names) > 0 && len(asked) == 0 {
		return "unknown case"
	}
	left := keep(rows, func(r level) bool {
		return channel == anyChannel || r.Channel == anyChannel || r.Channel == channel
	})
	named := keep(left, func(r level) bool { return caseName != "" && r.Case == caseName })
	open := keep(left, func(r level) bool { return r.Case == every || r.Case == unknown })
	switch {
	case len(named) > 0:
		left = named
	case len(open) > 0 || caseName != "":
		left = open
	}
	own := keep(left, func(r level) bool { return r.Channel == channel || r.Case == unknown })
	if channel != anyChannel && len(own) > 0 {
		left = own
	}
	if len(left) == 0 {
		return "none"
	}
	compared := left
	if len(keep(left, func(r level) bool { return r.Case == unknown })) > 0 {
		compared = rows
	}
	if len(keep(compared, func(r level) bool { return r.Limit != left[0].Limit })) > 0 {
		return "ambiguous"
	}
	return left[0].Limit.String()
}

func TestServiceLevelAgreesWithTheBook(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(from ...string) string { return from[random.IntN(len(from))] }
	for range 50_000 {
		rows := make([]catalog.ServiceLevel, random.IntN(5))
		for i := range rows {
			rows[i] = row(catalog.Channel(random.IntN(4)), pick(every, unknown, "a", "b"), pick("5d", "5d", "6d", "n/a"))
		}
		channel, caseName := catalog.Channel(random.IntN(4)), pick(every, "a", "b", "c")
		want := chooseByTheBook(rows, channel, caseName)
		got, err := procedureOf(rows...).ServiceLevel(channel, caseName)
		answer := got.Limit.String()
		switch {
		case errors.Is(err, catalog.ErrUnknownCase):
			answer = "unknown case"
		case errors.Is(err, catalog.ErrNoServiceLevel):
			answer = "none"
		case errors.Is(err, catalog.ErrAmbiguous):
			answer = "ambiguous"
		}
		if answer != want {
			t.Fatalf("%v, %q of %v: got %s, want %s", channel, caseName, rows, answer, want)
		}
		if err == nil && !slices.Contains(rows, got) {
			t.Fatalf("%v is no row of %v", got, rows)
		}
	}
}

func TestServiceLevelDoesNotAllocate(t *testing.T) {
	p := procedureOf(row(direct, every, "5d"), row(online, "miền núi", "6d"))
	if n := testing.AllocsPerRun(100, func() { p.ServiceLevel(online, "miền núi") }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestServicesAreCopied(t *testing.T) {
	rows := []catalog.ServiceLevel{row(direct, " miền núi ", "5d")}
	p := procedureOf(rows...)
	rows[0].Limit = sla.Limit{}
	p.ServiceLevels()[0].Limit = sla.Limit{}
	want := row(direct, "miền núi", "5d")
	if got := p.ServiceLevels(); len(got) != 1 || got[0] != want {
		t.Errorf("got %v, want %v", got, want)
	}
	other := p.WithServiceLevels()
	if len(other.ServiceLevels()) != 0 || len(p.ServiceLevels()) != 1 {
		t.Error("WithServiceLevels changed its receiver")
	}
	p = procedureOf(row(direct, unknown, "5d"), row(direct, unknown, "6d"))
	_, err := p.ServiceLevel(direct, "")
	var ambiguous *catalog.AmbiguousError
	if !errors.As(err, &ambiguous) {
		t.Fatal(err)
	}
	ambiguous.Candidates[0].Limit = sla.Limit{}
	if p.ServiceLevels()[0].Limit.IsZero() {
		t.Error("candidates are not a copy")
	}
}
