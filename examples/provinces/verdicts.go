package main

import (
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

const (
	vietnamese = sla.Vietnamese
	english    = sla.English
)

// verdictText names what a comparison came to.
func verdictText(v metrics.Verdict) metrics.Text {
	switch v {
	case metrics.VerdictHolds:
		return tr("khớp", "holds")
	case metrics.VerdictFails:
		return tr("không khớp", "does not hold")
	}
	return tr("không suy ra được", "cannot be derived")
}

// targetText names how a target stands.
func targetText(v metrics.Verdict) metrics.Text {
	switch v {
	case metrics.VerdictHolds:
		return tr("đạt", "attained")
	case metrics.VerdictFails:
		return tr("chưa đạt", "missed")
	}
	return tr("không suy ra được", "cannot be derived")
}

// status says what became of a printed figure.
func (f *fact) status() metrics.Text {
	switch {
	case f.verdict != metrics.VerdictUnknown && f.target:
		return targetText(f.verdict)
	case f.verdict != metrics.VerdictUnknown:
		return verdictText(f.verdict)
	case f.Printed.IsZero():
		return tr("chỉ nêu bằng lời", "words alone")
	}
	return tr("số gốc", "input")
}
