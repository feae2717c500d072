
// Everything that an agent says is put in as text: names and reasons come from files of others.
const WAIT = 30; // seconds that the agent may hold an answer back
const LATE = 15; // seconds beyond that which an answer may be on its way
const DAY = 86400000; // milliseconds
const at = id => document.getElementById(id);
const configuration = document.documentElement.dataset.config;
const rows = new Map(); // article by source name
let token = null; // in memory alone
let shown = null; // the newest status
let tag = null; // its entity tag

const tone = state =>
  ['Current', 'Succeeded'].includes(state) ? 'good'
  : ['Rejected', 'Failed', 'RolledBack', 'Missing', 'Unreachable'].includes(state) ? 'bad' : '';

function show(element, text, kind = '') {
  element.textContent = text ?? '';
  element.hidden = text === undefined || text === null || text === '';
  element.classList.remove('good', 'bad');
  if (kind) element.classList.add(kind);
}

async function ask(path, options = {}) {
  const headers = {'Hotreload-Client': 'page', ...options.headers};
  if (token) headers.Authorization = 'Bearer ' + token;
  return fetch(path, {
    ...options, headers, cache: 'no-store', credentials: 'omit', redirect: 'error',
    signal: AbortSignal.timeout((WAIT + LATE) * 1000)});
}

const pause = millis => new Promise(after => setTimeout(after, millis));

const lookedAt = () => document.hidden
  ? new Promise(after => document.addEventListener('visibilitychange', after, {once: true}))
  : Promise.resolve();

/** Shows every status as it comes. */
async function follow() {
  for (let failures = 0; ; ) {
    await lookedAt();
    try {
      const answer = await ask('status', {
        headers: tag ? {'If-None-Match': tag, Prefer: 'wait=' + WAIT} : {}});
      if (answer.status === 401) {
        await askForToken(answer);
        continue;
      }
      if (answer.status === 200) {
        shown = await answer.json();
        tag = answer.headers.get('ETag');
      } else if (answer.status !== 304) {
        throw new Error(answer.status + ': ' + (await answer.text()).trim());
      }
      failures = 0;
      render(shown); // an unchanged one too: time has passed
      show(at('trouble'));
      lock(false);
    } catch (failure) {
      failures++;
      tag = null;
      lock(true);
      show(at('trouble'), (failure instanceof TypeError || failure.name === 'TimeoutError'
        ? 'The agent does not answer' : failure.message) + '. Trying again; what you see may be old.');
      await pause(Math.min(10, failures) * 1000);
    }
  }
}

/** Ends when one was given. */
async function askForToken(answer) {
  show(at('trouble'), token ? (await answer.text()).trim() : '');
  token = null;
  tag = null;
  lock(true);
  at('ask').hidden = false;
  at('token').focus();
  await new Promise(after => at('ask').addEventListener('submit', event => {
    event.preventDefault();
    token = at('token').value.trim();
    after();
  }, {once: true}));
  at('token').value = '';
  at('ask').hidden = true;
}

function lock(locked) {
  for (const button of document.querySelectorAll('header button, article button')) {
    button.disabled = locked || button.dataset.busy === 'yes';
  }
}

/** Sends the PATCH and tells how the reload that it names in Location ended. */
async function reload(button, told, path) {
  button.dataset.busy = 'yes';
  button.disabled = true;
  try {
    const answer = await ask(path, {method: 'PATCH'});
    if (answer.status !== 202) {
      show(told, answer.status + ': ' + (await answer.text()).trim(), 'bad');
      return;
    }
    show(told, (await answer.text()).trim() + ' …');
    const result = await end(answer.headers.get('Location'));
    show(told, sentence(result), tone(result.state));
  } catch (failure) {
    show(told, failure instanceof TypeError || failure.name === 'TimeoutError'
      ? 'The agent does not answer' : failure.message, 'bad');
  } finally {
    button.dataset.busy = 'no';
    button.disabled = false;
  }
}

async function end(location) {
  for (;;) {
    const answer = await ask(location, {headers: {Prefer: 'wait=' + WAIT}});
    if (answer.status !== 200) {
      throw new Error(answer.status + ': ' + (await answer.text()).trim());
    }
    const result = await answer.json();
    if (!['Waiting', 'Running'].includes(result.state)) return result;
  }
}

function sentence(result) {
  if (result.state !== 'Succeeded') {
    return result.state + (result.reason ? ': ' + result.reason : '');
  }
  return 'Reloaded' + (result.millis === undefined ? '' : ' in ' + result.millis + ' ms')
    + (result.verified ? ', verified' : ', but no check proves it');
}

