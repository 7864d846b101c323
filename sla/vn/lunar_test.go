package vn_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

func ExampleHungKings() {
	date, ok := vn.HungKings(2026)
	fmt.Println(date, ok)
	// Output: 2026-04-26 true
}

func TestLunarRange(t *testing.T) {
	for _, year := range []int{math.MinInt, -1, 0, 1967, 2101, math.MaxInt} {
		if d, ok := vn.LunarNewYear(year); ok || !d.IsZero() {
			t.Errorf("LunarNewYear(%d) = %v, %t, want no date", year, d, ok)
		}
		if d, ok := vn.HungKings(year); ok || !d.IsZero() {
			t.Errorf("HungKings(%d) = %v, %t, want no date", year, d, ok)
		}
	}
}

// TestLunarReference compares the table with the project's reference table.
func TestLunarReference(t *testing.T) {
	const path = "../../../shared/facts/lunar.csv"
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("no shared/facts/lunar.csv: it is not part of the module")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"year", "tet", "hung_kings"}; len(records) != 52 || !slices.Equal(records[0], want) {
		t.Fatalf("%s: %d records, header %q, want 52, %q", path, len(records), records[0], want)
	}
	for _, record := range records[1:] {
		year, err := strconv.Atoi(record[0])
		if err != nil {
			t.Fatal(err)
		}
		want := lunarPair{sla.MustParseDate(record[1]), sla.MustParseDate(record[2])}
		if got := tableDates(t, year); got != want {
			t.Errorf("%d: table has %v, reference %v", year, got, want)
		}
	}
}

// TestLunarAstronomy computes every date of the table.
func TestLunarAstronomy(t *testing.T) {
	for year := vn.FirstLunarYear; year <= vn.LastLunarYear; year++ {
		if got, want := tableDates(t, year), vietnam.dates(year); got != want {
			t.Errorf("%d: table has %v, computed %v", year, got, want)
		}
	}
}

// TestLunarMargin shows how close the decisions are. The new moon nearest to a
// midnight of UTC+7, of the 266 that begin the months 1 and 3, is that of
// 10/3/2086: 13 April 2086, 23:52:53, seven minutes before it. The next is that
// of 10/3/1976, eight minutes after. The series of [newMoon] is good to seconds,
// and the ΔT foretold for 2086, which is 171 seconds, would have to be negative
// by minutes for the day to change.
//
// Other new moons, which only help to count the months, come closer (15 November
// 2077: ten seconds). They decide nothing here: the whole table stays the same
// when midnight moves by seven minutes either way.
func TestLunarMargin(t *testing.T) {
	const minutes = 1.0 / (24 * 60)
	least, leastYear := 1.0, 0
	for year := vn.FirstLunarYear; year <= vn.LastLunarYear; year++ {
		for _, month := range []int{1, 3} {
			if m := vietnam.margin(vietnam.month(year, month)); m < least {
				least, leastYear = m, year
			}
		}
		want := tableDates(t, year)
		for _, shift := range []lunarZone{-7 * minutes, 7 * minutes} {
			if got := (vietnam + shift).dates(year); got != want {
				t.Errorf("%d: midnight moved by %+.0f minutes gives %v, want %v", year, shift/minutes, got, want)
			}
		}
	}
	if least < 7*minutes || least > 7.5*minutes || leastYear != 2086 {
		t.Errorf("least margin is %.2f minutes, in %d, want 7 to 7.5 in 2086", least/minutes, leastYear)
	}
}

// TestLunarChinese lists the years in which the Chinese calendar differs.
func TestLunarChinese(t *testing.T) {
	type days struct{ year, later int }
	var tet, hungKings []days
	for year := vn.FirstLunarYear; year <= vn.LastLunarYear; year++ {
		here, there := tableDates(t, year), china.dates(year)
		if n := there.tet.DaysSince(here.tet); n != 0 {
			tet = append(tet, days{year, n})
		}
		if n := there.hungKings.DaysSince(here.hungKings); n != 0 {
			hungKings = append(hungKings, days{year, n})
		}
	}
	wantTet := []days{{1968, 1}, {1969, 1}, {1985, 30}, {2007, 1}, {2030, 1}, {2053, 1}}
	if !slices.Equal(tet, wantTet) {
		t.Errorf("new year is later in China in %v, want %v", tet, wantTet)
	}
	wantHungKings := []days{{1975, 1}, {2009, 1}, {2037, 1}, {2038, 1}, {2085, 1}, {2086, 1}, {2095, 1}, {2100, 1}}
	if !slices.Equal(hungKings, wantHungKings) {
		t.Errorf("10/3 is later in China in %v, want %v", hungKings, wantHungKings)
	}
}

