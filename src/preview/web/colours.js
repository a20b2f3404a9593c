// The colours of code: they come after the page, and stay while code is being
// changed. Runs before preview.js, in the same world.
(() => {
  'use strict';

  // They come when they are found; what has none by then stays plain.
  function colour(key, html) {
    for (const node of document.querySelectorAll(`[data-colours="${key}"]`)) {
      node.removeAttribute('data-colours');
      if (html !== '')
        node.innerHTML = html;
    }
    return true;
  }

  // Puts text in the place of a part of the text below a node, without a
  // change of what is around it.
  function replaceText(root, start, stop, text) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let rest = text;

    for (let at = 0; walker.nextNode();) {
      const node = walker.currentNode;
      const length = node.data.length;
      const from = Math.max(0, start - at);
      const to = Math.min(length, stop - at);

      if (from <= length && from <= to) {
        node.replaceData(from, to - from, rest);
        rest = '';
      }
      at += length;
    }
  }

  // The colours of one text on another that is nearly the same. Returns
  // whether it is.
  function lendColours(old, node) {
    const before = old.textContent;
    const after = node.textContent;
    const limit = Math.min(before.length, after.length);
    let start = 0;
    let end = 0;

    while (start < limit && before[start] === after[start])
      start++;
    while (end < limit - start && before[before.length - 1 - end] === after[after.length - 1 - end])
      end++;
    if (2 * (start + end) < limit)
      return false;
    node.replaceChildren();
    while (old.firstChild)
      node.append(old.firstChild);
    replaceText(node, start, before.length - end, after.slice(start, after.length - end));
    if (node.textContent !== after)
      node.textContent = after;
    return true;
  }

  // Code that is being changed keeps its colours until the new ones are there:
  // of the nodes that go to those that come.
  function keep(removed, added) {
    const find = (nodes, selector) => nodes.flatMap(node => Array.from(node.querySelectorAll(selector)));
    const waiting = find(added, '[data-colours]');
    const old = waiting.length > 0 ? find(removed, 'code:has(span)') : [];

    for (const node of waiting) {
      const index = old.findIndex(candidate => lendColours(candidate, node));

      if (index >= 0)
        old.splice(index, 1);
    }
  }

  globalThis.rectoColours = { colour, keep };
})();
