package chart

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/go-analyze/charts"
)

func TestCut(t *testing.T) {
	page := newFrame(Chart{}, leastHeight).page
	for _, test := range []struct {
		in   string
		room int
		want string
	}{
		{"Sở Y tế", 200, "Sở Y tế"},
		{"  Sở\n Y\ttế ", 200, "Sở Y tế"},
		{"Sở Nông nghiệp và Môi trường", 100, "Sở Nông ng…"},
		{"Sở No\u0302ng nghie\u0323\u0302p và Môi trường", 100, "Sở Nông ng…"},
		{"Sở Nông nghiệp", 0, ""},
		{"", 100, ""},
	} {
		if got := cut(page, test.in, small, test.room); got != test.want {
			t.Errorf("cut(%q, %d) = %q, want %q", test.in, test.room, got, test.want)
		}
	}
	for room := range 300 {
		got := cut(page, strings.Repeat("Ưở ", 400), small, room)
		if got != "" && width(page, got, small) > room {
			t.Fatalf("cut to %d is %d wide", room, width(page, got, small))
		}
	}
}

func TestBreakLine(t *testing.T) {
	page := newFrame(Chart{}, leastHeight).page
	for _, test := range []struct {
		in   string
		room int
		want []string
	}{
		{"Sở Y tế", 140, []string{"Sở Y tế"}},
		{"Sở Nông nghiệp và Môi trường", 140, []string{"Sở Nông nghiệp và", "Môi trường"}},
		{"Ban Quản lý Khu kinh tế và các khu công nghiệp", 140, []string{"Ban Quản lý Khu", "kinh tế và các kh…"}},
		{"Ướướướướướướướướướướ một", 100, []string{"Ướướướướư…"}},
		{"", 100, []string{""}},
	} {
		if got := breakLine(page, test.in, small, test.room); !slices.Equal(got, test.want) {
			t.Errorf("breakLine(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestRoundStep(t *testing.T) {
	for in, want := range map[float64]float64{0: 1, 0.9: 1, 1: 1, 1.1: 2, 3: 5, 6: 10, 0.03: 0.05, 250: 500} {
		if got := roundStep(in); math.Abs(got-want) > want/1e9 {
			t.Errorf("roundStep(%g) = %g, want %g", in, got, want)
		}
	}
}

func TestThin(t *testing.T) {
	for _, test := range []struct{ n, across, room, want int }{
		{12, 660, 60, 1}, {12, 659, 60, 2}, {36, 600, 60, 4}, {1, 10, 600, 1}, {2, 10, 600, 60},
	} {
		if got := thin(test.n, test.across, test.room); got != test.want {
			t.Errorf("thin(%d, %d, %d) = %d, want %d", test.n, test.across, test.room, got, test.want)
		}
	}
}

func TestColoursDiffer(t *testing.T) {
	for i, a := range colours {
		if got := contrast(a, white); got < 3 {
			t.Errorf("colour %d has %.2f against white", i, got)
		}
		for j, b := range colours[:i] {
			if got := contrast(a, b); got < 1.4 {
				t.Errorf("colours %d and %d have %.2f", i, j, got)
			}
		}
	}
	if got := contrast(charts.ColorBlack, white); math.Abs(got-21) > 0.01 {
		t.Errorf("black on white is %.2f, want 21", got)
	}
}

// contrast is that of WCAG 2.2.
func contrast(a, b charts.Color) float64 {
	l, m := luminance(a), luminance(b)
	return (max(l, m) + 0.05) / (min(l, m) + 0.05)
}

func luminance(c charts.Color) float64 {
	linear := func(part uint8) float64 {
		v := float64(part) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
