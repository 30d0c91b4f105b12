// The server's doors: plain requests, and the stream of events that survives restarts of the server.

/** The server said no, in its own words. Anything else thrown by a request is a lost connection. */
export class Refused extends Error {}

async function call(path, options) {
  const answer = await fetch(`api/${path}`, { cache: "no-store", ...options });
  const isJson = (answer.headers.get("content-type") ?? "").includes("json");
  if (answer.status >= 500 && !isJson) throw new TypeError(`no answer: ${answer.status}`);
  const body = isJson ? await answer.json() : {};
  if (!answer.ok) throw new Refused(body.error ?? body.description ?? `${answer.status}`);
  return body;
}

function post(path, body) {
  return call(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body ?? {}) });
}

export const api = {
  state: () => call("state"),
  chat: (person, before, limit = 50) => call(`chats/${person}?limit=${limit}${before ? `&before=${before}` : ""}`),
  addPerson: (fields) => post("people", fields),
  // The key makes a repeated request harmless: the server knows what it has already taken.
  send: (person, { text, replyTo, key }) => post(`chats/${person}/messages`, replyTo ? { text, key, reply_to: replyTo } : { text, key }),
  edit: (person, message, text) => post(`chats/${person}/messages/${message}/edit`, { text }),
  press: (person, message, data) => post(`chats/${person}/press`, { message_id: message, data }),
  start: (person, payload) => post(`chats/${person}/start`, payload ? { payload } : {}),
  block: (person, blocked) => post(`chats/${person}/${blocked ? "block" : "unblock"}`),
  clock: (move) => post("clock", move),
  fileAddress: (file) => `api/files/${encodeURIComponent(file)}`,

  sendFiles(person, files, kind, caption) {
    const form = new FormData();
    form.append("kind", kind);
    if (caption) form.append("caption", caption);
    for (const file of files) form.append("file", file, file.name);
    return call(`chats/${person}/files`, { method: "POST", body: form });
  },
  sendVoice: (person, about) => post(`chats/${person}/voice`, about),
  sendContact: (person, contact) => post(`chats/${person}/contact`, contact),
  sendPlace: (person, place) => post(`chats/${person}/place`, place),
  movePlace: (person, message, place) => post(`chats/${person}/place/${message}`, place),
  forward: (person, what) => post(`chats/${person}/forward`, what),

  askInline: (person, query) => post(`chats/${person}/inline`, { query }),
  inlineResults: (person, query) => call(`chats/${person}/inline/${query}`),
  chooseInline: (person, query, result) => post(`chats/${person}/inline/${query}/${encodeURIComponent(result)}`),

  calls: (after, newest = 300) => call(`calls?after=${after}&newest=${newest}`),
  rails: () => call("rails"),
  faults: () => call("faults"),
  setFaults: (change) => post("faults", change),
};

const FIRST_WAIT = 400;
const LONGEST_WAIT = 4000;

/**
 * Server-sent events from a known number on. The browser's own retry gives up on some errors, so the retry is ours:
 * after each loss it asks again from the last number seen, and nothing is missed or shown twice.
 */
export class EventStream {
  constructor({ onEvent, onOpen, onLost }) {
    this.onEvent = onEvent;
    this.onOpen = onOpen;
    this.onLost = onLost;
    this.seq = 0;
    this.wait = FIRST_WAIT;
    this.source = null;
    this.timer = 0;
  }

  start(seq) {
    this.seq = seq;
    this.open();
  }

  open() {
    clearTimeout(this.timer);
    this.source?.close();
    const source = new EventSource(`api/events?after=${this.seq}`);
    this.source = source;
    source.onopen = () => {
      this.wait = FIRST_WAIT;
      this.onOpen();
    };
    source.onmessage = (incoming) => {
      const event = JSON.parse(incoming.data);
      if (event.seq <= this.seq) return;
      this.seq = event.seq;
      this.onEvent(event);
    };
    source.onerror = () => {
      if (this.source !== source) return;
      source.close();
      this.onLost();
      this.timer = setTimeout(() => this.open(), this.wait);
      this.wait = Math.min(this.wait * 1.6, LONGEST_WAIT);
    };
  }
}
