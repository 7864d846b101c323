package table_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/tthc-go/tthc/internal/table"
)

// readAll returns the rows of a file, a fault as its text.
func readAll(t *testing.T, r io.Reader) [][]string {
	t.Helper()
	in := table.NewReader(r, "f.csv")
	if _, err := in.Header(); err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for {
		row, err := in.Next()
		var fault *table.Error
		switch {
		case err == io.EOF:
			return all
		case errors.As(err, &fault):
			all = append(all, []string{"! " + err.Error()})
		case err != nil:
			t.Fatal(err)
		default:
			all = append(all, slices.Clone(row.Fields()))
		}
	}
}

func TestNext(t *testing.T) {
	tests := []struct {
		name, text string
		want       [][]string
	}{
		{"plain", "a,b\n1,2\n", [][]string{{"1", "2"}}},
		{"no end of the last line", "a,b\n1,2", [][]string{{"1", "2"}}},
		{"CRLF", "a,b\r\n1,2\r\n", [][]string{{"1", "2"}}},
		{"blank lines", "\n \na,b\n\n1,2\n\r\n\t\n3,4\n", [][]string{{"1", "2"}, {"3", "4"}}},
		{"byte order mark", "\xef\xbb\xbfa,b\n1,2\n", [][]string{{"1", "2"}}},
		{"empty fields", "a,b\n,\n", [][]string{{"", ""}}},
		{"blanks are kept", "a,b\n 1 , 2\n", [][]string{{" 1 ", " 2"}}},
		{"quoted", "a,b\n\"1,5\",\"say \"\"x\"\"\"\n\"\",2\n", [][]string{{"1,5", `say "x"`}, {"", "2"}}},
		{"quotation mark open", "a,b\n\"1,2\n3,4\n", [][]string{{"! f.csv:2:5: quotation marks do not match, or a cell has a line break: a record is one line"}, {"3", "4"}}},
		{"quotation mark inside", "a,b\nế 1\"2,3\n3,4\n", [][]string{{"! f.csv:2:4: quotation marks do not match, or a cell has a line break: a record is one line"}, {"3", "4"}}},
		{"text behind a quotation mark", "a,b\n\"1\"2,3\n", [][]string{{"! f.csv:2:3: quotation marks do not match, or a cell has a line break: a record is one line"}}},
		{"quoted line break is two lines", "a,b\n\"1\n2\",3\n4,5\n", [][]string{
			{"! f.csv:2:3: quotation marks do not match, or a cell has a line break: a record is one line"}, {"! f.csv:3:2: quotation marks do not match, or a cell has a line break: a record is one line"}, {"4", "5"}}},
		{"too few", "a,b\n1\n2,3\n", [][]string{{"! f.csv:2: 1 fields, the header has 2: wrong number of fields"}, {"2", "3"}}},
		{"too many", "a,b\n1,2,\"3\"\n", [][]string{{"! f.csv:2: 3 fields, the header has 2: wrong number of fields"}}},
		{"Latin-1", "a,b\nế,\xe9\n2,3\n", [][]string{{"! f.csv:2:3: byte 0xE9 (Latin-1 or another code page?): not UTF-8 text"}, {"2", "3"}}},
		{"NUL is a character", "a,b\n\x00,2\n", [][]string{{"\x00", "2"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readAll(t, strings.NewReader(tt.text))
			if !slices.EqualFunc(got, tt.want, slices.Equal) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
			slow := readAll(t, iotest.OneByteReader(strings.NewReader(tt.text)))
			if !slices.EqualFunc(slow, tt.want, slices.Equal) {
				t.Errorf("byte by byte: got %q", slow)
			}
		})
	}
}

func TestHeader(t *testing.T) {
	tests := []struct {
		name, text, want string
		cause            error
	}{
		{"empty", "", "f.csv: file is empty: no header line", table.ErrEmpty},
		{"blank lines only", "\n\n", "f.csv: file is empty: no header line", table.ErrEmpty},
		{"byte order mark only", "\xef\xbb\xbf", "f.csv: file is empty: no header line", table.ErrEmpty},
		{"UTF-16, little end first", "\xff\xfea\x00,\x00", "f.csv:1:1: UTF-16 text: save the file as UTF-8: not UTF-8 text", table.ErrEncoding},
		{"UTF-16, big end first", "\xfe\xff\x00a\x00,", "f.csv:1:1: UTF-16 text: save the file as UTF-8: not UTF-8 text", table.ErrEncoding},
		{"Latin-1", "a\xe9", "f.csv:1:2: byte 0xE9 (Latin-1 or another code page?): not UTF-8 text", table.ErrEncoding},
		{"quotation marks", "\"a\n", "f.csv:1:3: quotation marks do not match, or a cell has a line break: a record is one line", table.ErrQuote},
		{"too long", strings.Repeat("a", table.MaxLine+1) + "\nb\n", "f.csv:1: line longer than 1048576 bytes", table.ErrTooLong},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			header, err := table.NewReader(strings.NewReader(tt.text), "f.csv").Header()
			var fault *table.Error
			if header != nil || !errors.Is(err, tt.cause) || !errors.As(err, &fault) || err.Error() != tt.want {
				t.Errorf("got  %q, %v\nwant %s", header, err, tt.want)
			}
		})
	}
	header, err := table.NewReader(strings.NewReader("\xef\xbb\xbf\n a ,\"b,c\",\n"), "f.csv").Header()
	if err != nil || !slices.Equal(header, []string{"a", "b,c", ""}) {
		t.Errorf("got %q, %v", header, err)
	}
}

