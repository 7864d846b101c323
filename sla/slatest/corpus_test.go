package slatest_test

import (
	"testing"
	_ "time/tzdata" // the zones of the cases, where the host has none

	"github.com/tthc-go/tthc/sla/slatest"
)

func TestCorpus(t *testing.T) {
	slatest.Run(t, slatest.Corpus(), slatest.Reference)
}
