// In a lesson: Ctrl+Enter reads an answer, and the focus goes to what was found in it.

document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.(".lesson-write textarea");
  if (!field || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  field.form.requestSubmit();
});

new MutationObserver(() => {
  const told = document.querySelector(".lesson-told[data-arrived]");
  if (!told) return;
  told.removeAttribute("data-arrived");
  told.focus({ preventScroll: true });
  told.scrollIntoView({ block: "nearest" });
}).observe(document.querySelector(".lesson-exercises"), { childList: true, subtree: true });
