/* Makes pages nicer; no page needs it. No inline handlers, no dependencies. */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const store = { get: (k) => { try { return localStorage.getItem(k); } catch { return null; } }, set: (k, v) => { try { localStorage.setItem(k, v); } catch { /* private browsing */ } } };

  // The error summary takes the focus, also when htmx brought it.
  const focusErrors = (root) => { const summary = root.querySelector("[data-focus]"); if (summary) summary.focus(); };

  // A draft saves itself after a pause: the form's own fields, to data-autosave, state said politely.
  const PAUSE_MS = 1500;
  const two = (n) => String(n).padStart(2, "0");
  function autosave(form) {
    const said = form.querySelector("[data-saved]");
    let timer = 0, running = null, again = false;
    const say = (text) => { if (said) said.textContent = text; };
    async function save() {
      if (running) { again = true; return; }
      const answers = new FormData(form);
      new Set(answers.keys()).forEach((name) => { if (answers.get(name) instanceof File) answers.delete(name); }); // files go up once, by their own button
      running = fetch(form.dataset.autosave, { method: "POST", body: answers, headers: { "X-Requested-With": "autosave" }, credentials: "same-origin" });
      try {
        const answer = await running, now = new Date();
        if (!answer.ok || answer.redirected) throw new Error(decodeURIComponent(answer.headers.get("X-Draft-Why") ?? ""));
        ["version", "seen"].forEach((name) => {
          const next = answer.headers.get(`X-Draft-${name}`), field = form.elements.namedItem(name);
          if (next && field) field.value = next;
        });
        say(`${said?.dataset.ok ?? ""} ${two(now.getHours())}:${two(now.getMinutes())}`);
      } catch (why) { say((why instanceof Error && why.name === "Error" && why.message) || (said?.dataset.failed ?? "")); }
      running = null;
      if (again) { again = false; save(); }
    }
    const later = () => { clearTimeout(timer); timer = setTimeout(save, PAUSE_MS); };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", () => clearTimeout(timer));
  }

  // 朗读: the words of the main part, sentence by sentence (long texts stop in some browsers).
  function readAloud(button) {
    if (!("speechSynthesis" in window)) return;
    const speech = window.speechSynthesis, label = button.querySelector("[data-say]"), idle = label.textContent;
    const show = (on) => { button.setAttribute("aria-pressed", String(on)); label.textContent = on ? label.dataset.say : idle; };
    button.hidden = false;
    button.addEventListener("click", () => {
      const was = button.getAttribute("aria-pressed") === "true";
      speech.cancel();
      show(!was);
      if (was) return;
      const words = (document.getElementById("main").innerText.match(/[^。！？；\n.!?]+[。！？；.!?]?/g) || []).filter((s) => s.trim());
      words.forEach((sentence, n) => {
        const part = new SpeechSynthesisUtterance(sentence);
        part.lang = document.documentElement.lang === "en" ? "en" : "zh-CN";
        part.rate = 0.9;
        if (n === words.length - 1) part.onend = () => show(false);
        speech.speak(part);
      });
    });
    addEventListener("pagehide", () => speech.cancel());
  }

  // Desk shortcuts are single letters, so they can be switched off (WCAG 2.1.4) and start off.
  const KEYS = "tongban.keys";
  function shortcuts(toggle) {
    const show = () => { const on = store.get(KEYS) === "on"; toggle.setAttribute("aria-pressed", String(on)); document.body.toggleAttribute("data-keys", on); };
    toggle.hidden = false;
    toggle.addEventListener("click", () => { store.set(KEYS, store.get(KEYS) === "on" ? "off" : "on"); show(); });
    show();
    document.addEventListener("keydown", (e) => {
      if (!document.body.hasAttribute("data-keys") || e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.target.closest("input, textarea, select, [contenteditable]")) return;
      if (e.key === "j" || e.key === "k") { nextRow(e.key === "j" ? 1 : -1); return; }
      const there = all("[data-shortcut]").find((el) => el.dataset.shortcut.toLowerCase() === e.key.toLowerCase() && el.offsetParent);
      if (!there) return;
      e.preventDefault();
      if (there.matches("input, textarea, select")) there.focus(); else there.click();
    });
  }
  function nextRow(by) {
    const rows = all("[data-row]");
    const at = rows.indexOf(document.activeElement);
    const row = rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)];
    if (row) row.focus();
  }

  const NARROW = matchMedia("(max-width: 60em)");
  all("[data-fold-narrow]").forEach((fold) => { if (NARROW.matches && !fold.querySelector(":checked")) fold.open = false; });
  all("form[data-autosave]").forEach(autosave);
  all("[data-read-aloud]").forEach(readAloud);
  all("[data-keys-toggle]").forEach(shortcuts);
  all("[data-print]").forEach((button) => { button.hidden = false; button.addEventListener("click", () => print()); });
  focusErrors(document);
  document.addEventListener("htmx:afterSwap", (e) => focusErrors(e.target));
})();
