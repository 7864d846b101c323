package metrics

import "math/big"

// surd is rational ± √root, for root ≥ 0: the bounds of an interval. It is rounded
// exactly, in integers, so that every machine gives the same digits.
type surd struct {
	rational, root *big.Rat
}

// below returns rational − √root times 10^places, rounded down to an integer.
func (s surd) below(places int) *big.Int {
	a, root, d := s.scaled(places)
	return a.Div(a.Sub(a, root), d) // Euclidean: down, for a positive divisor
}

// above returns rational + √root times 10^places, rounded up to an integer.
func (s surd) above(places int) *big.Int {
	a, root, d := s.scaled(places)
	a.Neg(a.Add(a, root))
	return a.Neg(a.Div(a, d))
}

// scaled writes the bounds as (a ± √q)/d in integers, and returns √q rounded up.
// That loses nothing: ⌊(a − √q)/d⌋ = ⌊⌊a − √q⌋/d⌋ for an integer d, and
// ⌊a − √q⌋ = a − ⌈√q⌉; from above in the same way.
func (s surd) scaled(places int) (a, root, divisor *big.Int) {
	scale := pow10(places)
	n, d := s.rational.Num(), s.rational.Denom()
	p, e := s.root.Num(), s.root.Denom()
	// scale·(n/d ± √(p/e)) = (n·e·scale ± √(scale²·d²·p·e)) / (d·e)
	return product(n, e, scale), rootUp(product(scale, scale, d, d, p, e)), product(d, e)
}

// rootUp returns √square rounded up to an integer.
func rootUp(square *big.Int) *big.Int {
	root := new(big.Int).Sqrt(square)
	if product(root, root).Cmp(square) < 0 {
		root.Add(root, big.NewInt(1))
	}
	return root
}

// pow10 returns 10^n for n ≥ 0.
func pow10(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

func product(factors ...*big.Int) *big.Int {
	result := big.NewInt(1)
	for _, f := range factors {
		result.Mul(result, f)
	}
	return result
}
