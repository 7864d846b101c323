package main

import (
	"fmt"

	"github.com/tthc-go/tthc/metrics"
)

// words names metrics, scopes, periods and blocks, and says which metric belongs to
// which block.
type words struct {
	metrics, scopes, periods, blocks map[string]metrics.Text
	blockOf                          map[string]string
	order                            []string // of the blocks
}

func readWords() (*words, error) {
	const file = "words.csv"
	rows, err := readCSV(file)
	if err != nil {
		return nil, err
	}
	w := &words{
		metrics: map[string]metrics.Text{}, scopes: map[string]metrics.Text{},
		periods: map[string]metrics.Text{}, blocks: map[string]metrics.Text{}, blockOf: map[string]string{},
	}
	kinds := map[string]map[string]metrics.Text{"metric": w.metrics, "scope": w.scopes, "period": w.periods, "block": w.blocks}
	for i, row := range rows {
		kind, key, name := row[0], row[1], tr(row[3], row[4])
		names, ok := kinds[kind]
		if _, again := names[key]; !ok || again {
			return nil, fmt.Errorf("%s:%d: %s %q: unknown kind, or named twice", file, i+2, kind, key)
		}
		names[key] = name
		switch kind {
		case "metric":
			w.blockOf[key] = row[2]
		case "block":
			w.order = append(w.order, key)
		}
	}
	return w, nil
}

// checkNames returns an error for a figure without words.
func (w *words) checkNames(f *fact) error {
	_, metric := w.metrics[f.Metric]
	_, scope := w.scopes[f.Scope]
	_, period := w.periods[f.Period]
	if _, block := w.blocks[w.blockOf[f.Metric]]; !metric || !scope || !period || !block {
		return fmt.Errorf("report %s: %s, %s, %s: no words for it", f.Report, f.Metric, f.Scope, f.Period)
	}
	return nil
}

// tr is a text in both languages.
func tr(vietnamese, english string) metrics.Text {
	return metrics.Text{Vietnamese: vietnamese, English: english}
}

// join puts texts one behind the other.
func join(texts ...metrics.Text) (joined metrics.Text) {
	for _, t := range texts {
		joined.Vietnamese += t.Vietnamese
		joined.English += t.English
	}
	return joined
}

// plain is a text that is the same in both languages.
func plain(s string) metrics.Text { return tr(s, s) }
