// Package compare holds the snippets of docs/COMPARE.md, as tests.
package compare
