package metrics

import "sync"

// inParallel calls work with the numbers below n, each in a goroutine of its own,
// and returns their errors in that order when all have ended.
func inParallel(n int, work func(i int) error) []error {
	errs := make([]error, n)
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() { errs[i] = work(i) })
	}
	all.Wait()
	return errs
}

// cut returns the bounds of the i-th of so many parts of n things.
func cut(n, parts, i int) (from, to int) {
	size, longer := n/parts, n%parts
	from = i*size + min(i, longer)
	if i < longer {
		size++
	}
	return from, from + size
}