func TestColumns(t *testing.T) {
	required, optional := []string{"a", "b"}, []string{"c", "d"}
	tests := []struct{ name, header, want string }{
		{"unknown", "a,b,e", `f.csv:1: unknown column "e": wrong columns`},
		{"missing", "a,c", `f.csv:1: no column "b": wrong columns`},
		{"twice", "a,b,a", `f.csv:1: column "a" twice: wrong columns`},
		{"capitals", "A,b", `f.csv:1: unknown column "A"; no column "a": wrong columns`},
		{"all at once", "x,c,c", `f.csv:1: unknown column "x"; column "c" twice; no column "a"; no column "b": wrong columns`},
		{"semicolons", "a;b", `f.csv:1: fields must be separated by commas: wrong columns`},
		{"tabs", "a\tb", `f.csv:1: fields must be separated by commas: wrong columns`},
		{"behind blank lines", "\n\na", `f.csv:3: no column "b": wrong columns`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := table.NewReader(strings.NewReader(tt.header), "f.csv")
			if _, err := in.Header(); err != nil {
				t.Fatal(err)
			}
			index, err := in.Columns(required, optional)
			if index != nil || !errors.Is(err, table.ErrColumn) || err.Error() != tt.want {
				t.Errorf("got  %v, %v\nwant %s", index, err, tt.want)
			}
		})
	}
	in := table.NewReader(strings.NewReader("b,d,a\n1,2,3\n"), "f.csv")
	if _, err := in.Header(); err != nil {
		t.Fatal(err)
	}
	index, err := in.Columns(required, optional)
	if want := map[string]int{"a": 2, "b": 0, "c": -1, "d": 1}; err != nil || !maps.Equal(index, want) {
		t.Fatalf("got %v, %v", index, err)
	}
	row, err := in.Next()
	if err != nil || row.Field(index["a"]) != "3" || row.Field(index["c"]) != "" || row.Line() != 2 {
		t.Errorf("got %q, %v", row.Fields(), err)
	}
}

func TestFaultCountsCharacters(t *testing.T) {
	cause := errors.New("cause")
	for _, tt := range []struct {
		name, line string
		columns    []int
	}{
		{"plain", "đất,ế,x", []int{1, 5, 7}},
		{"quoted", "\"đất, ở\",ế,\"x\"", []int{1, 10, 12}},
		{"decomposed", "e\u0302\u0301,b,c", []int{1, 5, 7}},
		{"empty fields", ",,", []int{1, 2, 3}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in := table.NewReader(strings.NewReader("a,b,c\n\n"+tt.line+"\n"), "f.csv")
			if _, err := in.Header(); err != nil {
				t.Fatal(err)
			}
			row, err := in.Next()
			if err != nil {
				t.Fatal(err)
			}
			for i, column := range tt.columns {
				fault := row.Fault(i, cause)
				want := fmt.Sprintf("f.csv:3:%d: %s: cause", column, string(rune('a'+i)))
				if fault.Column != column || fault.Error() != want || !errors.Is(fault, cause) {
					t.Errorf("got %v, want %s", fault, want)
				}
			}
			if got := row.Fault(-1, cause).Error(); got != "f.csv:3: cause" {
				t.Errorf("whole row: got %s", got)
			}
		})
	}
}

