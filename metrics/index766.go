package metrics

import (
	"bytes"
	_ "embed"
	"fmt"
)

//go:embed index766.json
var index766 []byte

// Profile766 returns the index of Decision 766/QĐ-TTg (23/06/2022) as the national
// public service portal computed it in 2026: six groups, 21 indicators, 100 points.
// It is a reading documented by others and checked on live figures, not the text of
// the decision, whose annex was not read; every indicator carries its evidence.
//
// What is open, and how to choose otherwise:
//
//   - Payment C (PAYMENT_PROCEDURES_USED) was first fitted as 2.5 × ratio and later
//     noted with a maximum of 2. With 2.5 the maxima of the group make 10.5, with 2
//     the 10 it has; in all other groups they add up. It is 2.5 × ratio capped at 2
//     here. [Profile.With] of "fitted" takes 2.5, and the group is cut at 10.
//   - Digitised dossiers (SO_HOA_GIAY_TO_GIAI_QUYET) score linearly, as the figures
//     do; the documentation says 80 % for full marks: With of "text".
//   - Online submission takes the ratio as it is given; With of "synchronised"
//     multiplies it with the rate of synchronised dossiers.
//   - 0/0 is the maximum for both petition indicators and 0 for satisfaction with
//     dossiers, as documented, and 0 for progress, as printed. For the others it is
//     "0 or not applicable as the report rules": undefined here. Set
//     Profile.ZeroElsewhere to ZeroNone or ZeroFull.
//   - Ties are rounded half up; no published figure was a tie. Set Profile.Rounding.
//   - Group and total are sums of the printed scores. Set Profile.Sum.
//   - What does not apply to a body earns the maximum. Set Profile.NotApplicable.
//
// The value is the caller's.
func Profile766() Profile {
	p, err := ReadProfile(bytes.NewReader(index766))
	if err != nil {
		panic(fmt.Sprintf("metrics: index766.json: %v", err)) // a test reads the file
	}
	return p
}
