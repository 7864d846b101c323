package tthc_test

import (
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/slatest"
	"github.com/tthc-go/tthc/sla/vn"
)

// The functions below hold the snippets of README.md, word for word, so that
// they compile; TestReadmeSnippets compares.

func Example() {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		log.Fatal(err)
	}
	received := time.Date(2026, time.November, 23, 10, 0, 0, 0, vn.Location())
	deadline, err := desk.Deadline(received, sla.MustParseLimit("1 ngày làm việc"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(deadline.Explanation(sla.English))
	// Output:
	// Received 10:00 Monday 23/11/2026. Limit 1 working day (rules one-stop).
	//   Monday 23/11/2026  day of receipt, not counted (Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2)
	//   Tuesday 24/11/2026  skipped: Ngày Văn hóa Việt Nam (Nghị quyết 28/2026/QH16, Điều 2; CV 10065/VPCP-KGVX 02/10/2026)
	//   Wednesday 25/11/2026  counted, day 1
	// Due: 17:00 Wednesday 25/11/2026.
}

func snippetCatalog(catalogFile io.Reader) catalog.ServiceLevel {
	procedures, problems, err := catalog.ReadCSV(catalogFile, "catalog.csv")
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range problems {
		log.Println(p) // file:line:column, everything that was not understood
	}
	procedure, err := procedures.Lookup("1.001193.000.00.00.H55")
	if err != nil {
		log.Fatal(err)
	}
	level, err := procedure.ServiceLevel(catalog.ChannelOnline, "")
	if err != nil {
		log.Fatal(err) // the rows differ, and the record does not say which one applies
	}
	fmt.Println(level.Offered()) // what the office has committed itself to, else the statutory limit
	return level
}

func snippetDecisions(decisionFile io.Reader) {
	decisions, problems, err := catalog.ReadDecisionsCSV(decisionFile, "decisions.csv")
	if err != nil {
		log.Fatal(err)
	}
	history, contradictions := catalog.New(catalog.Stock{}, decisions) // or from an export: Stock{Snapshot: procedures, On: day}
	for _, p := range append(problems, contradictions...) {
		log.Println(p.Message(sla.Vietnamese)) // abolished what is not there, published twice, effect before signature
	}
	inForce, err := history.At(sla.MustDate(2026, time.December, 1))
	if err != nil {
		log.Fatal(err)
	}
	for match := range inForce.Search("dang ky ket hon") { // with or without diacritics, the best first
		fmt.Println(match.Procedure.Code, match.Procedure.Name)
	}
	issued, err := history.Changes(sla.MustDate(2026, time.January, 1), sla.MustDate(2026, time.June, 30), catalog.DateSigned)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(issued.Publications(), issued.Counts.New, issued.Counts.Amended, issued.Counts.Abolished)
}

func snippetDeadline(swapFile, officeFile io.Reader, level catalog.ServiceLevel, received, finished time.Time) sla.Outcome {
	calendar, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		log.Fatal(err)
	}
	announced, err := sla.ReadAnnouncement(swapFile, "swap.csv") // published after this release
	if err != nil {
		log.Fatal(err)
	}
	for _, dropped := range calendar.Replaced(announced) { // none for a mere swap
		log.Println("becomes an ordinary day:", dropped.Date, dropped.Name)
	}
	if calendar, err = calendar.Extend(announced); err != nil {
		log.Fatal(err)
	}
	office, err := sla.ReadOffice(officeFile, "office.json") // its own hours, intake, closures
	if err != nil {
		log.Fatal(err)
	}
	desk, err := office.Desk(vn.OneStop(), calendar)
	if err != nil {
		log.Fatal(err)
	}
	deadline, err := desk.Deadline(received, level.Offered())
	if err != nil {
		log.Fatal(err) // no due date follows from the limit, or it lies outside the calendar
	}
	outcome := deadline.Finished(finished) // early, on time, late; unknown before the receipt; of an open dossier: deadline.Open(asOf)
	return outcome
}

// Example_dossier is the snippet of the dossier clock.
func Example_dossier() {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		log.Fatal(err)
	}
	limit, now := sla.MustParseLimit("5 ngày làm việc"), time.Date(2026, time.February, 26, 8, 0, 0, 0, vn.Location())
	snippetDossier(desk, limit, now)
	// Output:
	// 2026-03-02 paused open-within
	// early
}

func snippetDossier(desk *sla.Desk, limit sla.Limit, now time.Time) {
	history, err := sla.ParseLog("accepted@2026-02-09T09:00 appointment=2026-02-23;"+
		"suspended@2026-02-11T10:00 reason=financial-obligation;resumed@2026-02-25T14:00", vn.Location())
	if err != nil {
		log.Fatal(err) // what cannot have happened, all of it
	}
	standing, err := desk.Assess(sla.Dossier{Limit: limit, Log: history}, now)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(standing.DueDate(), standing.Flags(), standing.Outcome()) // Usage, Breaches, Explanation say the rest
	history, err = history.Append(sla.Event{At: now.Add(time.Hour), Kind: sla.EventCompleted})
	if err != nil {
		log.Fatal(err)
	}
	if standing, err = desk.Assess(sla.Dossier{Limit: limit, Log: history}, now.Add(time.Hour)); err != nil {
		log.Fatal(err)
	}
	fmt.Println(standing.Outcome())
}

