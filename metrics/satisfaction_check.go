package metrics

// CodeOffScale: ballots have a level that is not of their scale.
const CodeOffScale CheckCode = "off-scale"

// Check returns what is wrong with the counts, in a fixed order; nil when nothing is:
//
//   - [CodeNegativeCount]: a count is below zero;
//   - [CodeOffScale]: there are ballots with a level that is not of the scale;
//   - [CodePartAboveWhole]: more ballots were handed in than people were asked.
func (s Satisfaction) Check() (found []Violation) {
	for _, c := range []struct {
		name  string
		count int64
	}{
		{"very_satisfied", s.VerySatisfied}, {"satisfied", s.Satisfied}, {"dissatisfied", s.Dissatisfied},
		{"neutral", s.Neutral}, {"very_dissatisfied", s.VeryDissatisfied}, {"blank", s.Blank}, {"invited", s.Invited},
	} {
		if c.count < 0 {
			found = append(found, Violation{Code: CodeNegativeCount, Identity: c.name + " ≥ 0", Left: c.count})
		}
	}
	if off := s.Neutral + s.VeryDissatisfied; s.Scale != ScaleFive && off != 0 {
		found = append(found, Violation{Code: CodeOffScale, Identity: "neutral + very_dissatisfied = 0", Left: off})
	}
	if s.Invited > 0 && s.Ballots() > s.Invited {
		found = append(found, Violation{Code: CodePartAboveWhole, Identity: "respondents + blank ≤ invited", Left: s.Ballots(), Right: s.Invited})
	}
	return found
}
