module github.com/tthc-go/tthc/examples/onestop

go 1.26.0

replace github.com/tthc-go/tthc => ../..

require github.com/tthc-go/tthc v0.0.0-00010101000000-000000000000

require (
	github.com/rickar/cal/v2 v2.1.13 // indirect
	github.com/shopspring/decimal v1.6.0 // indirect
)
