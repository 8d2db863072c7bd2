// <numbered-lines> around a text: shows the number of each line beside it, and leads from a message to the line that it is about.

class NumberedLines extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea");
    this.numbers = document.createElement("pre");
    this.numbers.ariaHidden = "true";
    this.prepend(this.numbers);
    this.text.addEventListener("input", () => this.count());
    this.text.addEventListener("scroll", () => this.follow());
    for (const link of document.querySelectorAll("a[data-line]")) {
      link.addEventListener("click", (event) => this.lead(event, Number(link.dataset.line)));
    }
    this.count();
  }

  count() {
    const lines = this.text.value.split("\n").length;
    if (lines !== this.lines) {
      this.lines = lines;
      this.numbers.textContent = Array.from({ length: lines }, (_, line) => line + 1).join("\n");
    }
    this.follow();
  }

  follow() {
    this.numbers.scrollTop = this.text.scrollTop;
  }

  lead(event, line) {
    event.preventDefault();
    const lines = this.text.value.split("\n");
    const begin = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    const fold = this.closest("details");
    if (fold) fold.open = true;
    this.text.focus({ preventScroll: true });
    this.text.setSelectionRange(begin, begin + lines[line - 1].length);
    this.text.scrollTop = (this.text.scrollHeight / lines.length) * Math.max(0, line - 5);
    this.text.scrollIntoView({ block: "center" });
  }
}

customElements.define("numbered-lines", NumberedLines);
