package metrics_test

import (
	"errors"
	"math"
	"strconv"
	"testing"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// The points of Circular 01/2018/TT-VPCP art. 13, "-" where they are not known.
func TestGradingPoints(t *testing.T) {
	early, onTime, late, none := sla.OutcomeEarly, sla.OutcomeOnTime, sla.OutcomeLate, sla.OutcomeUnknown
	tests := []struct {
		name string
		got  metrics.Award
		want string
	}{
		{"time shorter", metrics.TotalTimePoints(metrics.SpanOutcome(14, 15)), "1:2"},
		{"time equal", metrics.TotalTimePoints(metrics.SpanOutcome(15, 15)), "1:1"},
		{"time longer", metrics.TotalTimePoints(metrics.SpanOutcome(16, 15)), "1:0"},
		{"time negative", metrics.TotalTimePoints(metrics.SpanOutcome(-1, 15)), "1:-"},
		{"limit negative", metrics.TotalTimePoints(metrics.SpanOutcome(0, -1)), "1:-"},
		{"overdue", metrics.TotalTimePoints(sla.OutcomeOpenOverdue), "1:0"},
		{"open", metrics.TotalTimePoints(sla.OutcomeOpenWithin), "1:-"},
		{"unclassified", metrics.TotalTimePoints(sla.OutcomeUnclassified), "1:-"},

		{"bodies early", metrics.BodyTimePoints(early, early), "2:2"},
		{"one on time", metrics.BodyTimePoints(early, onTime), "2:1"},
		{"one late", metrics.BodyTimePoints(late, early), "2:0"},
		{"one late, one not known", metrics.BodyTimePoints(none, late), "2:0"},
		{"one not known", metrics.BodyTimePoints(none, early), "2:-"},
		{"no bodies", metrics.BodyTimePoints(), "2:-"},

		{"no contact", metrics.ContactPoints(0, 0), "3:2"},
		{"one contact", metrics.ContactPoints(1, 0), "3:1"},
		{"two contacts", metrics.ContactPoints(2, 0), "3:0"},
		{"two, one the filer's fault", metrics.ContactPoints(2, 1), "3:1"},
		{"three, all the filer's fault", metrics.ContactPoints(3, 3), "3:2"},
		{"more faults than contacts", metrics.ContactPoints(1, 2), "3:-"},
		{"negative contacts", metrics.ContactPoints(-1, -1), "3:-"},
		{"smallest", metrics.ContactPoints(math.MinInt64, 1), "3:-"},

		{"nobody", metrics.BodiesPoints(metrics.Contacted{}), "4:2"},
		{"the desk", metrics.BodiesPoints(metrics.Contacted{Desk: true}), "4:1"},
		{"the desk and a check by law", metrics.BodiesPoints(metrics.Contacted{Desk: true, ByLaw: 1}), "4:1"},
		{"two checks by law", metrics.BodiesPoints(metrics.Contacted{Desk: true, ByLaw: 2}), "4:0"},
		{"another body", metrics.BodiesPoints(metrics.Contacted{Others: 1}), "4:0"},
		{"negative bodies", metrics.BodiesPoints(metrics.Contacted{Others: -1}), "4:-"},

		{"both ways", metrics.PublicityPoints(metrics.Publicity{Posted: true, Electronic: true}), "6:2"},
		{"posted", metrics.PublicityPoints(metrics.Publicity{Posted: true}), "6:1"},
		{"electronic", metrics.PublicityPoints(metrics.Publicity{Electronic: true}), "6:1"},
		{"neither way", metrics.PublicityPoints(metrics.Publicity{}), "6:0"},

		{"early, no complaint", metrics.AttitudePoints(early, metrics.ComplaintNone), "7:2"},
		{"early, complaint untrue", metrics.AttitudePoints(early, metrics.ComplaintUntrue), "7:2"},
		{"on time, no complaint", metrics.AttitudePoints(onTime, metrics.ComplaintNone), "7:1"},
		{"late, no complaint", metrics.AttitudePoints(late, metrics.ComplaintNone), "7:0"},
		{"early, complaint upheld", metrics.AttitudePoints(early, metrics.ComplaintUpheld), "7:0"},
		{"early, complaint open", metrics.AttitudePoints(early, metrics.ComplaintOpen), "7:0"},
		{"complaint not stated", metrics.AttitudePoints(early, metrics.ComplaintUnknown), "7:-"},
		{"complaint upheld, no outcome", metrics.AttitudePoints(none, metrics.ComplaintUpheld), "7:0"},
		{"no complaint, no outcome", metrics.AttitudePoints(none, metrics.ComplaintNone), "7:-"},
		{"complaint not defined", metrics.AttitudePoints(early, 99), "7:-"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { checkAward(t, tt.got, tt.want) })
	}
}

func checkAward(t *testing.T, a metrics.Award, want string) {
	t.Helper()
	points := "-"
	if a.Known {
		points = strconv.Itoa(int(a.Points))
	}
	if got := strconv.Itoa(int(a.Criterion)) + ":" + points; got != want {
		t.Errorf("got %s (%s), want %s", got, a.Reason.English, want)
	}
	if a.Reason.Vietnamese == "" || a.Reason.English == "" {
		t.Error("no reason")
	}
}

// The thresholds of art. 13, each reached exactly and just missed.
func TestGradingThresholds(t *testing.T) {
	oneStop := func(level metrics.OfficeLevel, n, d, desk, ofDesk int64) func() (metrics.Award, error) {
		return func() (metrics.Award, error) {
			return metrics.OneStopPoints(level, ratio(t, n, d, metrics.IDGradingWhole), ratio(t, desk, ofDesk, metrics.IDGradingDesk))
		}
	}
	petitions := func(n, d, dragging int64) func() (metrics.Award, error) {
		return func() (metrics.Award, error) {
			return metrics.PetitionPoints(ratio(t, n, d, metrics.IDGradingPetitions), dragging)
		}
	}
	online := func(n, d, filed, dossiers, bad int64) func() (metrics.Award, error) {
		return func() (metrics.Award, error) {
			return metrics.OnlinePoints(ratio(t, n, d, metrics.IDGradingServices), ratio(t, filed, dossiers, metrics.IDGradingOnlineFiled), bad)
		}
	}
	const most = math.MaxInt64
	tests := []struct {
		name string
		get  func() (metrics.Award, error)
		want string
	}{
		{"ministry 20 %", oneStop(metrics.OfficeMinistry, 20, 100, 0, 1), "5:2"},
		{"province 20 %", oneStop(metrics.OfficeProvince, 1, 5, 0, 1), "5:2"},
		{"department below 20 %, all at the desk", oneStop(metrics.OfficeDepartment, 199, 1000, 7, 7), "5:1"},
		{"province below 20 %, not all at the desk", oneStop(metrics.OfficeProvince, 199, 1000, most-1, most), "5:0"},
		{"district 50 %", oneStop(metrics.OfficeDistrict, 1, 2, 0, 1), "5:2"},
		{"district below 50 %", oneStop(metrics.OfficeDistrict, 499, 1000, 1, 1), "5:1"},
		{"commune 100 %", oneStop(metrics.OfficeCommune, most, most, 0, 1), "5:2"},
		{"commune one short", oneStop(metrics.OfficeCommune, most-1, most, 1, 1), "5:1"},
		{"no procedures", oneStop(metrics.OfficeCommune, 0, 0, 1, 1), "5:-"},
		{"desk not known", oneStop(metrics.OfficeCommune, 0, 1, 0, 0), "5:-"},

		{"no petitions", petitions(0, 0, 0), "8:2"},
		{"all petitions in time", petitions(9, 9, 0), "8:2"},
		{"90 % in time", petitions(9, 10, 0), "8:1"},
		{"below 90 %", petitions(899, 1000, 0), "8:0"},
		{"all in time, one dragging", petitions(9, 9, 1), "8:0"},
		{"none, one dragging", petitions(0, 0, 1), "8:0"},
		{"more than there are", petitions(3, 0, 0), "8:-"},

		{"20 % and 30 %", online(20, 100, 30, 100, 0), "9:2"},
		{"20 % and below 30 %", online(20, 100, 299, 1000, 0), "9:1"},
		{"below 20 % and 30 %", online(199, 1000, 30, 100, 0), "9:1"},
		{"15 %", online(1, 5, 15, 100, 0), "9:1"},
		{"below 15 %", online(1, 5, 149, 1000, 0), "9:0"},
		{"one late", online(1, 1, 1, 1, 1), "9:0"},
		{"no services", online(0, 5, 1, 1, 0), "9:0"},
		{"services not known", online(0, 0, 1, 1, 0), "9:-"},
		{"dossiers not known", online(1, 5, 0, 0, 0), "9:-"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.get()
			if err != nil {
				t.Fatal(err)
			}
			checkAward(t, got, tt.want)
		})
	}
}

