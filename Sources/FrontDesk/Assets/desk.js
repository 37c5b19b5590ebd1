// What plain forms cannot do: keep an unfinished form safe, print, and notice a name that no font here draws.
// Every page works without this file.
"use strict";

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());

const problems = document.querySelector("[role=alert][tabindex]");
if (problems) problems.focus();

const work = document.querySelector("form[data-draft]");
if (work) {
  const said = work.querySelector("[data-saved]");
  let timer = 0;
  let dirty = false;
  // Files go when the form is filed, not with every pause.
  const body = () => new URLSearchParams([...new FormData(work)].filter(([, value]) => typeof value === "string"));
  const save = async () => {
    if (!dirty) return;
    dirty = false;
    try {
      const answer = await fetch(work.dataset.draft, { method: "POST", body: body(), redirect: "error" });
      said.textContent = answer.ok ? "已暂存" : "没有存上，请不要关闭本页";
      dirty = !answer.ok;
    } catch {
      dirty = true;
      said.textContent = "没有存上，请不要关闭本页";
    }
  };
  // What is filed now must not come back as a draft.
  work.addEventListener("submit", () => {
    dirty = false;
    clearTimeout(timer);
  });
  work.addEventListener("input", () => {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, 1200);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && dirty) navigator.sendBeacon(work.dataset.draft, body());
  });
}

// A glyph is missing when it is drawn exactly as a code point that no font may ever assign: the box of the last font.
const side = 48;
const drawn = (text, font) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side * 2;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.font = side + "px " + font;
  pen.fillText(text, 8, side + 16);
  return pen.getImageData(0, 0, canvas.width, canvas.height).data.join();
};
const unknowable = (font) => {
  const one = drawn("\u{10FFFE}", font);
  return one !== drawn("\u{EFFFE}", font) ? null : one;
};
const missing = (text, font) => {
  const box = unknowable(font);
  if (box === null) return null;
  return [...new Set(text)].filter((mark) => mark.trim() && drawn(mark, font) === box);
};
const code = (mark) => "U+" + mark.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");

const pad = (mark, store) => {
  const holder = document.createElement("div");
  const title = document.createElement("p");
  title.textContent = code(mark);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 192;
  canvas.setAttribute("aria-label", "手写 " + code(mark));
  const pen = canvas.getContext("2d");
  pen.lineWidth = 8;
  pen.lineCap = pen.lineJoin = "round";
  let down = false;
  const at = (event) => [event.offsetX, event.offsetY];
  const keep = () => {
    const small = document.createElement("canvas");
    small.width = small.height = side;
    const ink = small.getContext("2d");
    ink.drawImage(canvas, 0, 0, side, side);
    const bits = ink.getImageData(0, 0, side, side).data;
    let hex = "";
    for (let at = 0; at < side * side; at += 4) {
      let four = 0;
      for (let n = 0; n < 4; n++) four = four * 2 + (bits[(at + n) * 4 + 3] > 96 ? 1 : 0);
      hex += four.toString(16);
    }
    store(mark, hex);
  };
  canvas.addEventListener("pointerdown", (event) => {
    down = true;
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!down) return;
    pen.lineTo(...at(event));
    pen.stroke();
  });
  canvas.addEventListener("pointerup", () => {
    down = false;
    keep();
  });
  const again = document.createElement("button");
  again.type = "button";
  again.textContent = "重写";
  again.addEventListener("click", () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    store(mark, "");
  });
  holder.append(title, canvas, again);
  return holder;
};

for (const name of document.querySelectorAll("input[data-glyphs]")) {
  const desk = document.querySelector("[data-glyph-desk]");
  const answer = document.getElementById(name.dataset.glyphs);
  const seen = document.getElementById("glyphs.look");
  const look = () => {
    const none = missing(name.value, getComputedStyle(name).fontFamily);
    if (none === null || !desk || !answer) return;
    if (seen && !seen.value) seen.value = none.length ? "box" : "shown";
    const known = new Map(answer.value.split(";").filter(Boolean).map((pair) => pair.split("=")));
    desk.querySelector("[data-glyph-boxes]").replaceChildren(...none.map((mark) => pad(mark, (which, hex) => {
      if (hex) known.set(code(which), hex);
      else known.delete(code(which));
      answer.value = [...known].map((pair) => pair.join("=")).join(";");
      answer.dispatchEvent(new Event("input", { bubbles: true }));
    })));
    desk.hidden = none.length === 0;
  };
  name.addEventListener("change", look);
  look();
}

const sheet = document.querySelector("[data-warn-glyphs]");
if (sheet) {
  const rare = sheet.textContent.replace(/[\u0000-\u2e7f\u3000-\u30ff\u4e00-\u9fa5\uff00-\uffef]/gu, "");
  const none = missing(rare, getComputedStyle(sheet).fontFamily);
  const warning = document.querySelector("[data-glyph-warning]");
  if (none && none.length && warning) {
    warning.hidden = false;
    warning.append(none.map(code).join(" "));
  }
}

// A small picture of each scan goes ahead of it over slow lines. The browser unpacks it, in its own sandbox, so that the node need not.
const small = async (file) => {
  if (!file.type.startsWith("image/")) return "";
  try {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, 200 / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    const pen = canvas.getContext("2d");
    pen.fillStyle = "white";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const text = canvas.toDataURL("image/jpeg", 0.6);
    return text.startsWith("data:image/jpeg;base64,") ? text.slice(23) : "";
  } catch {
    return "";
  }
};

for (const chosen of document.querySelectorAll("input[data-scan]")) {
  const name = chosen.name === "file" ? "thumbnail" : chosen.name.replace(/file$/, "thumbnail");
  let field = chosen.form.elements[name];
  if (!field) {
    field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    chosen.after(field);
  }
  chosen.addEventListener("change", async () => {
    field.value = "";
    const handed = chosen.form.elements[chosen.name.replace(/file$/, "form")];
    if (handed && chosen.files.length && !handed.value) handed.value = "electronic";
    const pictures = [];
    for (const file of chosen.files) pictures.push(await small(file));
    field.value = pictures.join(";");
  });
}
