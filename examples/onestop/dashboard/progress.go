package dashboard

import (
	"fmt"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/metrics"
)

// Progress is the points of the progress group of index 766, from dossiers judged by
// the rules index-766 and not by those that due dates follow.
type Progress struct {
	Profile, Version string
	Score            metrics.IndicatorScore
	Overdue          int64 // open and overdue as the index judges
}

// progressCode is the indicator of the progress group in [metrics.Profile766].
const progressCode = "PROGRESS"

// setProgress scores the tally of the index.
func (d *Dashboard) setProgress(f store.Figures) error {
	profile := metrics.Profile766()
	inputs, err := profile.TallyInputs(f.Index, progressCode)
	if err != nil {
		return fmt.Errorf("index 766: %w: %w", ErrFigures, err)
	}
	score, err := profile.Score(d.office(), inputs)
	if err != nil {
		return fmt.Errorf("index 766: %w", err)
	}
	indicator, _ := score.Indicator(progressCode)
	d.Progress = Progress{score.Profile, score.Version, indicator, f.Index.OpenOverdue}
	return nil
}

// office is the body that is scored: the province for all units, else a commune or a
// department.
func (d *Dashboard) office() metrics.OfficeLevel {
	switch {
	case d.Cut.Unit == "":
		return metrics.OfficeProvince
	case len(d.Units) == 1 && d.Units[0].Level == catalog.LevelCommune:
		return metrics.OfficeCommune
	}
	return metrics.OfficeDepartment
}