func snippetRecompute(desk, announcedDesk *sla.Desk, openDossiers map[string]sla.Dossier, now time.Time) {
	for change, err := range sla.Recompute(desk, announcedDesk, maps.All(openDossiers), now) {
		if err != nil {
			log.Println(change.Key, err)
			continue
		}
		fmt.Println(change.Key, change.Before.DueDate(), change.After.DueDate(), change.After.Frozen()) // frozen: as if it went on now
	}
}

var _ = snippetRecompute

// snippetSuite is the test of another system.
func snippetSuite(t *testing.T, other func(rules string, limit sla.Limit, history sla.Log, now time.Time) time.Time) {
	slatest.Run(t, slatest.Corpus(), func(q slatest.Question) (slatest.Answer, error) {
		due := other(q.Rules, q.Dossier.Limit, q.Dossier.Log, q.AsOf) // the other system's answer
		return slatest.Answer{Due: slatest.Due{At: due}}, nil
	}, slatest.ColumnDue)
}

var _ = snippetSuite

// kept is a dossier as an office keeps it.
type kept struct {
	field string
	limit sla.Limit
	log   sla.Log
}

func snippetForm(desk *sla.Desk, dossiers []kept) {
	quarter := metrics.MustParsePeriod("2027-Q1") // by the reporting convention: "2027-Q1-reporting", 15/12 to 14/3
	end, err := quarter.End(desk.Calendar())
	if err != nil {
		log.Fatal(err)
	}
	groups := metrics.NewGroups(metrics.FormKey.Compare)
	for _, d := range dossiers {
		assessment, err := desk.Assess(sla.Dossier{Limit: d.limit, Log: d.log}, end)
		if err != nil {
			log.Fatal(err)
		}
		entry, standing, err := metrics.EntryIn(quarter, desk.Calendar(), assessment, metrics.IntakeDirect)
		if err != nil {
			log.Fatal(err)
		}
		if !standing.Inside() { // received later, or ended before
			continue
		}
		if err := groups.Add(metrics.FormKey{Level: "Cấp tỉnh", Field: d.field}, entry); err != nil {
			log.Fatal(err)
		}
	}
	form, err := metrics.NewHandlingForm(metrics.FormUnknown, quarter, groups.All()) // the form in force: 07 of Circular 09/2026/TT-BTP
	if err != nil {
		log.Fatal(err)
	}
	if err := form.WriteText(os.Stdout, sla.Vietnamese); err != nil {
		log.Fatal(err)
	}
	for _, definition := range metrics.OnTimeDefinitions() {
		fmt.Println(definition.Of(form.Total()), definition.Name().In(sla.English)) // a ratio never travels without its definition
	}
	fmt.Println("open and overdue:", form.Total().OpenOverdue)
}

// Example_printed checks what others printed.
func Example_printed() {
	received, percent := metrics.MustParsePrinted("427.662"), metrics.MustParsePrinted("99,68%")
	fewest, most, _ := metrics.NumeratorsOf(percent, received, metrics.RoundHalfUp)
	fmt.Println(427_662-most, "to", 427_662-fewest, "late, if the share is of the received")
	fmt.Println(metrics.CheckShare("districts, online", metrics.RoundHalfUp,
		metrics.MustParsePrinted("hơn 12,66 nghìn"), metrics.MustParsePrinted("hơn 29,7 nghìn"), metrics.MustParsePrinted("43,1%")))
	// Output:
	// 1348 to 1389 late, if the share is of the received
	// districts, online: does not hold: 12660 / 29799 = 42.485% to 12669 / 29700 = 42.657%; printed 43.1%; implied denominator 29340 to 29428
}

