// Plays a course of choices and reports to a learning management system by the API of SCORM 1.2 (Run-Time Environment, 3.3).
// All words come from data.js and are set as text, never as markup.
"use strict";

const course = window.COURSE;
const MOST_PARENTS = 500; // as the specification's own example searches
const GOOD = ["resolved", "ended_rightly"];
const WORDS = { heard: "heard", partly: "partly heard", missed: "missed", unanswered: "unanswered" };
const began = Date.now();

class Platform {
  constructor() {
    this.api = searched(window) ?? (window.opener && searched(window.opener));
    this.isOpen = Boolean(this.api) && this.api.LMSInitialize("") === "true";
  }

  get(name) {
    return this.isOpen ? String(this.api.LMSGetValue(name)) : "";
  }

  set(values) {
    if (!this.isOpen) return;
    for (const [name, value] of Object.entries(values)) this.api.LMSSetValue(name, String(value));
    this.api.LMSCommit("");
  }

  finish(values) {
    if (!this.isOpen) return;
    this.set(values);
    this.api.LMSFinish("");
    this.isOpen = false;
  }
}

function searched(start) {
  let place = start;
  for (let parents = 0; parents <= MOST_PARENTS; parents += 1) {
    try {
      if (place.API) return place.API;
    } catch {
      return null; // a frame of somebody else's
    }
    if (!place.parent || place.parent === place) return null;
    place = place.parent;
  }
  return null;
}

const platform = new Platform();
let path = [];
let best = -1; // the best felt heard of all that came to an end; a later, worse one doesn't lower it
let passed = false;

function restore() {
  const status = platform.get("cmi.core.lesson_status");
  passed = status === "passed";
  const [version, kept, chosen] = platform.get("cmi.suspend_data").split(";");
  if (version === "1") {
    best = Number(kept);
    path = (chosen ? chosen.split(",").map(Number) : []).filter(Number.isInteger);
    while (!scenes()) path.pop();
  }
  if (platform.isOpen && status !== "passed" && status !== "completed") platform.set({ "cmi.core.lesson_status": "incomplete" });
}

function scenes() {
  const found = [course.scenes[0]];
  for (const place of path) {
    const choice = found.at(-1).choices[place];
    if (!choice) return null;
    found.push(course.scenes[choice.next]);
  }
  return found;
}

function report() {
  const last = scenes().at(-1);
  const values = {};
  if (last.choices.length === 0) {
    best = Math.max(best, last.heard);
    passed = passed || GOOD.includes(last.ended);
    values["cmi.core.score.min"] = 0;
    values["cmi.core.score.max"] = 100;
    values["cmi.core.score.raw"] = best;
    values["cmi.core.lesson_status"] = passed ? "passed" : "completed";
  }
  platform.set({ ...values, "cmi.suspend_data": `1;${best};${path.join(",")}` });
}

function element(name, { className = "", text = "", ...rest } = {}, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(rest)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function choose(place) {
  path.push(place);
  report();
  draw({ hasMoved: true });
}

function back(length) {
  path.length = length;
  report();
  draw({ hasMoved: true });
}

function said(scene, number) {
  const item = element("li", { className: "customer", tabindex: "-1", id: `line-${number}` });
  item.append(element("span", { className: "who", text: course.customer }), element("p", { className: "words", text: scene.line }));
  return item;
}

function answered(choice) {
  const item = element("li", { className: "you" });
  item.append(element("span", { className: "who", text: "You" }), element("p", { className: "words", text: choice.text }));
  if (choice.grade) item.append(element("p", { className: `grade ${choice.grade}`, text: WORDS[choice.grade] }));
  if (choice.why) item.append(element("p", { className: "why", text: choice.why }));
  if (choice.reasons.length) {
    const reasons = element("ul", {}, ...choice.reasons.map((text) => element("li", { text })));
    item.append(element("details", {}, element("summary", { text: "What moved them" }), reasons));
  }
  return item;
}

function drawExchange(found) {
  const items = [];
  found.forEach((scene, number) => {
    if (number) items.push(answered(found[number - 1].choices[path[number - 1]]));
    if (scene.line) items.push(said(scene, number));
  });
  document.getElementById("exchange").replaceChildren(...items);
}

function drawChoices(scene) {
  const buttons = scene.choices.map((choice, place) => {
    const button = element("button", { type: "button", className: "choice", text: choice.text });
    button.addEventListener("click", () => choose(place));
    return element("li", {}, button);
  });
  return [element("h2", { text: "What do you answer?" }), element("ol", { role: "list" }, ...buttons)];
}

function drawEnd(found) {
  const last = found.at(-1);
  const how = last.ended ? course.endings[last.ended] : "This is as far as the course goes.";
  const again = element("button", { type: "button", text: "Choose the last answer again" });
  again.addEventListener("click", () => back(path.length - 1));
  const anew = element("button", { type: "button", text: "Begin again" });
  anew.addEventListener("click", () => back(0));
  const rows = found.map((scene, turn) =>
    element("tr", {}, ...[turn, scene.tension, scene.trust, scene.heard].map((value) => element("td", { text: String(value) }))),
  );
  const heads = ["Turn", "Tension", "Trust", "Felt heard"].map((text) => element("th", { text, scope: "col" }));
  return [
    element("h2", { text: how }),
    element("p", { text: `${course.customer} felt heard: ${last.heard} of 100.` }),
    element("p", { text: `What it was about: ${course.need} ${course.happened}` }),
    element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows)),
    element("p", { className: "buttons" }, again, anew),
  ];
}

function draw({ hasMoved = false } = {}) {
  const found = scenes();
  const last = found.at(-1);
  drawExchange(found);
  document.getElementById("now").replaceChildren(...(last.choices.length ? drawChoices(last) : drawEnd(found)));
  if (!hasMoved) return;
  const line = document.getElementById(`line-${found.length - 1}`) ?? document.getElementById("now");
  line.tabIndex = -1;
  line.focus();
}

function drawCard() {
  document.title = course.title;
  document.getElementById("title").textContent = course.title;
  document.getElementById("about").textContent = course.about;
  document.getElementById("made-by").textContent = course.made_by.join(", ");
  for (const [name, those] of [["You may", course.may], ["You may not", course.may_not]]) {
    if (those.length) document.getElementById("card").append(element("p", { text: `${name}: ${those.join("; ")}.` }));
  }
  document.getElementById("platform").textContent = platform.isOpen ? "" : "No learning platform answers here: you can play, and nothing is recorded.";
}

function duration() {
  const seconds = (Date.now() - began) / 1000;
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${String(hours).padStart(4, "0")}:${String(minutes).padStart(2, "0")}:${(seconds % 60).toFixed(2).padStart(5, "0")}`;
}

restore();
drawCard();
draw();
window.addEventListener("pagehide", () => {
  const isOver = scenes().at(-1).choices.length === 0;
  platform.finish({ "cmi.core.session_time": duration(), "cmi.core.exit": isOver ? "" : "suspend" });
});
