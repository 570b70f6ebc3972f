// Runs on the search page only. The index stands before this in the same file, as the constant INDEX.
(function () {
  "use strict";
  function folded(text) {
    return text.normalize("NFC").toLowerCase();
  }
  function plain(text) {
    return folded(text).normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }
  function rank(entry, words, fold) {
    const title = fold(entry.title), text = fold(entry.text);
    let sum = 0;
    for (const word of words) {
      const inTitle = title.indexOf(word);
      if (inTitle < 0 && text.indexOf(word) < 0) {
        return -1;
      }
      const begins = inTitle === 0 || (inTitle > 0 && /[^\p{L}\p{N}]/u.test(title[inTitle - 1]));
      sum += inTitle < 0 ? 1 : begins ? 4 : 2;
    }
    return sum;
  }
  function find(query, fold) {
    const words = fold(query).split(/\s+/).filter(Boolean);
    const found = words.length ? INDEX.map((entry) => ({ entry, rank: rank(entry, words, fold) })) : [];
    return found.filter((hit) => hit.rank > 0).sort((a, b) => b.rank - a.rank);
  }
  document.getElementById("utan-skript").hidden = true;
  const field = document.getElementById("sok");
  const list = document.getElementById("traffar");
  const count = document.getElementById("antal");
  function show() {
    let found = find(field.value, folded);
    if (!found.length) {
      found = find(field.value, plain); // "atgard" finds "åtgärd"
    }
    list.replaceChildren(...found.map((hit) => {
      const item = document.createElement("li"), link = document.createElement("a"), kind = document.createElement("span");
      link.href = hit.entry.path;
      link.textContent = hit.entry.title;
      kind.className = "note";
      kind.textContent = hit.entry.kind;
      item.append(link, kind);
      return item;
    }));
    const words = found.length === 1 ? count.dataset.one : found.length ? count.dataset.many : count.dataset.none;
    count.textContent = field.value.trim() ? words.replace("{count}", found.length) : "";
  }
  field.value = new URLSearchParams(location.search).get("q") || "";
  field.addEventListener("input", show);
  show();
})();
