package sla_test

import (
	"strings"
	"testing"

	"github.com/tthc-go/tthc/sla"
)

func BenchmarkParseLimit(b *testing.B) {
	for _, bb := range []struct{ name, raw string }{
		{"common", "07 Ngày làm việc"},
		{"none", "Không quy định"},
		{"unit missing", "1 ?"},
		{"decomposed", "07 Nga\u0300y la\u0300m vie\u0323\u0302c"},
		{"from receipt", "03 (ba) ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ theo quy định"},
		{"two limits", "23 ngày (33 ngày đối với vùng khó khăn)"},
		{"long prose", strings.Repeat("trong thời hạn thẩm định hồ sơ ", 90)},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = sla.ParseLimit(bb.raw)
			}
		})
	}
}