// TestLunarSeries checks the two series against the worked examples of the
// book: 49.a, the new moon of 18 February 1977, and 25.b, the Sun on 13 October
// 1992 at 0h, there with the complete theory.
func TestLunarSeries(t *testing.T) {
	if got, want := newMoon(-283), 2443192.65118; math.Abs(got-want) > 0.00001 {
		t.Errorf("newMoon(-283) = %.5f, want %.5f", got, want)
	}
	const arcsecond = 1.0 / 3600
	if got, want := sunLongitude(2448908.5), 199+54*60*arcsecond+21.82*arcsecond; math.Abs(got-want) > arcsecond {
		t.Errorf("sunLongitude(2448908.5) = %.5f, want %.5f", got, want)
	}
}

// lunarPair holds the two dates of a year.
type lunarPair struct{ tet, hungKings sla.Date }

func (p lunarPair) String() string { return fmt.Sprintf("%v and %v", p.tet, p.hungKings) }

func tableDates(t *testing.T, year int) lunarPair {
	t.Helper()
	tet, ok1 := vn.LunarNewYear(year)
	hungKings, ok2 := vn.HungKings(year)
	if !ok1 || !ok2 {
		t.Fatalf("%d: no dates in the table", year)
	}
	return lunarPair{tet, hungKings}
}

// The rest of the file computes lunar dates from Jean Meeus, Astronomical
// Algorithms, second edition (1998), whose chapters the comments cite. It shares
// nothing with the table. Months are counted by k, the number of the new moon
// that begins them (ch. 49; k = 0 in January 2000); days are Julian day numbers.

// A lunarZone is a lunisolar calendar, named by how much its civil day leads
// UTC, in days. A month begins on the civil day of the new moon; the month with
// the winter solstice is month 11. When twelve months lie between two months
// 11, the first without a principal term, which is a multiple of 30° of the
// Sun's longitude, is a leap month: it repeats the number before it.
type lunarZone float64

const (
	vietnam lunarZone = 7.0 / 24
	china   lunarZone = 8.0 / 24
)

// dates returns 1/1 and 10/3 of the lunar year beginning in a civil year.
func (z lunarZone) dates(year int) lunarPair {
	return lunarPair{
		tet:       julianDate(z.firstDay(z.month(year, 1))),
		hungKings: julianDate(z.firstDay(z.month(year, 3)) + 9),
	}
}

// month returns k of a month from 1 to 10, never of the leap month that
// repeats it.
func (z lunarZone) month(year, month int) int {
	month11 := z.solsticeMonth(year - 1)
	k := month11 + 1 + month
	if leap, ok := z.leapMonth(month11, z.solsticeMonth(year)); ok && leap <= k {
		k++
	}
	return k
}

// solsticeMonth returns k of the month in which the winter solstice of a year
// falls: the last to begin with the Sun short of 270°.
func (z lunarZone) solsticeMonth(year int) int {
	const monthsPerYear = 12.3685
	k := int(math.Round(float64(year+1-2000) * monthsPerYear)) // begins within 15 days of 6 January
	for z.term(k) >= 9 {
		k--
	}
	return k
}

// leapMonth returns k of the leap month between two months 11, if there is one.
func (z lunarZone) leapMonth(month11, next11 int) (int, bool) {
	if next11-month11 != 13 {
		return 0, false
	}
	for k := month11 + 1; k < next11; k++ {
		if z.term(k) == z.term(k+1) {
			return k, true
		}
	}
	return 0, false
}

// term returns the last principal term before month k begins, as the number of
// the twelfth of the ecliptic in which the Sun stands: 0 from the March equinox
// on, 9 from the December solstice on.
func (z lunarZone) term(k int) int {
	midnight := float64(z.firstDay(k)) - 0.5 - float64(z)
	return int(sunLongitude(midnight+deltaT(midnight)) / 30)
}

// firstDay returns the day on which month k begins.
func (z lunarZone) firstDay(k int) int { return int(math.Floor(z.newMoon(k))) }

// margin returns the time between new moon k and the nearest midnight, in days.
func (z lunarZone) margin(k int) float64 {
	local := z.newMoon(k)
	return math.Abs(local - math.Round(local))
}

// newMoon returns the instant of new moon k as a day number and the fraction of
// the civil day. A Julian day begins at noon, hence the half.
func (z lunarZone) newMoon(k int) float64 {
	dynamical := newMoon(k)
	return dynamical - deltaT(dynamical) + 0.5 + float64(z)
}

func julianDate(day int) sla.Date {
	const j2000 = 2451545
	return sla.MustDate(2000, time.January, 1).AddDays(day - j2000)
}