// Example_house goes the way of the README, from a catalog to a form.
func Example_house() {
	level := snippetCatalog(strings.NewReader("code,name,field,levels,provision,channel,case,limit\n" +
		"1.001193,Đăng ký khai sinh,Hộ tịch,Cấp tỉnh,Toàn trình,online,,03 ngày làm việc\n"))
	snippetDecisions(strings.NewReader("number,signed,effective,act,code,name\n" +
		"1/QĐ-UBND,2026-05-04,2026-05-20,ban hành mới,1.000894,Đăng ký kết hôn\n"))
	outcome := snippetDeadline(
		strings.NewReader("date,kind,name,source,announced\n2026-08-28,day-off-swapped,Nghỉ hoán đổi,CV 1/VPCP-KGVX,2026-08-20\n"),
		strings.NewReader(`{"id":"desk-1","version":"1","hours":[{"week":{"mon-fri":"07:00-11:30,13:30-17:00"}}]}`),
		level, time.Date(2026, 8, 26, 9, 0, 0, 0, vn.Location()), time.Date(2026, 9, 4, 17, 0, 0, 0, vn.Location()))
	fmt.Println(outcome)
	snippetForm(desk(), []kept{
		{"Hộ tịch", level.Offered(), twoTimes("2027-02-03T09:00", "2027-02-15T09:00")},
		{"Hộ tịch", level.Offered(), twoTimes("2026-12-29T09:00", "2027-01-11T09:00")},
		{"Đất đai", level.Offered(), twoTimes("2026-12-01T09:00", "2026-12-03T09:00")},
	})
	// Output:
	// 3wd
	// 1.000894 Đăng ký kết hôn
	// 1 1 0 0
	// on-time
	// Biểu số 07: kết quả giải quyết thủ tục hành chính (Thông tư 09/2026/TT-BTP)
	// Kỳ báo cáo: quý I năm 2027, từ 01/01/2027 đến hết 31/03/2027
	// Đơn vị tính: số hồ sơ
	//
	//                  -------------------------- Tiếp nhận --------------------------  ----------- Đã giải quyết -----------  ----- Đang giải quyết -----
	//                                                                         Kỳ trước
	//      Lĩnh vực             Trực tuyến  Trực tuyến    Dịch vụ               chuyển
	// STT  giải quyết  Tổng số  toàn trình    một phần  bưu chính  Trực tiếp      sang  Tổng số  Trước hạn  Đúng hạn  Quá hạn  Tổng số  Trong hạn  Quá hạn
	// (1)  (2)             (3)         (4)         (5)        (6)        (7)       (8)      (9)       (10)      (11)     (12)     (13)       (14)     (15)
	// ---  ----------  -------  ----------  ----------  ---------  ---------  --------  -------  ---------  --------  -------  -------  ---------  -------
	// I    Cấp tỉnh          2           0           0          0          1         1        2          0         1        1        0          0        0
	// 1    Hộ tịch           2           0           0          0          1         1        2          0         1        1        0          0        0
	//      Tổng cộng         2           0           0          0          1         1        2          0         1        1        0          0        0
	// 50.00% (1/2 resolved) On time, of the resolved
	// 50.00% (1/2 classified) On time, of the resolved and classified
	// 50.00% (1/2 received) Resolved on time, of the received
	// 50.00% (1/2 766) On time, as the portal computes index 766
	// — (0/0 open) Within the limit, of the open
	// 100.00% (2/2 completion) Resolved, of the received
	// open and overdue: 0
}

func desk() *sla.Desk {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		log.Fatal(err)
	}
	return desk
}

// twoTimes is the log of a dossier of which the receipt and the end are known.
func twoTimes(received, finished string) sla.Log {
	history, err := sla.ParseLog("accepted@"+received+";completed@"+finished, vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	return history
}

// TestReadmeSnippets finds every Go snippet of the README in this file.
func TestReadmeSnippets(t *testing.T) {
	code := unindent(readFile(t, "readme_test.go"))
	snippets := 0
	for _, b := range blocksOf(readFile(t, "README.md")) {
		if b.language != "go" {
			continue
		}
		snippets++
		if !strings.Contains(code, unindent(b.text)) {
			t.Errorf("not in readme_test.go, so it may not compile:\n%s", b.text)
		}
	}
	if snippets < 4 {
		t.Fatalf("%d snippets in README.md, want 4 or more", snippets)
	}
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// block is a fenced block of a text in Markdown.
type block struct {
	language, text string
	section        string // the heading above it
}

// blocksOf returns the fenced blocks in their order.
func blocksOf(markdown string) (blocks []block) {
	section, inside := "", false
	for line := range strings.Lines(markdown) {
		language, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && !inside:
			blocks = append(blocks, block{language: strings.TrimSpace(language), section: section})
			inside = true
		case fence:
			inside = false
		case inside:
			blocks[len(blocks)-1].text += line
		case strings.HasPrefix(line, "#"):
			section = strings.TrimSpace(strings.TrimLeft(line, "#"))
		}
	}
	return blocks
}

// unindent drops the indentation of each line.
func unindent(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString(strings.TrimLeft(line, "\t "))
	}
	return b.String()
}

// TestReadmeCatalog reads the catalog that README.md shows: nothing in it is a
// problem, and it has the limits that stand in it.
func TestReadmeCatalog(t *testing.T) {
	var table string
	for _, b := range blocksOf(readFile(t, "README.md")) {
		if b.language == "csv" {
			table = b.text
		}
	}
	procedures, problems, err := catalog.ReadCSV(strings.NewReader(table), "catalog.csv")
	if err != nil || len(problems) > 0 || procedures.Len() != 3 {
		t.Fatalf("%v, %v", problems, err)
	}
	for _, tt := range []struct {
		code    string
		channel catalog.Channel
		want    string
	}{
		{"1.001193", catalog.ChannelPostal, "3wd"}, {"1.000894", catalog.ChannelDirect, "10d"},
		{"1.000894.000.00.00.H55", catalog.ChannelOnline, "7d"}, {"1.004884", catalog.ChannelDirect, "4wh"},
	} {
		procedure, err := procedures.Lookup(tt.code)
		if err != nil {
			t.Fatal(err)
		}
		level, err := procedure.ServiceLevel(tt.channel, "")
		if err != nil || level.Offered().String() != tt.want {
			t.Errorf("%s, %s: %s, %v", tt.code, tt.channel, level.Offered(), err)
		}
	}
}
