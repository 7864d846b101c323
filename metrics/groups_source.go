package metrics

import (
	"errors"
	"fmt"
	"iter"
)

// AddAll counts the dossiers of a source, one at a time: it keeps none of them. It
// stops at the first that [Groups.Add] refuses; the error wraps that of Add with its
// number, from 0, and those before it are counted.
func (g *Groups[K]) AddAll(source iter.Seq2[K, Entry]) error {
	n := 0
	for key, e := range source {
		if err := g.Add(key, e); err != nil {
			return fmt.Errorf("metrics: groups: dossier %d of the source: %w", n, err)
		}
		n++
	}
	return nil
}

// AddParallel counts the dossiers of several sources at the same time, each in a
// goroutine of its own, and merges what they gave in the order of the sources: the
// result is that of [Groups.AddAll] for one after the other. The sources must not
// share anything that changes. All goroutines have ended on return. On an error g is
// unchanged; when several sources fail, all their errors are joined, in order.
func (g *Groups[K]) AddParallel(sources ...iter.Seq2[K, Entry]) error {
	parts := make([]*Groups[K], len(sources))
	errs := inParallel(len(sources), func(i int) error {
		parts[i] = NewGroups(g.compare)
		if err := parts[i].AddAll(sources[i]); err != nil {
			return fmt.Errorf("metrics: groups: source %d: %w", i, err)
		}
		return nil
	})
	if err := errors.Join(errs...); err != nil {
		return err
	}
	for _, part := range parts {
		g.Merge(part)
	}
	return nil
}
