// The desk: keys, what is new since the page was drawn, and the claim kept while one works.
// Nothing here is the only way: each key presses a button or follows a link that the page shows.
"use strict";
(() => {
  const body = document.body;
  const find = (selector, within = document) => within.querySelector(selector);
  let leaving = false;

  // Keys

  // The rows of a list, or the candidates of a request.
  const items = () => [...document.querySelectorAll(".candidates > li, table.rows > tbody > tr")];
  const current = () => items().find((item) => item.contains(document.activeElement));
  const link = (item) => item && find("h3 a, th a", item);
  const move = (by) => {
    const all = items();
    const at = all.indexOf(current());
    const next = at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[at + by];
    const to = link(next);
    if (to) {
      to.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  };
  const send = (form) => {
    if (form && !leaving) {
      leaving = true;
      form.requestSubmit();
    }
  };
  const claim = () => {
    const shown = find('form[data-key="c"]');
    if (shown) return send(shown);
    const row = current() || items()[0];
    if (!row || !row.dataset.claim) return;
    const form = document.createElement("form");
    const back = document.createElement("input");
    Object.assign(form, { method: "post", action: row.dataset.claim, hidden: true });
    Object.assign(back, { type: "hidden", name: "back", value: location.pathname + location.search });
    form.append(back);
    body.append(form);
    send(form);
  };
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    o: () => link(current() || items()[0])?.click(),
    i: () => send(find('form[action$="/introduction"]', current() || document)),
    u: () => send(find(".flash form") || find('form[action$="/undoing"]')),
    c: claim,
    "/": () => {
      const box = find("main input[type=search]") || find("input[type=search]");
      box?.closest("details")?.setAttribute("open", "");
      box?.focus();
    },
    "?": () => find("#keys")?.togglePopover(),
  };
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  if (body.dataset.keys) {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
      const act = Object.hasOwn(keys, event.key) && keys[event.key];
      if (!act || typing(event.target)) return;
      event.preventDefault();
      act();
    });
  }
  // Ctrl-K: the pages of the menu, the acts of this page, and a search among people, found by a part of their words.

  const palette = find("#palette");
  if (palette) {
    const [box, list, search] = [find("input", palette), find("ul", palette), find("form.find")];
    const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
    let choices = [];
    let chosen = 0;
    const mark = (to) => {
      chosen = Math.max(0, Math.min(to, list.children.length - 1));
      [...list.children].forEach((item, at) => item.setAttribute("aria-selected", at === chosen));
      box.setAttribute("aria-activedescendant", list.children[chosen]?.id || "");
      list.children[chosen]?.scrollIntoView({ block: "nearest" });
    };
    const take = (act) => {
      palette.close();
      act();
    };
    const draw = () => {
      const typed = box.value.trim();
      const parts = bare(typed).split(/\s+/);
      const found = choices.filter(({ text }) => parts.every((part) => bare(text).includes(part))).slice(0, 12);
      if (typed && search) {
        const people = () => {
          find("input", search).value = typed;
          send(search);
        };
        found.push({ text: `${palette.dataset.find} ${typed}`, act: people });
      }
      list.replaceChildren(
        ...found.map(({ text, act }, at) => {
          const item = document.createElement("li");
          Object.assign(item, { id: `palette-${at}`, role: "option", textContent: text, onclick: () => take(act) });
          return item;
        }),
      );
      mark(0);
    };
    const open = () => {
      const elements = document.querySelectorAll("#menu a, #menu > form button, main button[type=submit], .foot > div > button");
      const seen = new Set();
      // What is folded asks a question first, which is not passed over.
      const shown = [...elements].filter((element) => !element.closest("main details:not([open])"));
      choices = shown.map((element) => ({ text: words(element), act: () => element.click() }));
      choices = choices.filter(({ text }) => text && !seen.has(text) && seen.add(text));
      box.value = "";
      palette.showModal();
      draw();
    };
    box.addEventListener("input", draw);
    box.addEventListener("keydown", (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!by && event.key !== "Enter") return;
      event.preventDefault();
      if (by) mark(chosen + by);
      else list.children[chosen]?.click();
    });
    palette.addEventListener("click", (event) => event.target === palette && palette.close());
    document.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      if (palette.open) palette.close();
      else open();
    });
  }

  // A page that the browser kept and shows again has not been left.
  addEventListener("pageshow", () => (leaving = false));

  // How long an act can still be undone.

  const leaves = find("[data-leaves]");
  if (leaves) {
    const left = find("progress", leaves);
    const ends = performance.now() + left.value * 1000;
    const clock = setInterval(() => {
      left.value = (ends - performance.now()) / 1000;
      if (left.value > 0) return;
      clearInterval(clock);
      leaves.remove();
    }, 250);
  }

  // How many lines are ticked, on the button that approves them.

  const ticked = find("[data-ticked]");
  if (ticked) {
    const boxes = [...document.querySelectorAll("input[name=line]")];
    const count = () => (ticked.textContent = `(${boxes.filter((box) => box.checked).length})`);
    for (const box of boxes) box.addEventListener("change", count);
    addEventListener("pageshow", count);
    count();
  }

  // News: the counts of the menu, and one sentence at the bottom. What is read does not move.

  const news = find(".news");
  const show = ({ news: words, counts }) => {
    for (const [section, count] of Object.entries(counts)) {
      const shown = find(`[data-count="${section}"]`);
      if (shown && shown.textContent !== count) {
        shown.textContent = count;
        shown.hidden = !count;
      }
    }
    if ((find("p", news)?.textContent || "") === words) return;
    news.replaceChildren();
    if (!words) return;
    const sentence = document.createElement("p");
    const link = document.createElement("a");
    sentence.textContent = words;
    Object.assign(link, { href: news.dataset.link, className: "button plain", textContent: news.dataset.words });
    news.append(sentence, link);
  };
  let stream = null;
  // A page that nobody looks at asks for nothing: a browser opens six connections to a site at most.
  const listen = () => {
    const wanted = Boolean(news) && !document.hidden;
    if (wanted && !stream) {
      stream = new EventSource(body.dataset.events);
      stream.onmessage = (event) => show(JSON.parse(event.data));
    } else if (!wanted && stream) {
      stream.close();
      stream = null;
    }
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => {
    stream?.close();
    stream = null;
  });
  addEventListener("pageshow", listen);

  // The claim, while somebody reads, moves or types here.

  const held = find("[data-renewal]");
  let active = false;
  if (held) {
    for (const sign of ["keydown", "pointermove", "scroll"]) {
      addEventListener(sign, () => (active = true), { passive: true });
    }
    setInterval(() => {
      if (active && !document.hidden) fetch(held.dataset.renewal, { method: "POST" }).catch(() => {});
      active = false;
    }, 4 * 60 * 1000);
  }
})();
