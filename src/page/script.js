'use strict';
// Shows, hides, sorts and zooms what is on the page. It reads nothing else, and computes no number but counts of what
// it shows.
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const one = (selector, root = document) => root.querySelector(selector);
  all('.js').forEach((tools) => { tools.hidden = false; });

  // Tables under pictures wait until they are asked for; on paper they are open.
  const folded = all('details.same,details.whole,details.alone');
  const fold = (open) => folded.forEach((it) => { it.open = open; });
  fold(false);
  let before = [];
  addEventListener('beforeprint', () => {
    const closed = all('details:not([open])');
    before = closed;
    closed.forEach((it) => { it.open = true; });
  });
  addEventListener('afterprint', () => before.forEach((it) => { it.open = false; }));

  // Folding the cascade.
  all('[data-fold]').forEach((button) => button.addEventListener('click', () => {
    all('.tree details').forEach((it) => { it.open = button.dataset.fold === 'open'; });
  }));

  // Sorting tables by a column.
  all('.same table').forEach((table) => {
    const body = one('tbody', table);
    const original = Array.from(body.rows);
    all('thead th', table).forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.textContent = '';
      head.append(button);
      button.addEventListener('click', () => {
        const was = head.getAttribute('aria-sort');
        all('thead th', table).forEach((other) => other.removeAttribute('aria-sort'));
        const next = was === 'ascending' ? 'descending' : was === 'descending' ? '' : 'ascending';
        if (next) head.setAttribute('aria-sort', next);
        const text = (row) => (row.cells[column] ? row.cells[column].textContent.trim() : '');
        const rows = original.slice();
        if (next) rows.sort((a, b) => text(a).localeCompare(text(b), 'en', { numeric: true }));
        if (next === 'descending') rows.reverse();
        body.append(...rows);
      });
    });
  });

  // Filtering findings; what is chosen stands in the address.
  const form = one('#filter');
  const findings = all('#findings article');
  // Which option of each choice a finding goes with; one that says none goes with the one above.
  let above = [];
  const places = findings.map((it) => (above = it.dataset.f ? it.dataset.f.split(' ').map(Number) : above));
  const shown = one('#shown');
  const fields = form ? all('[data-filter]', form) : [];
  const read = (field) => (field.type === 'checkbox' ? (field.checked ? field.value : '') : field.value);
  const write = (field, value) => {
    if (field.type === 'checkbox') field.checked = value === field.value;
    else field.value = all('option', field).some((option) => option.value === value) ? value : '';
  };
  // An owner may be the empty text, so "all" is told apart by place and not by value.
  const chosen = (field) => (field.type === 'checkbox' ? Number(field.checked) : field.selectedIndex);
  const filter = () => {
    let count = 0;
    const wanted = fields.map(chosen);
    findings.forEach((finding, nth) => {
      const fits = wanted.every((place, which) => !place || places[nth][which] === place);
      finding.hidden = !fits;
      if (fits) count += 1;
    });
    if (shown) shown.textContent = count + ' of ' + findings.length;
  };
  const PREFIX = '#findings?';
  const remember = () => {
    const state = new URLSearchParams();
    fields.filter(chosen).forEach((field) => state.set(field.dataset.filter, read(field)));
    const text = state.toString();
    history.replaceState(null, '', text ? PREFIX + text : '#findings');
  };
  const recall = () => {
    const hash = location.hash;
    if (hash.startsWith(PREFIX)) {
      const state = new URLSearchParams(hash.slice(PREFIX.length));
      fields.forEach((field) => write(field, state.get(field.dataset.filter) || ''));
      filter();
      const part = one('#findings');
      if (part) part.scrollIntoView();
      return;
    }
    // A link may lead to a finding that is hidden, or into something folded.
    const target = hash.length > 1 && (document.getElementById(hash.slice(1)) || named(hash.slice(1)));
    if (!target) return;
    if (findings.includes(target) && target.hidden) {
      fields.forEach((field) => write(field, ''));
      if (form) form.reset();
      filter();
    }
    for (let at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    target.scrollIntoView();
    // What comes into sight on the way has its true height only now.
    requestAnimationFrame(() => target.scrollIntoView());
  };
  const named = (hash) => {
    try { return document.getElementById(decodeURIComponent(hash)); } catch { return null; }
  };
  if (form) {
    form.addEventListener('change', () => { filter(); remember(); });
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', () => setTimeout(() => { filter(); remember(); }));
  }
  addEventListener('hashchange', recall);
  recall();

  // The dependency graph: zoom, pan and following one outcome.
  const graph = all('#graph,#slim').find((it) => it.getClientRects().length);
  if (!graph) return;
  const size = [graph.getAttribute('width'), graph.getAttribute('height')].map(Number);
  let scale = 1;
  const zoom = (next) => {
    scale = Math.min(4, Math.max(0.2, next));
    graph.setAttribute('width', size[0] * scale);
    graph.setAttribute('height', size[1] * scale);
  };
  const region = graph.parentElement;
  // A little smaller is better than a box that is cut.
  const room = (region.clientWidth - 8) / size[0];
  if (room < 1 && room > 0.85) zoom(room);
  const fit = () => zoom(Math.min(1, (region.clientWidth - 8) / size[0]));
  const zoomed = { in: () => zoom(scale * 1.25), out: () => zoom(scale / 1.25), all: fit };
  all('[data-zoom]').forEach((button) => button.addEventListener('click', zoomed[button.dataset.zoom]));
  region.addEventListener('wheel', (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(scale * (event.deltaY < 0 ? 1.1 : 1 / 1.1));
  }, { passive: false });
  region.addEventListener('keydown', (event) => {
    const key = { '+': 'in', '=': 'in', '-': 'out', 0: 'all' }[event.key];
    if (!key || event.ctrlKey || event.metaKey || event.altKey || event.target.tagName === 'SELECT') return;
    event.preventDefault();
    zoomed[key]();
  });
  // Two fingers.
  const fingers = new Map();
  let apart = 0;
  const distance = () => {
    const [a, b] = Array.from(fingers.values());
    return Math.hypot(a.x - b.x, a.y - b.y);
  };
  region.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'touch') return;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size === 2) apart = distance() / scale;
  });
  region.addEventListener('pointermove', (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size === 2 && apart > 0) zoom(distance() / apart);
  });
  ['pointerup', 'pointercancel'].forEach((name) => region.addEventListener(name, (event) => fingers.delete(event.pointerId)));

  const boxes = all('.n', graph);
  const lines = all('[data-from]', graph);
  // Lines name boxes by their order.
  const pairs = lines.map((it) => [Number(it.dataset.from), Number(it.dataset.to)]);
  const word = one('#followed');
  const depth = one('#depth');
  let centre = null;
  const reach = (from, ends) => {
    const met = new Set([from]);
    let rim = [from];
    for (let step = 0; step < Number(depth.value); step += 1) {
      const next = [];
      pairs.forEach((pair) => {
        if (rim.includes(pair[ends[0]]) && !met.has(pair[ends[1]])) { met.add(pair[ends[1]]); next.push(pair[ends[1]]); }
      });
      rim = next;
    }
    return met;
  };
  const follow = (box) => {
    centre = box;
    const nth = boxes.indexOf(box);
    const met = box ? new Set([...reach(nth, [0, 1]), ...reach(nth, [1, 0])]) : null;
    boxes.forEach((it, place) => it.classList.toggle('dim', Boolean(met) && !met.has(place)));
    lines.forEach((it, place) => it.classList.toggle('dim', Boolean(met) && !pairs[place].every((end) => met.has(end))));
    word.textContent = '';
    if (!box) return;
    const link = document.createElement('a');
    link.href = box.closest('a').getAttribute('href');
    link.textContent = 'Read about it';
    const back = document.createElement('button');
    back.type = 'button';
    back.textContent = 'Show all';
    back.addEventListener('click', () => follow(null));
    word.append(met.size - 1 + ' joined to it. ', link, ' ', back);
  };
  boxes.forEach((box) => box.closest('a').addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || centre === box) return;
    event.preventDefault();
    follow(box);
  }));
  depth.addEventListener('change', () => follow(centre));
})();
