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
  // The line of the page that holds most of the words, or its first: what is before, the word itself, what is after.
  function excerpt(entry, words, fold) {
    const held = (line) => words.filter((word) => fold(line).includes(word)).length;
    const line = entry.text.split("\n").reduce((best, line) => (held(line) > held(best) ? line : best));
    const word = words.find((word) => fold(line).includes(word)) || "";
    const at = word ? fold(line).indexOf(word) : 0, end = at + word.length;
    const from = at > 80 ? line.indexOf(" ", at - 60) + 1 : 0;
    const before = (from ? "… " : "") + line.slice(from, at), after = line.slice(end, end + 120);
    return [before, line.slice(at, end), after + (end + 120 < line.length ? "…" : "")];
  }
  document.getElementById("utan-skript").hidden = true;
  const field = document.getElementById("sok");
  const list = document.getElementById("traffar");
  const count = document.getElementById("antal");
  function show() {
    let fold = folded, found = find(field.value, fold);
    if (!found.length) {
      fold = plain; // "atgard" finds "åtgärd"
      found = find(field.value, fold);
    }
    const searched = fold(field.value).split(/\s+/).filter(Boolean);
    list.replaceChildren(...found.map((hit) => {
      const item = document.createElement("li"), link = document.createElement("a"), kind = document.createElement("span");
      const said = document.createElement("div"), mark = document.createElement("mark");
      const [before, word, after] = excerpt(hit.entry, searched, fold);
      mark.textContent = word;
      said.append(before, mark, after);
      link.href = hit.entry.path;
      link.textContent = hit.entry.title;
      kind.className = "note";
      kind.textContent = hit.entry.kind;
      item.append(link, kind, said);
      return item;
    }));
    const words = found.length === 1 ? count.dataset.one : found.length ? count.dataset.many : count.dataset.none;
    count.textContent = field.value.trim() ? words.replace("{count}", found.length) : "";
  }
  field.value = new URLSearchParams(location.search).get("q") || "";
  field.addEventListener("input", show);
  show();
})();
