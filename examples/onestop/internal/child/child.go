//go:build linux

// Package child runs the program as a process of its own, for tests that kill it.
package child

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Build builds the program into a folder that every user can read.
func Build() (binary string, err error) {
	folder, err := os.MkdirTemp("", "onestop-")
	if err != nil {
		return "", err
	}
	if err := os.Chmod(folder, 0o755); err != nil {
		return "", err
	}
	binary = filepath.Join(folder, "onestop")
	out, err := exec.Command("go", "build", "-o", binary, "github.com/tthc-go/tthc/examples/onestop").CombinedOutput()
	if err != nil {
		err = fmt.Errorf("go build: %w: %s", err, out)
	}
	return binary, err
}

// Remove takes away what Build made.
func Remove(binary string) error { return os.RemoveAll(filepath.Dir(binary)) }

// Program is how the program is run.
type Program struct {
	Binary string
	Data   string // folder
	DSN    string // empty: SQLite in the folder
	Args   []string
	UID    uint32 // zero: the user of the test
}

// command is the program with arguments.
func (p Program) command(ctx context.Context, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, p.Binary, append(append([]string{"-data", p.Data, "-addr", "127.0.0.1:0"}, p.Args...), args...)...)
	c.Env = append(os.Environ(), "ONESTOP_DSN="+p.DSN)
	c.Dir = os.TempDir()
	c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if p.UID != 0 {
		c.SysProcAttr.Credential = &syscall.Credential{Uid: p.UID, Gid: p.UID}
	}
	return c
}

// runTime bounds a command, and how long the program may take to begin or to end.
const runTime = 60 * time.Second

// Run runs a command to its end, with a text as its standard input.
func (p Program) Run(in string, args ...string) (out string, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), runTime)
	defer cancel()
	c := p.command(ctx, args...)
	c.Stdin = strings.NewReader(in)
	b, err := c.CombinedOutput()
	return string(b), err
}

// Child is a program that serves.
type Child struct {
	URL    string
	cmd    *exec.Cmd
	log    lockedBuffer
	first  chan string // the line that says where it listens
	ended  chan struct{}
	result error
}

// Start starts to serve, and returns when the program listens. What it logged is in the
// error when it ends before.
func (p Program) Start(t testing.TB) (*Child, error) {
	c, err := p.Launch(t)
	if err != nil {
		return nil, err
	}
	select {
	case c.URL = <-c.first:
	case <-time.After(runTime):
		c.Kill()
	}
	if c.URL == "" {
		return nil, fmt.Errorf("the program ended: %w: %s", c.Wait(), c.Log())
	}
	return c, nil
}

// Launch starts to serve, and returns before the program does.
func (p Program) Launch(t testing.TB) (*Child, error) {
	c := &Child{cmd: p.command(context.Background()), first: make(chan string, 1), ended: make(chan struct{})}
	c.cmd.Stderr = &c.log
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	t.Cleanup(c.Kill)
	go func() {
		r := bufio.NewReader(out)
		first, _ := r.ReadString('\n')
		c.first <- strings.TrimSpace(first)
		_, _ = io.Copy(io.Discard, r)
		c.result = c.cmd.Wait()
		close(c.ended)
	}()
	return c, nil
}

// PID is the id of the process.
func (c *Child) PID() int { return c.cmd.Process.Pid }

// Kill ends the process at once, as a power cut would, and waits for it.
func (c *Child) Kill() {
	_ = c.cmd.Process.Kill() // it may have ended
	<-c.ended
}

// Stop asks the process to end. The error is that of its exit status, or says that it
// did not end.
func (c *Child) Stop() error {
	if err := c.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	return c.Wait()
}

// Wait waits for the end.
func (c *Child) Wait() error {
	select {
	case <-c.ended:
		return c.result
	case <-time.After(runTime):
		return fmt.Errorf("running after %v", runTime)
	}
}

// Log is what was logged so far.
func (c *Child) Log() string { return c.log.String() }

// lockedBuffer is a buffer that is written to and read at once.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
