// The work that is asked of a browser whose network is busy: a number whose hash, with the page's stamp before it,
// begins with enough zeros. Nothing is computed on other pages. Without it one waits, as the page says.
"use strict";
(() => {
  // Hashes under way at once; between two lots the page answers its reader.
  const LOT = 64;
  const work = document.querySelector("input[name=work]");
  const told = document.getElementById("work");
  // Browsers have no `subtle` where the address is not https.
  if (!work || !told || !window.crypto || !crypto.subtle) return;
  const form = work.form;
  const bits = Number(work.dataset.bits);
  const text = new TextEncoder();
  const stamp = form.elements.once.value + ".";
  let pressed = false;
  let elsewhere = false;

  const say = (what) => {
    told.hidden = false;
    told.textContent = told.dataset[what];
  };
  const zeros = (hash) => {
    let count = 0;
    for (const byte of new Uint8Array(hash)) {
      if (byte) return count + Math.clz32(byte) - 24;
      count += 8;
    }
    return count;
  };
  const find = async () => {
    for (let from = 0; ; from += LOT) {
      const lot = Array.from({ length: LOT }, (_, n) => crypto.subtle.digest("SHA-256", text.encode(stamp + (from + n))));
      const at = (await Promise.all(lot)).findIndex((hash) => zeros(hash) >= bits);
      if (at >= 0) return from + at;
    }
  };

  // Buttons with a name go back to the form: they need no work.
  for (const button of form.querySelectorAll("button[name]")) {
    button.addEventListener("click", () => (elsewhere = true));
  }
  form.addEventListener("submit", (event) => {
    if (work.value || elsewhere) return;
    event.preventDefault();
    pressed = true;
    say("pressed");
  });
  for (const words of document.querySelectorAll(".waiting")) words.hidden = true;
  // What a browser kept of an earlier page.
  work.value = "";
  say("doing");
  find().then((found) => {
    work.value = found;
    say("done");
    if (pressed) form.submit();
  });
})();
