// Package tthc is the overview of a library for the administrative procedures
// (thủ tục hành chính, TTHC) of a Vietnamese province: which limit applies, when
// a dossier is due and why, and how the office did.
//
// The work is done by three packages, used in this order:
//
//   - [github.com/tthc-go/tthc/catalog] reads procedures and finds the limit and the
//     fee of a dossier;
//   - [github.com/tthc-go/tthc/sla] computes the due date and explains it, with
//     [github.com/tthc-go/tthc/sla/vn] for the official days and rules of Vietnam;
//   - [github.com/tthc-go/tthc/metrics] counts outcomes into ratios and report forms.
//
// [github.com/tthc-go/tthc/sla/slatest] checks the due dates of other systems.
//
// The documentation of the three begins with the model behind them, and says what they
// guarantee, when an error comes back and what they do not do. This package itself
// exports nothing.
package tthc