// deltaT returns dynamical less universal time in days (ch. 10), from the
// polynomials of Espenak and Meeus, Five Millennium Canon of Solar Eclipses
// (2006). UTC stays within a second of universal time.
func deltaT(jd float64) float64 {
	year := 2000 + (jd-2451544.5)/365.25
	return deltaTSeconds(year) / (24 * 60 * 60)
}

func deltaTSeconds(year float64) float64 {
	t := year - 2000
	switch {
	case year < 1986:
		t = year - 1975
		return horner(t, 45.45, 1.067, -1.0/260, -1.0/718)
	case year < 2005:
		return horner(t, 63.86, 0.3345, -0.060374, 0.0017275, 0.000651814, 0.00002373599)
	case year < 2050:
		return horner(t, 62.92, 0.32217, 0.005589)
	}
	u := (year - 1820) / 100
	return -20 + 32*u*u - 0.5628*(2150-year)
}

// newMoon returns the Julian ephemeris day of new moon k (ch. 49). In our
// centuries the series is good to some 20 seconds.
func newMoon(k int) float64 {
	n := float64(k)
	t := n / 1236.85 // centuries from 2000
	mean := 2451550.09766 + 29.530588861*n + horner(t, 0, 0, 0.00015437, -0.000000150, 0.00000000073)
	return mean + newMoonPeriodic(n, t) + newMoonPlanetary(n, t)
}

// newMoonPeriodic sums the first table of corrections.
func newMoonPeriodic(k, t float64) float64 {
	sun := 2.5534 + 29.10535670*k + horner(t, 0, 0, -0.0000014, -0.00000011)
	moon := 201.5643 + 385.81693528*k + horner(t, 0, 0, 0.0107582, 0.00001238, -0.000000058)
	latitude := 160.7108 + 390.67050284*k + horner(t, 0, 0, -0.0016118, -0.00000227, 0.000000011)
	node := 124.7746 - 1.56375588*k + horner(t, 0, 0, 0.0020672, 0.00000215)
	eccentricity := horner(t, 1, -0.002516, -0.0000074)
	sum := -0.00017 * sinDegrees(node)
	for _, c := range newMoonTerms {
		argument := c.sun*sun + c.moon*moon + c.latitude*latitude
		sum += c.days * math.Pow(eccentricity, c.eccentricity) * sinDegrees(argument)
	}
	return sum
}

// newMoonPlanetary sums the corrections for the planets, common to all phases.
func newMoonPlanetary(k, t float64) float64 {
	sum := 0.000325 * sinDegrees(299.77+0.107408*k-0.009173*t*t)
	for _, c := range newMoonPlanets {
		sum += c.days * sinDegrees(c.constant+c.perMonth*k)
	}
	return sum
}

// newMoonTerms are sines of sums of the mean anomalies of the Sun and the Moon
// and the Moon's argument of latitude, with a power of the eccentricity of the
// Earth's orbit (ch. 49, first table, column of the new moon). The term of the
// ascending node stands in newMoonPeriodic.
var newMoonTerms = []struct{ days, eccentricity, sun, moon, latitude float64 }{
	{-0.40720, 0, 0, 1, 0},
	{+0.17241, 1, 1, 0, 0},
	{+0.01608, 0, 0, 2, 0},
	{+0.01039, 0, 0, 0, 2},
	{+0.00739, 1, -1, 1, 0},
	{-0.00514, 1, 1, 1, 0},
	{+0.00208, 2, 2, 0, 0},
	{-0.00111, 0, 0, 1, -2},
	{-0.00057, 0, 0, 1, 2},
	{+0.00056, 1, 1, 2, 0},
	{-0.00042, 0, 0, 3, 0},
	{+0.00042, 1, 1, 0, 2},
	{+0.00038, 1, 1, 0, -2},
	{-0.00024, 1, -1, 2, 0},
	{-0.00007, 0, 2, 1, 0},
	{+0.00004, 0, 0, 2, -2},
	{+0.00004, 0, 3, 0, 0},
	{+0.00003, 0, 1, 1, -2},
	{+0.00003, 0, 0, 2, 2},
	{-0.00003, 0, 1, 1, 2},
	{+0.00003, 0, -1, 1, 2},
	{-0.00002, 0, -1, 1, -2},
	{-0.00002, 0, 1, 3, 0},
	{+0.00002, 0, 0, 4, 0},
}

