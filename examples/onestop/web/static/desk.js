"use strict";
// Fields of the event form that are for some kinds only show with those.
function fit(form) {
  for (const part of form.querySelectorAll("[data-for]")) {
    part.hidden = !part.dataset.for.split(" ").includes(form.elements.kind.value);
  }
}
document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("form[data-events]").forEach(fit);
  // A button that prints is of no use without scripts, and shows only with them.
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
});
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form && form.matches("[data-events]")) fit(form);
  // A file that is too large is named so before it is sent.
  const most = Number(event.target.dataset.most), file = event.target.files && event.target.files[0];
  if (most && file) event.target.setCustomValidity(file.size > most ? event.target.dataset.large : "");
});
