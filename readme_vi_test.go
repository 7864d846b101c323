package tthc_test

import (
	"fmt"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// The examples below hold the snippets of docs/README.vi.md, word for word, and
// print what stands there below them; TestReadmeViSnippets compares both.

const readmeVi = "docs/README.vi.md"

func vietnamTime(s string) time.Time {
	t, err := sla.ParseInstant(s, vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	return t
}

func oneStopDesk() *sla.Desk {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		log.Fatal(err)
	}
	return desk
}

// Example_hanTraDauTien is the first deadline of the Vietnamese README.
func Example_hanTraDauTien() {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		log.Fatal(err)
	}
	received := time.Date(2026, time.November, 23, 10, 0, 0, 0, vn.Location())
	deadline, err := desk.Deadline(received, sla.MustParseLimit("1 ngày làm việc"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(deadline.Explanation(sla.Vietnamese))
	// Output:
	// Tiếp nhận 10:00 Thứ Hai 23/11/2026. Thời hạn 1 ngày làm việc (quy tắc one-stop).
	//   Thứ Hai 23/11/2026  ngày tiếp nhận, không tính (Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2)
	//   Thứ Ba 24/11/2026  không tính: Ngày Văn hóa Việt Nam (Nghị quyết 28/2026/QH16, Điều 2; CV 10065/VPCP-KGVX 02/10/2026)
	//   Thứ Tư 25/11/2026  tính ngày số 1
	// Hạn trả kết quả: 17:00 Thứ Tư 25/11/2026.
}

// Example_danhMuc finds the limit that applies.
func Example_danhMuc() {
	catalogFile := strings.NewReader("code,name,field,levels,provision,channel,case,limit\n" +
		"1.001193,Đăng ký khai sinh,Hộ tịch,Cấp xã,Toàn trình,online,,03 ngày làm việc\n")
	procedures, problems, err := catalog.ReadCSV(catalogFile, "danh-muc.csv")
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range problems {
		log.Println(p.Message(sla.Vietnamese)) // tệp:dòng:cột, mọi chỗ không hiểu được
	}
	procedure, err := procedures.Lookup("1.001193.000.00.00.H55")
	if err != nil {
		log.Fatal(err)
	}
	level, err := procedure.ServiceLevel(catalog.ChannelOnline, "")
	if err != nil {
		log.Fatal(err) // các dòng khác nhau mà danh mục không nói dòng nào áp dụng
	}
	fmt.Println(procedure.Name+":", level.Offered().Words(sla.Vietnamese)) // thời hạn cam kết, không có thì theo quy định
	// Output:
	// Đăng ký khai sinh: 3 ngày làm việc
}

// Example_hanTra computes a due date by an office's own calendar.
func Example_hanTra() {
	swapFile := strings.NewReader("date,kind,name,source,announced\n2026-08-28,day-off-swapped,Nghỉ hoán đổi,CV 1/VPCP-KGVX,2026-08-20\n")
	officeFile := strings.NewReader(`{"id":"desk-1","version":"1","hours":[{"week":{"mon-fri":"07:00-11:30,13:30-17:00"}}]}`)
	level := catalog.ServiceLevel{Limit: sla.MustParseLimit("03 ngày làm việc")}
	received, finished := vietnamTime("2026-08-26T09:00"), vietnamTime("2026-09-04T17:00")
	calendar, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		log.Fatal(err)
	}
	announced, err := sla.ReadAnnouncement(swapFile, "hoan-doi.csv") // công bố sau bản phát hành này
	if err != nil {
		log.Fatal(err)
	}
	if calendar, err = calendar.Extend(announced); err != nil {
		log.Fatal(err)
	}
	office, err := sla.ReadOffice(officeFile, "co-quan.json") // giờ làm việc, giờ tiếp nhận, ngày nghỉ riêng
	if err != nil {
		log.Fatal(err)
	}
	desk, err := office.Desk(vn.OneStop(), calendar)
	if err != nil {
		log.Fatal(err)
	}
	deadline, err := desk.Deadline(received, level.Offered())
	if err != nil {
		log.Fatal(err) // thời hạn không cho hạn trả, hoặc ngoài khoảng lịch
	}
	fmt.Println(deadline.DueDate(), deadline.Finished(finished).Words(sla.Vietnamese)) // hồ sơ đang giải quyết: deadline.Open(asOf)
	// Output:
	// 2026-09-04 đúng hạn
}

// Example_tyLe counts dossiers and takes the shares of being on time.
func Example_tyLe() {
	var entries []metrics.Entry
	for _, outcome := range []sla.Outcome{sla.OutcomeEarly, sla.OutcomeOnTime, sla.OutcomeLate, sla.OutcomeOpenWithin, sla.OutcomeOpenOverdue} {
		entries = append(entries, metrics.Entry{Intake: metrics.IntakeDirect, Outcome: outcome})
	}
	var tally metrics.Tally
	for _, entry := range entries { // mỗi hồ sơ một bản ghi; từ tình trạng hồ sơ: metrics.EntryOf
		if err := tally.Add(entry); err != nil {
			log.Fatal(err)
		}
	}
	format := metrics.Format{Notation: metrics.NotationVietnamese, Places: 2}
	for _, definition := range metrics.OnTimeDefinitions() {
		ratio := definition.Of(tally)
		fmt.Printf("%s %d/%d  %s\n", format.Percent(ratio), ratio.Numerator(), ratio.Denominator(), definition.Name().Vietnamese)
	}
	// Output:
	// 66,67% 2/3  Tỷ lệ đúng hạn trên số đã giải quyết
	// 66,67% 2/3  Tỷ lệ đúng hạn trên số đã giải quyết được phân loại
	// 40,00% 2/5  Tỷ lệ giải quyết đúng hạn trên số tiếp nhận
	// 60,00% 3/5  Tỷ lệ đúng hạn theo Bộ chỉ số 766
	// 50,00% 1/2  Tỷ lệ trong hạn trên số đang giải quyết
	// 60,00% 3/5  Tỷ lệ giải quyết trên số tiếp nhận
}

// Example_dongHo asks how a dossier stands.
func Example_dongHo() {
	desk, limit, now := oneStopDesk(), sla.MustParseLimit("5 ngày làm việc"), vietnamTime("2026-02-26T08:00")
	history, err := sla.ParseLog("accepted@2026-02-09T09:00 appointment=2026-02-23;"+
		"suspended@2026-02-11T10:00 reason=financial-obligation;resumed@2026-02-25T14:00", vn.Location())
	if err != nil {
		log.Fatal(err) // những điều không thể xảy ra, nêu hết một lần
	}
	standing, err := desk.Assess(sla.Dossier{Limit: limit, Log: history}, now)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(standing.DueDate(), standing.Status().Words(sla.Vietnamese)+",", standing.Outcome().Words(sla.Vietnamese))
	// Output:
	// 2026-03-02 đang giải quyết, còn trong hạn
}

// Example_tinhLai says which due dates an announcement moves.
func Example_tinhLai() {
	swapped := sla.Announcement{ID: "CV", Days: []sla.DayEntry{
		{Date: sla.MustParseDate("2026-11-27"), Kind: sla.DaySwappedOff, Name: "Nghỉ hoán đổi", Source: "CV"},
		{Date: sla.MustParseDate("2026-12-05"), Kind: sla.DayMakeUp, Name: "Làm bù", Source: "CV"},
	}}
	desk := oneStopDesk()
	calendar, err := desk.Calendar().Extend(swapped)
	if err != nil {
		log.Fatal(err)
	}
	announcedDesk, err := sla.NewDesk(vn.OneStop(), calendar, nil)
	if err != nil {
		log.Fatal(err)
	}
	accepted := sla.Event{At: vietnamTime("2026-11-23T10:00"), Kind: sla.EventAccepted}
	openDossiers := map[string]sla.Dossier{"H55-261123-0001": {Limit: sla.MustParseLimit("5 ngày làm việc"), Log: sla.MustLog(accepted)}}
	now := vietnamTime("2026-11-25T16:00")
	for change, err := range sla.Recompute(desk, announcedDesk, maps.All(openDossiers), now) {
		if err != nil {
			log.Println(change.Key, err)
			continue
		}
		fmt.Println(change.Key, change.Before.DueDate(), "→", change.After.DueDate())
	}
	// Output:
	// H55-261123-0001 2026-12-01 → 2026-12-02
}

// Example_lamTron never shows 100 % while one dossier is late.
func Example_lamTron() {
	definition, _ := metrics.OnTimeDefinition(metrics.IDResolved)
	ratio := definition.Of(metrics.Tally{Direct: 20_000, OnTime: 19_999, Late: 1})
	honest := metrics.Format{Notation: metrics.NotationVietnamese, Places: 2}
	halfUp := metrics.Format{Notation: metrics.NotationVietnamese, Places: 2, Rounding: metrics.RoundHalfUp}
	fmt.Println(honest.Percent(ratio), "hoặc, nếu chọn làm tròn thông thường,", halfUp.Percent(ratio))
	// Output:
	// 99,99% hoặc, nếu chọn làm tròn thông thường, 100,00%
}

// Example_maTinh looks a number of a province up by its date.
func Example_maTinh() {
	provinces := catalog.Provinces() // 63 tỉnh đến 30/06/2025, 34 tỉnh từ 01/07/2025
	for _, on := range []string{"2025-06-30", "2025-07-01"} {
		unit, err := provinces.Lookup("15", catalog.LevelProvince, sla.MustParseDate(on))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(on, unit.Name)
	}
	// Output:
	// 2025-06-30 Tỉnh Yên Bái
	// 2025-07-01 Tỉnh Lào Cai
}

// TestReadmeViSnippets finds every Go snippet of the Vietnamese README in an
// example of this file, with the output that stands below the snippet.
func TestReadmeViSnippets(t *testing.T) {
	examples := strings.Split(readFile(t, "readme_vi_test.go"), "\nfunc ")
	snippets, blocks := 0, blocksOf(readFile(t, readmeVi))
	for i, b := range blocks {
		if b.language != "go" {
			continue
		}
		snippets++
		in := slices.IndexFunc(examples, func(e string) bool {
			return strings.HasPrefix(e, "Example_") && strings.Contains(unindent(e), unindent(b.text))
		})
		switch {
		case in < 0:
			t.Errorf("%s: not in an example of readme_vi_test.go:\n%s", b.section, b.text)
		case i+1 == len(blocks) || blocks[i+1].language != "":
			t.Errorf("%s: no output below the snippet", b.section)
		case outputOf(examples[in]) != blocks[i+1].text:
			t.Errorf("%s: the output is\n%sof the example\n%s", b.section, blocks[i+1].text, outputOf(examples[in]))
		}
	}
	if snippets < 6 {
		t.Errorf("%d snippets, want 6 or more", snippets)
	}
}

// outputOf returns the lines an example has to print.
func outputOf(example string) string {
	_, comment, _ := strings.Cut(example, "\t// Output:\n")
	var b strings.Builder
	for line := range strings.Lines(comment) {
		text, ok := strings.CutPrefix(line, "\t//")
		if !ok {
			break
		}
		b.WriteString(strings.TrimPrefix(text, " "))
	}
	return b.String()
}

// TestReadmeViCommands runs the commands of the Vietnamese README, all of duedate
// and all with an output below them, which has to be true.
func TestReadmeViCommands(t *testing.T) {
	programs := buildExamples(t)
	ran, blocks := 0, blocksOf(readFile(t, readmeVi))
	for i, b := range blocks {
		printed := i+1 < len(blocks) && blocks[i+1].language == ""
		if b.language != "sh" || !printed && !strings.Contains(b.text, "./examples/duedate") {
			continue
		}
		out, errs, err := programs.shell(t, b.text)
		if err != nil || errs != "" {
			t.Errorf("%s: %v\n%s%s", b.section, err, b.text, errs)
		}
		if printed {
			ran++
			if out != blocks[i+1].text {
				t.Errorf("%s: the output is\n%snot\n%s", b.section, out, blocks[i+1].text)
			}
		}
	}
	if ran < 6 {
		t.Errorf("%d commands with an output, want 6 or more", ran)
	}
}

// TestReadmeViErrors makes the mistakes of the table of messages.
func TestReadmeViErrors(t *testing.T) {
	programs := buildExamples(t)
	rows := regexp.MustCompile("(?m)^\\| `(-received [^`]*)` \\| `([^`]*)` \\|").FindAllStringSubmatch(readFile(t, readmeVi), -1)
	for _, row := range rows {
		out, errs, err := programs.shell(t, "go run ./examples/duedate "+row[1])
		if err == nil || out != "" || errs != row[2]+"\n" {
			t.Errorf("%s: status %v, standard error\n%swant\n%s", row[1], err, errs, row[2])
		}
	}
	if len(rows) < 4 {
		t.Errorf("%d rows of messages, want 4 or more", len(rows))
	}
}

// examplePrograms is the folder with the built example programs.
type examplePrograms string

// buildExamples builds the programs the README runs. It takes seconds.
func buildExamples(t *testing.T) examplePrograms {
	t.Helper()
	if testing.Short() {
		t.Skip("builds programs")
	}
	if runtime.GOOS == "windows" {
		t.Skip("the commands are those of a POSIX shell")
	}
	folder := t.TempDir()
	build := exec.Command("go", "build", "-o", folder+string(filepath.Separator), "./examples/duedate", "./examples/report")
	if text, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return examplePrograms(folder)
}

var goRun = regexp.MustCompile(`go run \./examples/(\w+)`)

// shell runs commands in a folder of their own, with the built programs.
func (p examplePrograms) shell(t *testing.T, commands string) (out, errs string, err error) {
	t.Helper()
	var stdout, stderr strings.Builder
	command := exec.Command("sh", "-e", "-c", goRun.ReplaceAllString(commands, `"$$PROGRAMS/$1"`))
	command.Dir, command.Stdout, command.Stderr = t.TempDir(), &stdout, &stderr
	command.Env = append(os.Environ(), "PROGRAMS="+string(p))
	err = command.Run()
	return stdout.String(), stderr.String(), err
}

// term is a row of a glossary.
type term struct{ english, vietnamese, source string }

// glossary returns the rows of the tables of a section, whose columns are the two
// languages, the meaning and the source.
func glossary(t *testing.T, name, heading string) (terms []term) {
	t.Helper()
	_, section, found := strings.Cut(readFile(t, name), "\n## "+heading+"\n")
	if !found {
		t.Fatalf("%s: no section %q", name, heading)
	}
	section, _, _ = strings.Cut(section, "\n## ")
	vietnameseFirst := false
	for line := range strings.Lines(section) {
		cells := strings.Split(strings.TrimSuffix(strings.TrimSpace(line), " |"), " | ")
		switch {
		case !strings.HasPrefix(line, "| "):
			continue
		case len(cells) != 4:
			t.Fatalf("%s: %d columns: %s", name, len(cells), line)
		}
		first, second := strings.TrimPrefix(cells[0], "| "), cells[1]
		switch {
		case first == "tiếng Việt":
			vietnameseFirst = true
		case first == "English":
		case vietnameseFirst:
			terms = append(terms, term{second, first, cells[3]})
		default:
			terms = append(terms, term{first, second, cells[3]})
		}
	}
	return terms
}

// TestGlossaries compares the glossaries of the two READMEs: the same terms in the
// same order, each explained once, by the same articles.
func TestGlossaries(t *testing.T) {
	english, vietnamese := glossary(t, "README.md", "Glossary"), glossary(t, readmeVi, "Thuật ngữ")
	if len(english) != len(vietnamese) || len(english) < 100 {
		t.Fatalf("%d and %d terms, want as many, 100 or more", len(english), len(vietnamese))
	}
	numbers := regexp.MustCompile(`\d+`)
	seen := make(map[string]bool)
	for i, a := range english {
		b := vietnamese[i]
		if a.english != b.english || a.vietnamese != b.vietnamese {
			t.Errorf("README.md: %s = %s; README.vi.md: %s = %s", a.english, a.vietnamese, b.english, b.vietnamese)
		}
		cited, citedVi := numbers.FindAllString(a.source, -1), numbers.FindAllString(b.source, -1)
		if !slices.Equal(cited, citedVi) || (a.source == "this library") != (b.source == "thư viện này") {
			t.Errorf("%s: source %s, in README.vi.md %s", a.english, a.source, b.source)
		}
		for _, word := range append(strings.Split(a.english, "; "), strings.Split(a.vietnamese, "; ")...) {
			if seen[word] {
				t.Errorf("%s: explained twice", word)
			}
			seen[word] = true
		}
	}
}

// TestSwitches compares the tables of open points of the two READMEs: the same
// switches in the same order.
func TestSwitches(t *testing.T) {
	english := switches(t, "README.md", "What is verified in law, and what is not")
	vietnamese := switches(t, readmeVi, "Đã kiểm chứng và chưa kiểm chứng")
	if len(english) < 20 || !slices.Equal(english, vietnamese) {
		t.Errorf("README.md %q, README.vi.md %q", english, vietnamese)
	}
}

// switches returns the names in backquotes of the second column of the table in a
// section.
func switches(t *testing.T, file, section string) (names []string) {
	t.Helper()
	inside := false
	for line := range strings.Lines(readFile(t, file)) {
		if strings.HasPrefix(line, "#") {
			inside = strings.TrimSpace(strings.TrimLeft(line, "#")) == section
		}
		if cells := strings.Split(line, "|"); inside && len(cells) == 5 {
			for i, part := range strings.Split(cells[2], "`") {
				if i%2 == 1 {
					names = append(names, part)
				}
			}
		}
	}
	return names
}
