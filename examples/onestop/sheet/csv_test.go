package sheet

import (
	"bytes"
	"errors"
	"testing"
)

func TestWriteCSV(t *testing.T) {
	var out bytes.Buffer
	if err := WriteCSV(&out, units()); err != nil {
		t.Fatal(err)
	}
	want := "\xEF\xBB\xBF" +
		"Đơn vị,Hồ sơ,,Tỷ lệ (%)\r\n" +
		",Đã giải quyết,Đúng hạn,\r\n" +
		"Sở Nông nghiệp và Môi trường,1234567,1216913,98.57\r\n" +
		"Sở Y tế,0,,—\r\n" +
		"'=1+1,-5,7,100\r\n"
	if got := out.String(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWriteCSVQuotes(t *testing.T) {
	var out bytes.Buffer
	if err := WriteCSV(&out, Table{Rows: [][]any{{"a,b", "c\"d", "e\nf", Percent("-1.5")}}}); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "\uFEFF\"a,b\",\"c\"\"d\",\"e\r\nf\",-1.5\r\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestHarmless(t *testing.T) {
	for in, want := range map[string]string{
		"": "", " ": " ", "Sở": "Sở", "5": "5", "a=1": "a=1", "'=1": "'=1", "—": "—",
		"=1": "'=1", "+84": "'+84", "-5": "'-5", "@a": "'@a", "\t=1": "'\t=1", "\r=1": "'\r=1", "\n=1": "'\n=1",
		" =1": "' =1", "\u00A0=1": "'\u00A0=1", "＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠a": "'＠a",
	} {
		if got := harmless(in); got != want {
			t.Errorf("harmless(%q) = %q, want %q", in, got, want)
		}
	}
}

type fullDisk struct{}

var errFull = errors.New("no space left")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestWriterFails(t *testing.T) {
	if err := Write(fullDisk{}, units()); !errors.Is(err, errFull) {
		t.Errorf("Write: %v", err)
	}
	if err := WriteCSV(fullDisk{}, units()); !errors.Is(err, errFull) {
		t.Errorf("WriteCSV: %v", err)
	}
}