function render(status) {
  document.title = status.state + ' · ' + status.name;
  show(at('name'), status.name);
  show(at('state'), status.state, tone(status.state));
  show(at('why'), status.reason);
  renderFile(status.file);
  renderSources(status.sources);
  renderLast(status.lastReload);
  show(at('about'), ['Agent ' + status.agent, status.server
    && status.server.name + ', process ' + status.server.pid + ', started ' + moment(status.server.startedAt),
    status.state + ' since ' + minute(new Date(status.since))].filter(Boolean).join(' · '));
}

function renderFile(file) {
  at('file').hidden = file.problems.length === 0;
  show(at('file-path'), file.path);
  at('problems').replaceChildren(...file.problems.map(problem => {
    const item = document.createElement('li');
    item.textContent = problem;
    return item;
  }));
}

function renderSources(sources) {
  const names = new Set(sources.map(source => source.name));
  for (const [name, row] of rows) {
    if (!names.has(name)) {
      row.remove();
      rows.delete(name);
    }
  }
  sources.forEach(renderSource);
}

function renderSource(source) {
  const row = rows.get(source.name) ?? addRow(source.name);
  at('sources').append(row);
  show(row.querySelector('.badge'), source.state, tone(source.state));
  show(row.querySelector('.path'), source.path);
  show(row.querySelector('.why'), source.reason);
  row.querySelector('dl').replaceChildren(...facts(source).flatMap(([term, text, kind]) => {
    const dt = document.createElement('dt');
    dt.textContent = term;
    const dd = document.createElement('dd');
    dd.textContent = text;
    if (kind) dd.className = kind;
    return [dt, dd];
  }));
}

function addRow(name) {
  const row = at('source').content.firstElementChild.cloneNode(true);
  row.querySelector('h2').textContent = name;
  const button = row.querySelector('button');
  button.setAttribute('aria-label', 'Reload ' + name);
  button.addEventListener('click', () =>
    reload(button, row.querySelector('.ordered'), configuration + encodeURIComponent(name)));
  rows.set(name, row);
  return row;
}

/** Term, text and tone of what is known of a source. */
function facts(source) {
  const all = [['Files', {
    Accepted: 'accepted', Rejected: 'refused', Missing: 'missing', Unknown: 'not looked at yet',
  }[source.verdict] ?? source.verdict]];
  all.push(['Proved', source.verifiedBy
    ? 'by ' + source.verifiedBy + ', ' + moment(source.verifiedAt) : 'by no check']);
  if (source.served) all.push(['Served certificate', ...expiry(source.served)]);
  if (source.mounted && source.mounted.fingerprint !== source.served?.fingerprint) {
    all.push(['Mounted certificate', ...expiry(source.mounted)]);
  }
  if (source.nextTry) all.push(['Next try', moment(source.nextTry)]);
  return all;
}

function expiry(certificate) {
  const left = Date.parse(certificate.notAfter) - Date.now();
  return left < 0
    ? ['expired ' + moment(certificate.notAfter), 'bad']
    : ['expires ' + moment(certificate.notAfter), left < 7 * DAY ? 'warn' : ''];
}

function renderLast(last) {
  at('last').hidden = !last;
  if (!last) return;
  show(at('last-state'), last.state, tone(last.state));
  const cause = {
    Change: 'because files changed', Request: 'because it was asked for',
    Start: 'because the agent started', Retry: 'because an earlier one failed',
    NewProcess: 'because the server is a new process'}[last.cause] ?? last.cause;
  show(at('last-text'), [last.sources.join(', '), cause,
    last.finishedAt && moment(last.finishedAt),
    last.millis !== undefined && 'took ' + last.millis + ' ms',
    last.state === 'Succeeded' && (last.verified ? 'verified' : 'no check proves it')]
    .filter(Boolean).join(' · '));
  show(at('last-why'), last.reason);
}

/** A moment as people say it, with the minute for those who compare. */
function moment(text) {
  const when = new Date(text);
  if (Number.isNaN(when.getTime())) return String(text);
  const seconds = (when - Date.now()) / 1000;
  const [unit, length] =
    [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]]
      .find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  const distance = new Intl.RelativeTimeFormat('en', {numeric: 'auto'})
    .format(Math.trunc(seconds / length), unit);
  return distance + ' (' + minute(when) + ')';
}

const minute = when => when.toISOString().slice(0, 16).replace('T', ' ') + ' UTC';

at('reload').addEventListener('click', () => reload(at('reload'), at('ordered'), configuration));
follow();
