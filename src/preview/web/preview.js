// Our side in the web process. Runs in a script world of its own: the page
// has no scripts, and would not see this one if it had.
(() => {
  'use strict';

  // A change is laid out anew with all its siblings, so a long page is groups
  // of blocks: a key costs a group and not the page. Margins and floats reach
  // across them. New ones are as long as in recto-preview-update.c.
  const GROUP = 64;

  // One entry for each block, in the order of the page.
  let blocks = []; // {node, part, first, last}
  let body = null; // indices of blocks that are text of the file, lazily
  let expected = null; // where our own scrolling went
  let pending = false;
  const typeset = new Map(); // source of maths → rendered node

  const colours = globalThis.rectoColours;
  const page = () => document.getElementById('recto-page');
  const post = message => window.webkit.messageHandlers.recto.postMessage(message);

  // Blocks

  function collect() {
    const main = page();

    blocks = [];
    body = null;
    expected = null;
    if (!main)
      return;
    const lines = (main.getAttribute('data-lines') || '').split(',').map(Number);
    const serial = Number(main.getAttribute('data-serial'));

    main.removeAttribute('data-lines');
    main.removeAttribute('data-serial');
    for (const group of main.children)
      for (const node of group.children) {
        const i = blocks.length;

        blocks.push({
          node,
          part: node.getAttribute('data-part'),
          first: lines[2 * i] || 0,
          last: lines[2 * i + 1] || 0,
        });
      }
    setTimeout(stopWaiting, 2000);
    post({ type: 'loaded', serial });
    tellPainted(serial);
  }

  function textBlocks() {
    if (!body)
      body = blocks.filter(block => block.part === null && block.first > 0);
    return body;
  }

  function make(inserted) {
    const template = document.createElement('template');

    template.innerHTML = inserted.map(([part, , , html]) => part === null
      ? `<div class="recto-block">${html}</div>`
      : `<div class="recto-block" data-part="${part}">${html}</div>`).join('');
    return Array.from(template.content.children).map((node, i) => ({
      node,
      part: inserted[i][0],
      first: inserted[i][1],
      last: inserted[i][2],
    }));
  }

  // An image that is still there is moved, so that it is not loaded again. It
  // must not pass through the template, which is another document: there, a
  // mark takes its place. Returns the marks with what belongs there.
  function keepImages(removed, added) {
    const old = new Map();
    const kept = [];

    for (const block of removed)
      for (const image of block.node.querySelectorAll('img'))
        old.set(image.getAttribute('src'), image);
    if (old.size === 0)
      return kept;
    for (const block of added)
      for (const image of block.node.querySelectorAll('img')) {
        const same = old.get(image.getAttribute('src'));

        if (!same)
          continue;
        old.delete(image.getAttribute('src'));
        const mark = document.createComment('');
        image.replaceWith(mark);
        kept.push([mark, same, image]);
      }
    return kept;
  }

  function putBack([mark, same, image]) {
    for (const name of same.getAttributeNames())
      if (!image.hasAttribute(name))
        same.removeAttribute(name);
    for (const name of image.getAttributeNames())
      if (same.getAttribute(name) !== image.getAttribute(name))
        same.setAttribute(name, image.getAttribute(name));
    mark.replaceWith(same);
  }

  function newGroup() {
    const group = document.createElement('div');

    group.className = 'recto-group';
    return group;
  }

  // Where new blocks go: after the one before them, or at the top.
  function placeAt(at) {
    if (at > 0)
      return [blocks[at - 1].node.parentNode, blocks[at - 1].node.nextSibling];
    if (blocks.length > 0)
      return [blocks[0].node.parentNode, blocks[0].node];
    return [page().appendChild(newGroup()), null];
  }

  // A group that has grown gives its end to new ones.
  function divide(group) {
    while (group.children.length > 2 * GROUP) {
      const rest = newGroup();

      rest.append(...Array.from(group.children).slice(-GROUP));
      group.after(rest);
    }
  }

  function removeBlock({ node }) {
    const group = node.parentNode;

    node.remove();
    if (!group.hasChildNodes())
      group.remove();
  }

  function splice(at, count, inserted) {
    const added = make(inserted);
    const removed = blocks.slice(at, at + count);
    const fragment = document.createDocumentFragment();
    const kept = keepImages(removed, added);
    const [group, next] = placeAt(at);

    colours.keep(removed.map(block => block.node), added.map(block => block.node));
    for (const block of added)
      fragment.append(block.node);
    group.insertBefore(fragment, next);
    kept.forEach(putBack);
    for (const block of added)
      renderMath(block.node);
    removed.forEach(removeBlock);
    divide(group);
    blocks.splice(at, count, ...added);
  }

  // {splices: [[at, count, [[part, first, last, html]…]]…] from the end to the
  // start, shifts: [[from, to, first, last]…], serial, title, codeStyle}
  function patch(update) {
    const anchor = findAnchor();

    stopWaiting();
    for (const [at, count, inserted] of update.splices)
      splice(at, count, inserted);
    for (const [from, to, first, last] of update.shifts)
      for (let i = from; i < to; i++) {
        blocks[i].first += first;
        blocks[i].last += last;
      }
    body = null;
    if (update.title !== undefined)
      document.title = update.title;
    if (update.codeStyle !== undefined)
      document.getElementById('recto-code-style').textContent = update.codeStyle;
    restoreAnchor(anchor);
    tellPainted(update.serial);
    return blocks.length;
  }

  function tellPainted(serial) {
    const tell = () => post({ type: 'painted', serial });

    if (document.hidden)
      tell();
    else
      requestAnimationFrame(() => setTimeout(tell, 0));
  }

  // Scrolling

  // The index of the last of the rising values that is not above the limit.
  function search(length, value, limit) {
    let low = 0;
    let high = length;

    while (low < high) {
      const middle = (low + high) >> 1;

      if (value(middle) <= limit)
        low = middle + 1;
      else
        high = middle;
    }
    return low - 1;
  }

  const topOf = node => node.getBoundingClientRect().top + window.scrollY;

  function findAnchor() {
    const y = window.scrollY;

    if (y <= 0 || blocks.length === 0)
      return { y, node: null };
    const index = Math.max(0, search(blocks.length, i => topOf(blocks[i].node), y));
    const node = blocks[index].node;

    return { y, node, top: node.getBoundingClientRect().top };
  }

  // Text that changes above what is seen must not move what is seen; and where
  // the page is then, no person has scrolled to.
  function restoreAnchor(anchor) {
    if (anchor.node && anchor.node.isConnected) {
      const moved = anchor.node.getBoundingClientRect().top - anchor.top;

      if (Math.abs(moved) >= 1)
        window.scrollBy(0, moved);
    }
    if (window.scrollY !== anchor.y)
      expected = window.scrollY;
  }

  const breaksIn = text => text.split('\n').length - 1;

  // What is written as HTML tells no lines, but its text breaks where the source
  // does.
  const WRITTEN = 'p, div, section, article, aside, figure, figcaption, details, summary, blockquote, pre, ul, ol, li, dl, dt, dd, ' +
    'table, tr, h1, h2, h3, h4, h5, h6, hr';

  function lastIn(node) {
    while (node.lastChild)
      node = node.lastChild;
    return node;
  }

  // [line, y] of what is in a block, in the order of the page.
  function* linesIn(block) {
    const walker = document.createTreeWalker(block.node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    let line = block.first; // of the last element that tells its own
    let breaks = 0; // since then

    while (walker.nextNode()) {
      const node = walker.currentNode;

      if (node.nodeType === Node.TEXT_NODE) {
        breaks += breaksIn(node.data);
      } else if (node.hasAttribute('data-line')) {
        line = block.first + Number(node.getAttribute('data-line'));
        breaks = 0;
        yield [line, topOf(node)];
      } else if (node.matches('pre > code')) {
        // Between its fences, unless it has none.
        const count = breaksIn(node.textContent);
        const first = line + breaks + (block.last - block.first + 1 === count ? 0 : 1);
        const rect = node.getBoundingClientRect();

        yield [first, rect.top + window.scrollY];
        yield [first + count, rect.bottom + window.scrollY];
        breaks += count;
        walker.currentNode = lastIn(node);
      } else if (node.matches(WRITTEN)) {
        yield [line + breaks, topOf(node)];
      }
    }
  }

  // Where lines of a block begin: [line, y] from top to bottom.
  function pointsOf(block) {
    const rect = block.node.getBoundingClientRect();
    const points = [[block.first, rect.top + window.scrollY]];

    for (const [line, y] of linesIn(block)) {
      const last = points[points.length - 1];

      if (line > last[0] && line <= block.last && y >= last[1])
        points.push([line, y]);
    }
    points.push([block.last + 1, rect.bottom + window.scrollY]);
    return points;
  }

  function interpolate(points, from, to, value) {
    for (let i = 1; i < points.length; i++) {
      const a = points[i - 1];
      const b = points[i];

      if (value <= b[from] || i === points.length - 1) {
        const span = b[from] - a[from];
        const share = span > 0 ? (value - a[from]) / span : 0;

        return a[to] + Math.min(1, Math.max(0, share)) * (b[to] - a[to]);
      }
    }
    return points[0][to];
  }

  // From the top of the page and of the file to the first text.
  const headOf = text => [[1, 0], [text[0].first, topOf(text[0].node)]];

  function lineToY(line) {
    const text = textBlocks();
    const index = search(text.length, i => text[i].first, line);

    if (index < 0)
      return text.length > 0 ? interpolate(headOf(text), 0, 1, line) : 0;
    const points = pointsOf(text[index]);
    if (line > text[index].last && index + 1 < text.length)
      points.push([text[index + 1].first, topOf(text[index + 1].node)]);
    return interpolate(points, 0, 1, line);
  }

  function yToLine(y) {
    const text = textBlocks();
    const index = search(text.length, i => topOf(text[i].node), y);

    if (index < 0)
      return text.length > 0 ? interpolate(headOf(text), 1, 0, y) : 1;
    const points = pointsOf(text[index]);
    if (index + 1 < text.length)
      points.push([text[index + 1].first, topOf(text[index + 1].node)]);
    return interpolate(points, 1, 0, y);
  }

  const scrollLimit = () => Math.max(0, document.documentElement.scrollHeight - window.innerHeight);

  // The line comes to the top, less the share of it that is above.
  function scrollToLine(line, fraction) {
    const target = line > 1 || fraction > 0 ? lineToY(line + fraction) : 0;

    expected = Math.round(Math.min(scrollLimit(), Math.max(0, target)));
    window.scrollTo({ left: 0, top: expected, behavior: 'instant' });
    return expected;
  }

  // What is at the top; but the end of the page is the end of the text, and on
  // the way there the lines gain on the page.
  function tellVisible() {
    const height = window.innerHeight;
    const limit = scrollLimit();
    const y = window.scrollY;
    const text = textBlocks();

    pending = false;
    if (text.length === 0)
      return;
    const end = text[text.length - 1].last;
    const share = Math.min(1, Math.max(0, (y - (limit - height)) / height));
    const line = y <= 0 ? 1 : yToLine(y);
    const shown = y > 0 && limit > 0 ? line + (Math.max(line, end) - line) * share : line;
    post({ type: 'scrolled', line: Math.floor(shown), fraction: shown - Math.floor(shown) });
  }

  window.addEventListener('scroll', () => {
    if (expected !== null && Math.abs(window.scrollY - expected) <= 1.5)
      return;
    expected = null;
    if (pending)
      return;
    pending = true;
    requestAnimationFrame(tellVisible);
  }, { passive: true });

  // Clicks

  document.addEventListener('click', event => {
    const target = event.target instanceof Element ? event.target : null;
    const selection = window.getSelection();

    if (event.button !== 0 || !target || target.closest('a, summary') ||
        (selection && !selection.isCollapsed))
      return;
    const node = target.closest('.recto-block');
    const block = blocks.find(candidate => candidate.node === node);
    if (!block || block.first === 0)
      return;
    const line = block.part === null
      ? Math.floor(interpolate(pointsOf(block), 1, 0, event.clientY + window.scrollY))
      : block.first;
    post({ type: 'activated', line: Math.min(block.last, Math.max(block.first, line)) });
  });

  // The focus

  const stops = () => Array.from(document.querySelectorAll('a[href], area[href], summary, input, [tabindex]'))
    .filter(node => node.tabIndex >= 0 && !node.disabled && node.getClientRects().length > 0);

  const hasFocus = node => node !== null && node !== document.body && node !== document.documentElement;

  // The keyboard comes in: at the end when it comes from behind. At the top
  // the page itself has the focus first, so that it can be scrolled.
  function enter(forward) {
    const last = forward ? null : stops().pop();

    if (hasFocus(document.activeElement))
      document.activeElement.blur();
    if (window.getSelection().isCollapsed)
      window.getSelection().removeAllRanges();
    if (last)
      last.focus();
    return true;
  }

  // Where Tab goes from here, which is out of the page at its ends; WebKit
  // would begin anew, and nobody without a mouse would get out.
  function findStop(forward) {
    const nodes = stops();
    const selection = window.getSelection();
    const active = document.activeElement;
    const from = hasFocus(active) ? active : selection.anchorNode;
    const side = forward ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;

    if (!from)
      return forward ? nodes[0] : undefined;
    const beyond = nodes.filter(node => node !== from && from.compareDocumentPosition(node) & side &&
      (forward || !node.contains(from)));
    return forward ? beyond[0] : beyond[beyond.length - 1];
  }

  document.addEventListener('keydown', event => {
    // WebKitGTK has no name for the key that Shift makes of Tab.
    if (event.keyCode !== 9 || event.ctrlKey || event.altKey || event.metaKey)
      return;
    const forward = !event.shiftKey;
    const stop = findStop(forward);

    event.preventDefault();
    if (stop) {
      stop.focus();
      return;
    }
    if (hasFocus(document.activeElement))
      document.activeElement.blur();
    post({ type: 'left', forward });
  });

  // Maths

  // Without the delimiters, and without what only numbers equations.
  function strip(text) {
    const source = text.trim()
      .replace(/\\label\{[^}]*\}/g, '')
      .replace(/\\(?:eq)?ref\{([^}]*)\}/g, '\\text{($1)}');


    for (const [open, close] of [['$$', '$$'], ['\\[', '\\]'], ['\\(', '\\)'], ['$', '$']])
      if (source.length >= open.length + close.length && source.startsWith(open) && source.endsWith(close))
        return source.slice(open.length, -close.length);
    return source;
  }

  function typesetNode(node) {
    const source = node.textContent;
    const display = node.hasAttribute('data-display');
    const key = (display ? 'd' : 'i') + source;
    let rendered = typeset.get(key);

    if (!rendered) {
      rendered = document.createElement('span');
      globalThis.katex.render(strip(source), rendered, {
        displayMode: display,
        throwOnError: false,
        strict: 'ignore',
        trust: false,
        maxSize: 60,
        maxExpand: 1000,
      });
      if (typeset.size > 2000)
        typeset.clear();
      typeset.set(key, rendered);
    }
    node.replaceChildren(rendered.cloneNode(true));
    node.classList.add('recto-typeset');
  }

  function renderMath(root) {
    if (globalThis.katex)
      root.querySelectorAll('.recto-math:not(.recto-typeset)').forEach(typesetNode);
  }

  const stopWaiting = () => document.documentElement.classList.remove('recto-waits');

  // A page full of formulas is typeset bit by bit, so that typing goes on.
  function typesetSlice(nodes) {
    const end = performance.now() + 12;
    const anchor = findAnchor();

    while (nodes.length > 0 && performance.now() < end) {
      const node = nodes.shift();

      if (node.isConnected && !node.classList.contains('recto-typeset'))
        typesetNode(node);
    }
    restoreAnchor(anchor);
    if (nodes.length === 0 || nodes[0].getBoundingClientRect().top > window.innerHeight)
      stopWaiting();
    if (nodes.length > 0)
      setTimeout(typesetSlice, 0, nodes);
  }

  // Called once KaTeX has been put into our world. What is seen comes first.
  function startMath(stylesheet) {
    const nodes = Array.from(document.querySelectorAll('.recto-math:not(.recto-typeset)'));
    const first = nodes.findIndex(node => node.getBoundingClientRect().bottom >= 0);

    if (!document.getElementById('recto-math-style')) {
      const link = document.createElement('link');

      link.id = 'recto-math-style';
      link.rel = 'stylesheet';
      link.href = stylesheet;
      document.head.append(link);
    }
    nodes.push(...nodes.splice(0, Math.max(0, first)));
    typesetSlice(nodes);
  }

  const lines = () => blocks.map(block => [block.first, block.last]);

  globalThis.recto = { patch, colour: colours.colour, enter, lines, scrollToLine, lineToY, yToLine, startMath };
  collect();
})();
