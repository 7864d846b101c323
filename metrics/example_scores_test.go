package metrics_test

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// A profile is data: written, edited by whoever reads the decision otherwise, and
// read again.
func ExampleReadProfile() {
	written, err := json.Marshal(metrics.Profile766())
	if err != nil {
		fmt.Println(err)
		return
	}
	profile, err := metrics.ReadProfile(bytes.NewReader(written))
	if err != nil {
		fmt.Println(err)
		return
	}
	indicator, group, ok := profile.Indicator("PROGRESS")
	fmt.Println(indicator.Max, indicator.Definition, group, ok)
	fmt.Println(profile.Max(), profile.Validate())

	_, err = metrics.ReadProfile(bytes.NewReader(bytes.Replace(written, []byte(`"PROGRESS"`), []byte(`"PROGRESS %"`), 1)))
	fmt.Println(err)
	// Output:
	// 20 766 progress true
	// 100 <nil>
	// metrics: profile: of "index-766": groups[1].indicators[0].code: "PROGRESS %": want A-Z, 0-9 and underscores: invalid profile
}

// Where observations differ a profile has alternatives by name.
func ExampleProfile_With() {
	for _, group := range metrics.Profile766().Groups {
		for _, indicator := range group.Indicators {
			for _, alternative := range indicator.Alternatives {
				other, ok := metrics.Profile766().With(indicator.Code, alternative.ID)
				fmt.Println(other.Version, ok)
			}
		}
	}
	// Output:
	// portal-2026+SO_HOA_GIAY_TO_GIAI_QUYET:text true
	// portal-2026+ONLINE_SUBMISSION:synchronised true
	// portal-2026+PAYMENT_PROCEDURES_USED:fitted true
}

// An officer's year by Decree 61/2018/NĐ-CP, which was in force until 30/06/2025.
func ExampleGrading_Officer() {
	var year metrics.GradingTally
	err := year.Add(
		metrics.TotalTimePoints(sla.OutcomeOnTime),
		metrics.BodyTimePoints(sla.OutcomeEarly),
		metrics.ContactPoints(0, 0),
		metrics.BodiesPoints(metrics.Contacted{Desk: true}),
		metrics.AttitudePoints(sla.OutcomeOnTime, metrics.ComplaintNone),
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	score, err := metrics.Grading61().Officer(year)
	fmt.Println(score.Total.StringFixed(1), "of", score.Max, err)
	// Output:
	// 7.0 of 10 <nil>
}

// The criteria that are judged for the office as a whole.
func ExampleOneStopPoints() {
	ratio := func(numerator, denominator int64, definition string) metrics.Ratio {
		r, err := metrics.NewRatio(numerator, denominator, definition)
		if err != nil {
			panic(err)
		}
		return r
	}
	oneStop, err := metrics.OneStopPoints(metrics.OfficeProvince, ratio(372, 1860, metrics.IDGradingWhole), ratio(1800, 1860, metrics.IDGradingDesk))
	fmt.Println(oneStop.Points, oneStop.Known, err)
	petitions, err := metrics.PetitionPoints(ratio(19, 20, metrics.IDGradingPetitions), 0)
	fmt.Println(petitions.Points, petitions.Reason.English, err)
	online, err := metrics.OnlinePoints(ratio(1231, 1860, metrics.IDGradingServices), ratio(20, 100, metrics.IDGradingOnlineFiled), 0)
	fmt.Println(online.Points, online.Reason.English, err)
	// Output:
	// 2 true <nil>
	// 1 90 % or more in time <nil>
	// 1 offered, 15 % of dossiers online or more <nil>
}

// Ballots of two offices, one of which knows how many people it asked.
func ExampleSatisfaction_ShareOf() {
	centre := metrics.Satisfaction{Scale: metrics.ScaleFive, VerySatisfied: 70, Satisfied: 25, Neutral: 4, Dissatisfied: 1, Blank: 5, Invited: 140}
	commune := metrics.Satisfaction{Scale: metrics.ScaleFive, VerySatisfied: 10, Satisfied: 10}
	both, err := centre.Plus(commune)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(both.ShareOf(metrics.DenominatorRespondents))
	fmt.Println(centre.ShareOf(metrics.DenominatorBallots))
	fmt.Println(centre.ShareOf(metrics.DenominatorInvited))
	fmt.Println(both.ShareOf(metrics.DenominatorInvited))
	// Output:
	// 95.83% (115/120 satisfaction-top-two)
	// 90.48% (95/105 satisfaction-top-two-of-ballots)
	// 67.86% (95/140 satisfaction-top-two-of-invited)
	// — (115/0 satisfaction-top-two-of-invited)
}

// 17,042 of 17,075 people at the centre of Thái Nguyên said in the first half of 2022
// that they were satisfied. The share printed, 99.8 %, has an interval by any level.
func ExampleNewZ() {
	z, err := metrics.NewZ(decimal.RequireFromString("1.5"))
	if err != nil {
		fmt.Println(err)
		return
	}
	share, _ := metrics.NewRatio(17_042, 17_075, metrics.IDSatisfactionTopTwo)
	for _, level := range []metrics.Z{z, metrics.Z95} {
		interval, err := metrics.Wilson(share.Numerator(), share.Denominator(), level, 2)
		fmt.Println(level, interval, interval.Contains(share), err)
	}
	// Output:
	// z = 1.5 99.74–99.86 true <nil>
	// 95% 99.72–99.87 true <nil>
}
