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

  // Suggestions under a search field: a listbox that arrows walk through; without script, or
  // without an answer, the field searches as ever. While a Chinese word is composed nothing is asked.
  const TYPING_MS = 150;
  function suggests(input) {
    const list = document.createElement("ul"), said = document.createElement("p");
    let timer = 0, asking = null, at = -1, typed = input.value;
    list.className = "suggest";
    list.id = `${input.id}-list`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.dataset.suggestLabel);
    said.className = "sr";
    said.setAttribute("role", "status");
    document.body.append(list, said);
    input.type = "text"; // a search field may not be a combobox (ARIA in HTML)
    input.enterKeyHint = "search";
    const set = (name, value) => input.setAttribute(name, value);
    Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }).forEach(([name, value]) => set(name, value));
    const place = () => { const box = input.getBoundingClientRect(); list.style.left = `${box.left}px`; list.style.top = `${box.bottom}px`; list.style.width = `${input.form.getBoundingClientRect().right - box.left}px`; list.style.maxHeight = `${Math.max(innerHeight - box.bottom - 8, 120)}px`; };
    const close = () => { clearTimeout(timer); asking?.abort(); list.hidden = true; at = -1; set("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); said.textContent = ""; };
    const go = (title) => { input.value = title; close(); input.form.requestSubmit(); };
    function show(titles) {
      at = -1;
      input.removeAttribute("aria-activedescendant");
      list.replaceChildren(...titles.map((title, n) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${n}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.textContent = title;
        option.addEventListener("mousedown", (e) => e.preventDefault()); // the field keeps the focus
        option.addEventListener("click", () => go(title));
        return option;
      }));
      if (!titles.length) { close(); return; }
      place();
      list.hidden = false;
      set("aria-expanded", "true");
      said.textContent = `${titles.length} ${input.dataset.suggestCount}`;
    }
    function choose(next) {
      const options = [...list.children];
      options[at]?.setAttribute("aria-selected", "false");
      at = (next + options.length + 1) % (options.length + 1); // one place beyond the list: what was typed
      const chosen = options[at];
      input.value = chosen ? chosen.textContent : typed;
      if (!chosen) { at = -1; input.removeAttribute("aria-activedescendant"); return; }
      chosen.setAttribute("aria-selected", "true");
      set("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    }
    async function ask() {
      asking?.abort();
      asking = new AbortController();
      try {
        const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal: asking.signal });
        if (answer.ok && document.activeElement === input) show((await answer.json()).titles);
      } catch { /* gone on typing, or no network: the field still searches */ }
    }
    const later = () => { typed = input.value; clearTimeout(timer); if (typed.trim()) timer = setTimeout(ask, TYPING_MS); else close(); };
    input.addEventListener("input", (e) => { if (!e.isComposing) later(); });
    input.addEventListener("compositionend", later);
    input.addEventListener("blur", close);
    input.form.addEventListener("submit", close);
    addEventListener("scroll", () => { if (!list.hidden) place(); }, { passive: true });
    addEventListener("resize", () => { if (!list.hidden) place(); });
    input.addEventListener("keydown", (e) => {
      if (e.isComposing) return;
      if (e.key === "Escape" && !list.hidden) { e.preventDefault(); input.value = typed; close(); }
      else if (e.key === "Tab") close();
      else if (e.key === "ArrowDown" && list.hidden && input.value.trim()) { e.preventDefault(); typed = input.value; ask(); }
      else if ((e.key === "ArrowDown" || e.key === "ArrowUp") && !list.hidden) { e.preventDefault(); choose(e.key === "ArrowDown" ? at + 1 : at < 0 ? list.children.length - 1 : at - 1); }
    });
  }

  const NARROW = matchMedia("(max-width: 60em)");
  all("[data-fold-narrow]").forEach((fold) => { if (NARROW.matches && !fold.querySelector(":checked")) fold.open = false; });
  all(".rail [aria-current], .tabs [aria-current]").forEach((here) => { // a strip that is scrolled starts where one is
    const strip = here.closest(".rail, .tabs");
    strip.scrollLeft += here.getBoundingClientRect().left - strip.getBoundingClientRect().left - 24;
  });
  all("form[data-autosave]").forEach(autosave);
  all("[data-read-aloud]").forEach(readAloud);
  all("[data-keys-toggle]").forEach(shortcuts);
  all("input[data-suggest]").forEach(suggests);
  all("[data-print]").forEach((button) => { button.hidden = false; button.addEventListener("click", () => print()); });
  focusErrors(document);
  document.addEventListener("htmx:afterSwap", (e) => focusErrors(e.target));
})();
