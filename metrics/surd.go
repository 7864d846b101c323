package metrics

import "math/big"

// surd is rational ± √root, for root ≥ 0: the bounds of an interval. It is rounded
// exactly, in integers, so that every machine gives the same digits.
type surd struct {
	rational, root *big.Rat
}

// below returns rational − √root times 10^places, rounded half up to an integer.
func (s surd) below(places int) *big.Int { return s.round(places, -1) }

// above returns rational + √root times 10^places, rounded half up to an integer.
func (s surd) above(places int) *big.Int { return s.round(places, 1) }

// round writes twice the scaled value as (a ± √q)/d in integers. Since d is an
// integer, it may be divided after the root has been cut to an integer.
func (s surd) round(places int, sign int64) *big.Int {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	n, d := s.rational.Num(), s.rational.Denom()
	p, e := s.root.Num(), s.root.Denom()
	// scale·(n/d ± √(p/e)) = (n·e·scale ± √(scale²·d²·p·e)) / (d·e)
	a := product(n, e, scale)
	q := product(scale, scale, d, d, p, e)
	divisor := product(d, e)
	// The nearest integer to y is ⌊(2y + 1)⌋ halved, so all is doubled once.
	doubled := new(big.Int).Add(product(a, big.NewInt(2)), divisor)
	root := new(big.Int).Sqrt(product(q, big.NewInt(4)))
	if sign < 0 && product(root, root).Cmp(product(q, big.NewInt(4))) < 0 {
		root.Add(root, big.NewInt(1)) // ⌊−√x⌋ is −⌈√x⌉
	}
	doubled.Add(doubled, product(root, big.NewInt(sign)))
	return new(big.Int).Div(doubled, product(divisor, big.NewInt(2))) // Euclidean: down, for a positive divisor
}

func product(factors ...*big.Int) *big.Int {
	result := big.NewInt(1)
	for _, f := range factors {
		result.Mul(result, f)
	}
	return result
}
