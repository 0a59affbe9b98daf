(() => {
  'use strict';
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const facets = ['target', 'status', 'level', 'revision'];
  const chosen = Object.fromEntries(facets.map((facet) => [facet, new Set()]));
  const entries = all('.entry').map((node) => ({
    node,
    target: [node.closest('.target').dataset.target],
    status: [node.dataset.status],
    level: [node.dataset.level],
    revision: node.dataset.revision.split(' '),
    area: node.dataset.area,
    text: null,
  }));
  const parts = all('.part');
  const buttons = all('button[data-facet]');
  const search = byId('search');
  const area = byId('area');

  const words = () => search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const filtered = () => facets.some((f) => chosen[f].size) || words().length > 0 || (area && area.value !== '');

  function fits(entry, wanted) {
    if (!facets.every((f) => !chosen[f].size || entry[f].some((v) => chosen[f].has(v)))) return false;
    if (area && area.value && entry.area !== area.value) return false;
    if (!wanted.length) return true;
    entry.text ??= entry.node.textContent.toLowerCase();
    return wanted.every((word) => entry.text.includes(word));
  }

  function show() {
    const wanted = words();
    const active = filtered();
    let count = 0;
    for (const entry of entries) {
      const fit = fits(entry, wanted);
      entry.node.hidden = !fit;
      count += fit;
    }
    for (const part of parts) {
      const left = all('.entry:not([hidden])', part).length;
      part.hidden = left === 0;
      part.querySelector('.n').textContent = left;
      if (!part.matches('.fold')) continue;
      if (active && !part.hidden && !part.open) { part.open = true; part.dataset.opened = ''; }
      if (!active && 'opened' in part.dataset) { part.open = false; delete part.dataset.opened; }
    }
    for (const section of all('.target')) {
      const away = chosen.target.size && !chosen.target.has(section.dataset.target);
      const empty = active && !section.querySelector('.entry:not([hidden])');
      section.hidden = Boolean(away || empty);
      for (const none of all('.none', section)) none.hidden = active;
    }
    for (const button of buttons) {
      button.setAttribute('aria-pressed', chosen[button.dataset.facet].has(button.dataset.value));
    }
    byId('reset').disabled = !active;
    byId('nothing').hidden = count > 0 || !active;
    byId('shown').textContent = active ? `${count} of ${entries.length} entries shown` : `${entries.length} entries; the same verdict in several revisions is one`;
  }

  function remember() {
    const state = new URLSearchParams();
    for (const f of facets) if (chosen[f].size) state.set(f, [...chosen[f]].join(','));
    if (area && area.value) state.set('area', area.value);
    if (search.value.trim()) state.set('q', search.value.trim());
    const text = state.toString();
    history.replaceState(null, '', text ? `#${text}` : location.pathname + location.search);
  }

  function recall() {
    let hash = location.hash.slice(1);
    try { hash = decodeURIComponent(hash); } catch { /* not ours */ }
    const aim = hash && byId(hash);
    if (aim) {
      for (let node = aim; node; node = node.parentElement) if (node.tagName === 'DETAILS') node.open = true;
      aim.scrollIntoView();
      return;
    }
    const state = new URLSearchParams(location.hash.slice(1));
    for (const f of facets) {
      const known = buttons.filter((b) => b.dataset.facet === f).map((b) => b.dataset.value);
      chosen[f] = new Set((state.get(f) ?? '').split(',').filter((v) => known.includes(v)));
    }
    if (area) {
      const value = state.get('area') ?? '';
      area.value = [...area.options].some((o) => o.value === value) ? value : '';
    }
    search.value = state.get('q') ?? '';
  }

  const change = () => { show(); remember(); };
  for (const button of buttons) {
    button.addEventListener('click', () => {
      const set = chosen[button.dataset.facet];
      if (!set.delete(button.dataset.value)) set.add(button.dataset.value);
      change();
    });
  }
  search.addEventListener('input', change);
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && search.value) { search.value = ''; event.preventDefault(); change(); }
  });
  area?.addEventListener('change', change);
  const open = (state) => { for (const e of entries) if (!e.node.hidden && e.node.offsetParent) e.node.open = state; };
  byId('open').addEventListener('click', () => open(true));
  byId('close').addEventListener('click', () => open(false));
  byId('reset').addEventListener('click', () => {
    for (const f of facets) chosen[f].clear();
    if (area) area.value = '';
    search.value = '';
    change();
    search.focus();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !/INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) {
      event.preventDefault();
      byId('folded').open = true;
      search.focus();
    }
  });
  addEventListener('hashchange', () => { recall(); show(); });

  const theme = byId('theme');
  const themes = ['auto', 'light', 'dark'];
  const stored = () => { try { return localStorage.getItem('mcpkit-theme'); } catch { return null; } };
  function paint(name) {
    if (name === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = name;
    theme.textContent = `Theme: ${name}`;
  }
  let now = themes.includes(stored()) ? stored() : 'auto';
  paint(now);
  theme.addEventListener('click', () => {
    now = themes[(themes.indexOf(now) + 1) % themes.length];
    try { localStorage.setItem('mcpkit-theme', now); } catch { /* kept for this page alone */ }
    paint(now);
  });

  let closed = [];
  const print = () => {
    closed = closed.concat(all('.finding:not([open])'));
    for (const node of closed) node.open = true;
  };
  const printed = () => { for (const node of closed) node.open = false; closed = []; };
  addEventListener('beforeprint', print);
  addEventListener('afterprint', printed);

  theme.hidden = false;
  byId('filters').hidden = false;
  recall();
  show();
  byId('folded').open = innerWidth > 640 || filtered();
})();
