//go:build linux

package faults_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/internal/browser"
	"github.com/tthc-go/tthc/examples/onestop/internal/child"
	"github.com/tthc-go/tthc/examples/onestop/internal/testdb"
)

// smallDisk mounts a disk of so many bytes in the memory.
func smallDisk(t *testing.T, size int64) (folder string) {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("only root can mount a small disk")
	}
	folder, err := os.MkdirTemp("", "onestop-disk-") // not t.TempDir, whose parents are closed to others
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Remove(folder) })
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, fmt.Sprintf("size=%d,mode=0700", size)); err != nil {
		t.Skipf("mount: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return folder
}

// fill takes all but so many bytes of a disk, and returns what makes room again.
func fill(t *testing.T, folder string, left int64) (free func()) {
	t.Helper()
	var disk syscall.Statfs_t
	if err := syscall.Statfs(folder, &disk); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "filler")
	size := int64(disk.Bavail)*disk.Bsize - left
	if err := os.WriteFile(path, make([]byte, max(size, 0)), 0o600); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(path); err != nil {
			t.Error(err)
		}
	}
}

// fullDisk is where a database is whose disk is filled.
type fullDisk struct {
	child.Program
	folder string
}

// TestDiskFull fills the disk while clerks post and a file is entered.
func TestDiskFull(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		folder := smallDisk(t, 24<<20)
		testDiskFull(t, fullDisk{program(t, folder, ""), folder})
	})
	t.Run("postgres", func(t *testing.T) {
		folder := smallDisk(t, 24<<20)
		testDiskFull(t, fullDisk{program(t, t.TempDir(), testdb.Postgres(t, tablespace(t, folder))), folder})
	})
}

// tablespace has the server keep a database on a disk of its own.
func tablespace(t *testing.T, folder string) (option string) {
	t.Helper()
	db := testdb.Open(t, "pgx", testdb.Server(t))
	t.Cleanup(func() { db.Close() })
	var data string
	if err := db.QueryRow("SHOW data_directory").Scan(&data); err != nil {
		t.Skipf("the server does not say where it is: %v", err)
	}
	info, err := os.Stat(data)
	if err != nil {
		t.Skipf("the server runs elsewhere: %v", err)
	}
	owner := info.Sys().(*syscall.Stat_t)
	space := filepath.Join(folder, "space")
	if err := os.Mkdir(space, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{folder, space} {
		if err := os.Chown(path, int(owner.Uid), int(owner.Gid)); err != nil {
			t.Fatal(err)
		}
	}
	name := fmt.Sprintf("t%d_space", os.Getpid())
	if _, err := db.Exec("CREATE TABLESPACE " + name + " LOCATION '" + space + "'"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := db.Exec("DROP TABLESPACE " + name); err != nil {
			t.Error(err)
		}
	})
	return "TABLESPACE " + name
}

func testDiskFull(t *testing.T, p fullDisk) {
	c := start(t, p.Program)
	ctx := within(t, 2*time.Minute)
	w := newCrew(t, c, 1, 4000)
	free := fill(t, p.folder, 800<<10) // room for the file, not for its dossiers
	if err := w.loader.step(ctx, c.URL); err != nil {
		t.Error(err)
	}
	w.fill(t, c)
	if p.folder == p.Data { // the folder of imports is on the disk, too
		kind, body := multipartForm("another", dossiers("X", 20000))
		page, err := w.loader.browser.Send(ctx, "POST", c.URL+"/imports", kind, strings.NewReader(body))
		if err != nil || page.Status != 507 {
			t.Errorf("a file on a full disk: status %d, %v", page.Status, err)
		}
		if files := importFiles(t, p.Program); len(files) != 1 {
			t.Errorf("files in the folder of imports: %v, want that of the one that waits", files)
		}
	}
	free()
	w.settle(t, c.URL)
	for range 5 { // and it goes on
		if err := w.desks[0].step(ctx, c.URL); err != nil {
			t.Error(err)
		}
	}
	if err := c.Stop(); err != nil || strings.Contains(c.Log(), "panic") {
		t.Error(err, c.Log())
	}
	kept(t, p.Program, w.answers)
}

// fill wants a post to be refused on a full disk, and the import to wait.
func (w *crew) fill(t *testing.T, c *child.Child) {
	t.Helper()
	refused := w.postUntilFull(t, c.URL)
	if refused.Status != 507 || !strings.Contains(refused.Text, "Đĩa chứa cơ sở dữ liệu đã đầy; chưa ghi được dữ liệu.") {
		t.Errorf("on a full disk: status %d: %s", refused.Status, refused.Text)
	}
	for deadline := time.Now().Add(20 * time.Second); !strings.Contains(c.Log(), `msg="import waits"`); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("the import does not wait: %s", c.Log())
		}
	}
}

// postUntilFull receives dossiers until one is refused, which stays pending.
func (w *crew) postUntilFull(t *testing.T, site string) browser.Page {
	t.Helper()
	ctx := within(t, time.Minute)
	d := w.desks[0]
	for range 2000 {
		next, err := d.next(ctx, site)
		if err != nil {
			t.Fatal(err)
		}
		page, err := d.browser.Send(ctx, "POST", site+next.path, next.kind, strings.NewReader(next.body))
		if err != nil {
			t.Fatal(err)
		}
		if page.Status != 303 {
			d.pending = next
			return page
		}
		next.done(page)
	}
	t.Fatal("2000 posts fit on a full disk")
	return browser.Page{}
}