// A line of 100 MB must neither be kept nor stop the reader.
func TestLongLineInBoundedMemory(t *testing.T) {
	const long = 100 << 20
	text := io.MultiReader(strings.NewReader("a,b\n1,2\n"), io.LimitReader(endless{}, long), strings.NewReader("\n3,4\n"))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got := readAll(t, text)
	runtime.ReadMemStats(&after)
	want := [][]string{{"1", "2"}, {"! f.csv:3: line longer than 1048576 bytes"}, {"3", "4"}}
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("got %q", got)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 4*table.MaxLine {
		t.Errorf("allocated %d bytes", used)
	}
}

// endless is a text that never ends a line.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestLongestLine(t *testing.T) {
	for length, ok := range map[int]bool{table.MaxLine - 1: true, table.MaxLine + 1: false} {
		got := readAll(t, strings.NewReader("a\n"+strings.Repeat("x", length)+"\n2\n"))
		if len(got) != 2 || (len(got[0][0]) == length) != ok || got[1][0] != "2" {
			t.Errorf("%d bytes: %d rows", length, len(got))
		}
	}
}

func TestErrorOfTheReaderIsFinal(t *testing.T) {
	broken := errors.New("disk on fire")
	for name, text := range map[string]string{
		"between lines":  "a\n1\n",
		"in a line":      "a\n1",
		"in a long line": "a\n" + strings.Repeat("x", 2*table.MaxLine),
	} {
		t.Run(name, func(t *testing.T) {
			in := table.NewReader(io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)), "f.csv")
			if _, err := in.Header(); err != nil {
				t.Fatal(err)
			}
			var err error
			for range 3 {
				if _, err = in.Next(); err != nil {
					break
				}
			}
			var fault *table.Error
			if !errors.Is(err, broken) || errors.As(err, &fault) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// FuzzReader checks that every line that is not blank comes back as a row or as a
// fault of that line, and that rows are what encoding/csv makes of the line.
func FuzzReader(f *testing.F) {
	for _, s := range []string{"", "a,b\n1,2\n", "a\r\n\"x\"\r\n", "\xef\xbb\xbfa\n\"\n\xff\n", "a,b\n\"1,\",2\n\"\"\"\",\n", "\xff\xfea\x00"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		in := table.NewReader(bytes.NewReader(file), "f.csv")
		header, err := in.Header()
		if err != nil {
			return
		}
		lines := bytes.Split(bytes.TrimPrefix(file, []byte("\xef\xbb\xbf")), []byte("\n"))
		results, wanted := 1, 0
		for _, line := range lines {
			if len(bytes.TrimSpace(line)) > 0 {
				wanted++
			}
		}
		for {
			row, err := in.Next()
			if err == io.EOF {
				break
			}
			results++
			if results > len(lines) {
				t.Fatal("more rows than lines")
			}
			var fault *table.Error
			if errors.As(err, &fault) {
				if fault.Line < 2 || fault.Line > len(lines) || fault.Column > utf8.RuneCount(lines[fault.Line-1])+1 {
					t.Fatalf("no such place: %v", err)
				}
				continue
			}
			if err != nil || len(row.Fields()) != len(header) {
				t.Fatalf("got %v, %v", row, err)
			}
			checkRow(t, row, lines[row.Line()-1])
		}
		if results != wanted {
			t.Fatalf("%d lines, %d results", wanted, results)
		}
	})
}

func checkRow(t *testing.T, row *table.Row, line []byte) {
	line = bytes.TrimRight(line, "\r")
	want, err := csv.NewReader(bytes.NewReader(line)).Read()
	if err == nil && !slices.Equal(row.Fields(), want) {
		t.Fatalf("%q: got %q, want %q", line, row.Fields(), want)
	}
	last := 0
	for i := range row.Fields() {
		column := row.Fault(i, io.EOF).Column
		if column <= last || column > utf8.RuneCount(line)+1 {
			t.Fatalf("%q: field %d at column %d", line, i, column)
		}
		last = column
	}
}

func BenchmarkNext(b *testing.B) {
	text := "a,b,c,d\n" + strings.Repeat("9.000001,Thủ tục mẫu,Đất đai,07 Ngày làm việc\n", 1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		in := table.NewReader(strings.NewReader(text), "f.csv")
		if _, err := in.Header(); err != nil {
			b.Fatal(err)
		}
		for {
			if _, err := in.Next(); err != nil {
				break
			}
		}
	}
}
