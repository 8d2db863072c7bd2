// <drop-files> around a file input: files may be dropped on it, and an upload shows how far it is.
// Without it the form still works: the browser sends it, only without the bar.

class DropFiles extends HTMLElement {
  connectedCallback() {
    this.zone = this.querySelector(".dropzone");
    this.input = this.querySelector("input[type=file]");
    this.said = this.querySelector("output");
    this.bar = this.querySelector("progress");
    this.input.addEventListener("change", () => this.name());
    this.closest("form").addEventListener("submit", (event) => this.send(event));
    for (const kind of ["dragover", "dragleave", "drop"]) {
      this.zone.addEventListener(kind, (event) => this.drag(event));
    }
  }

  drag(event) {
    event.preventDefault();
    this.zone.classList.toggle("over", event.type === "dragover");
    if (event.type === "drop" && event.dataTransfer.files.length) {
      this.input.files = event.dataTransfer.files;
      this.name();
    }
  }

  name() {
    const files = [...this.input.files];
    this.said.value = files.map((file) => file.name).join(", ");
  }

  send(event) {
    event.preventDefault();
    const form = event.target;
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (sent) => {
      this.bar.hidden = false;
      this.bar.value = sent.lengthComputable ? sent.loaded / sent.total : 0;
      this.said.value = sent.loaded === sent.total ? "Sent. Looking at it…" : `${Math.floor(100 * this.bar.value)} % sent`;
    });
    request.addEventListener("load", () => this.arrive(request));
    request.addEventListener("error", () => this.fail("The upload broke off. Nothing was imported; try again."));
    request.send(new FormData(form));
  }

  arrive(request) {
    if (request.status < 400) {
      location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    this.fail((page.querySelector("[role=alert]") ?? page.querySelector(".empty"))?.textContent ?? "That didn't work.");
  }

  fail(words) {
    this.bar.hidden = true;
    this.said.value = words;
    this.input.focus();
  }
}

customElements.define("drop-files", DropFiles);
