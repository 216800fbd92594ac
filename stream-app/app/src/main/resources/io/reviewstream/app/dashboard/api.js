/* What the page asks the app, and what the app tells it by itself. Paths are relative: a proxy may put the app below one. */
export class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

const ask = async (method, path, body) => {
  let response;
  try {
    response = await fetch(path, {
      method, credentials: 'same-origin', cache: 'no-store', redirect: 'error',
      headers: method === 'GET' ? {} : { 'X-ReviewStream': '1', 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body)
    });
  } catch (e) {
    throw new Problem(0, 'The app does not answer.');
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem(response.status, answer.detail ?? `The app answers ${response.status}.`);
  return answer;
};

export const get = path => ask('GET', path);
export const post = (path, body) => ask('POST', path, body);
export const remove = path => ask('DELETE', path);

const TYPES = ['second', 'prediction', 'status', 'drift', 'quality', 'release', 'reset'];
const RETRY_MS = 5000;
const LOST_MS = 3000;

/* The browser comes back by itself after a connection broke, with the id of the last event; after an answer that is no
   stream, such as 503, it gives up, and we ask again. The app ends each stream now and then: a connection that comes back
   at once was not lost. */
export const follow = ({ opened, lost, refused, event }) => {
  let source = null, timer = 0, losing = 0;
  const waitNoMore = () => { clearTimeout(losing); losing = 0; };
  const open = () => {
    clearTimeout(timer);
    source?.close();
    source = new EventSource('api/events');
    source.onopen = () => { waitNoMore(); opened(); };
    source.onerror = () => {
      const at = Date.now() / 1000;
      if (source.readyState === EventSource.CLOSED) {
        waitNoMore();
        timer = setTimeout(open, RETRY_MS);
        refused(at);
      } else {
        losing ||= setTimeout(() => lost(at), LOST_MS);
      }
    };
    TYPES.forEach(type => source.addEventListener(type, message => event(type, JSON.parse(message.data))));
  };
  open();
  return { again: open, close: () => { clearTimeout(timer); waitNoMore(); source.close(); } };
};