// newMoonPlanets are the arguments A2 to A14, in degrees (ch. 49). A1, which
// alone has a square, stands in newMoonPlanetary.
var newMoonPlanets = []struct{ days, constant, perMonth float64 }{
	{0.000165, 251.88, 0.016321},
	{0.000164, 251.83, 26.651886},
	{0.000126, 349.42, 36.412478},
	{0.000110, 84.66, 18.206239},
	{0.000062, 141.74, 53.303771},
	{0.000060, 207.14, 2.453732},
	{0.000056, 154.84, 7.306860},
	{0.000047, 34.52, 27.261239},
	{0.000042, 207.19, 0.121824},
	{0.000040, 291.34, 1.844379},
	{0.000037, 161.72, 24.198154},
	{0.000035, 239.56, 25.513099},
	{0.000023, 331.55, 3.592518},
}

// sunLongitude returns the apparent longitude of the Sun, in degrees from 0 to
// 360, at a Julian ephemeris day (ch. 25, higher accuracy): the Earth's
// longitude reversed, referred to the FK5, with nutation and aberration. The
// Sun moves an arcsecond in 24 seconds, and the result is good to three.
func sunLongitude(jde float64) float64 {
	const arcsecond = 1.0 / 3600
	t := (jde - 2451545) / 36525
	arcseconds := -0.09033 + nutation(t) - aberration(t)
	longitude := math.Mod(earthLongitude(t/10)+180+arcseconds*arcsecond, 360)
	return math.Mod(longitude+360, 360)
}

// nutation returns the nutation in longitude, in arcseconds, from its four
// largest terms (ch. 22).
func nutation(t float64) float64 {
	node := 125.04452 - 1934.136261*t
	sun := 280.4665 + 36000.7698*t
	moon := 218.3165 + 481267.8813*t
	return -17.20*sinDegrees(node) - 1.32*sinDegrees(2*sun) - 0.23*sinDegrees(2*moon) + 0.21*sinDegrees(2*node)
}

// aberration returns the aberration of the Sun, in arcseconds (25.10), with the
// distance of a circular orbit set off from its centre.
func aberration(t float64) float64 {
	const eccentricity = 0.0167
	anomaly := 357.5291 + 35999.0503*t
	return 20.4898 / (1 - eccentricity*sinDegrees(anomaly+90))
}

// earthLongitude returns the heliocentric longitude of the Earth in degrees, τ
// being millennia from 2000 (ch. 32).
func earthLongitude(tau float64) float64 {
	var sums [len(earthSeries)]float64
	for power, terms := range earthSeries {
		for _, c := range terms {
			sums[power] += c.amplitude * math.Cos(c.phase+c.perMillennium*tau)
		}
	}
	return horner(tau, sums[:]...) * 1e-8 * 180 / math.Pi
}

// earthSeries are the largest terms L0 to L3 of the Earth in the planetary
// theory VSOP87 (appendix III), in units of 10⁻⁸ radian and in radians.
var earthSeries = [4][]struct{ amplitude, phase, perMillennium float64 }{
	{
		{175347046, 0, 0},
		{3341656, 4.6692568, 6283.0758500},
		{34894, 4.62610, 12566.15170},
		{3497, 2.7441, 5753.3849},
		{3418, 2.8289, 3.5231},
		{3136, 3.6277, 77713.7715},
		{2676, 4.4181, 7860.4194},
		{2343, 6.1352, 3930.2097},
		{1324, 0.7425, 11506.7698},
		{1273, 2.0371, 529.6910},
		{1199, 1.1096, 1577.3435},
		{990, 5.233, 5884.927},
		{902, 2.045, 26.298},
		{857, 3.508, 398.149},
		{780, 1.179, 5223.694},
		{753, 2.533, 5507.553},
		{505, 4.583, 18849.228},
		{492, 4.205, 775.523},
		{357, 2.920, 0.067},
		{317, 5.849, 11790.629},
		{284, 1.899, 796.298},
		{271, 0.315, 10977.079},
		{243, 0.345, 5486.778},
		{206, 4.806, 2544.314},
		{205, 1.869, 5573.143},
		{202, 2.458, 6069.777},
	},
	{
		{628331966747, 0, 0},
		{206059, 2.678235, 6283.075850},
		{4303, 2.6351, 12566.1517},
		{425, 1.590, 3.523},
		{119, 5.796, 26.298},
		{109, 2.966, 1577.344},
	},
	{
		{52919, 0, 0},
		{8720, 1.0721, 6283.0758},
		{309, 0.867, 12566.152},
	},
	{
		{289, 5.844, 6283.076},
	},
}

// horner returns the polynomial of x with the coefficients of rising powers.
func horner(x float64, coefficients ...float64) float64 {
	sum := 0.0
	for _, c := range slices.Backward(coefficients) {
		sum = sum*x + c
	}
	return sum
}

func sinDegrees(degrees float64) float64 { return math.Sin(degrees * math.Pi / 180) }