func TestGradingPointErrors(t *testing.T) {
	other := ratio(t, 1, 1, metrics.IDResolved)
	whole, desk := ratio(t, 1, 1, metrics.IDGradingWhole), ratio(t, 1, 1, metrics.IDGradingDesk)
	services, filed := ratio(t, 1, 1, metrics.IDGradingServices), ratio(t, 1, 1, metrics.IDGradingOnlineFiled)
	tests := []struct {
		name string
		get  func() (metrics.Award, error)
		want error
	}{
		{"whole", func() (metrics.Award, error) { return metrics.OneStopPoints(metrics.OfficeCommune, other, desk) }, metrics.ErrDefinitionMismatch},
		{"desk", func() (metrics.Award, error) { return metrics.OneStopPoints(metrics.OfficeCommune, whole, other) }, metrics.ErrDefinitionMismatch},
		{"level", func() (metrics.Award, error) { return metrics.OneStopPoints(metrics.OfficeUnknown, whole, desk) }, metrics.ErrUnknownGrading},
		{"petitions", func() (metrics.Award, error) { return metrics.PetitionPoints(other, 0) }, metrics.ErrDefinitionMismatch},
		{"dragging", func() (metrics.Award, error) { return metrics.PetitionPoints(metrics.Ratio{}, -1) }, metrics.ErrNegative},
		{"services", func() (metrics.Award, error) { return metrics.OnlinePoints(other, filed, 0) }, metrics.ErrDefinitionMismatch},
		{"filed", func() (metrics.Award, error) { return metrics.OnlinePoints(services, other, 0) }, metrics.ErrDefinitionMismatch},
		{"late", func() (metrics.Award, error) { return metrics.OnlinePoints(services, filed, -1) }, metrics.ErrNegative},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if a, err := tt.get(); !errors.Is(err, tt.want) || a != (metrics.Award{}) {
				t.Errorf("got %v, %v", a, err)
			}
		})
	}
}
