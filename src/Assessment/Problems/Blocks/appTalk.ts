/** Two ways of asking an author's page: by our own bridge in it, or in the words of jschannel, which such pages bring along. */
export interface Talk {
  /** What is posted to call a function. */
  call(id: number, name: string, parameters: unknown[]): unknown;
  /** What an incoming message says: an answer, that the page is ready, or nothing to us. */
  read(data: unknown): { id: number; result?: unknown; error?: string } | 'ready' | null;
  /** Posted when the frame may have loaded, so that both know of one another. */
  hello: unknown;
}

export const bridge: Talk = {
  call: (id, name, parameters) => ({ stoa: 'app', id, call: name, parameters }),
  read(data) {
    const said = data as { stoa?: unknown; id?: unknown; result?: unknown; error?: unknown } | null;
    if (said?.stoa === 'app-ready') return 'ready';
    if (said?.stoa !== 'app-reply' || typeof said.id !== 'number') return null;
    return said.error === undefined ? { id: said.id, result: said.result } : { id: said.id, error: String(said.error) };
  },
  hello: { stoa: 'app', hello: true },
};

const scope = 'JSInput::';

export const channel: Talk = {
  // The bound function gets one parameter: the first.
  call: (id, name, parameters) => JSON.stringify({ id, method: scope + name, params: parameters[0] ?? '' }),
  read(data) {
    if (typeof data !== 'string' || data.length > 1_000_000) return null;
    let said: { id?: unknown; method?: unknown; result?: unknown; error?: unknown; message?: unknown };
    try {
      said = JSON.parse(data);
    } catch {
      return null;
    }
    if (!said || typeof said !== 'object') return null;
    if (said.method === `${scope}__ready`) return 'ready';
    if (typeof said.id !== 'number' || said.method !== undefined) return null;
    return said.error === undefined ? { id: said.id, result: said.result } : { id: said.id, error: String(said.message ?? said.error) };
  },
  hello: JSON.stringify({ method: `${scope}__ready`, params: 'ping' }),
};

/** The answer as the problem's script reads it: alone, or with the page's state. */
export const compose = (answer: unknown, state: unknown) => (state === undefined ? text(answer) : JSON.stringify({ answer: text(answer), state: text(state) }));

/** The state in a stored answer, or null. */
export function stateIn(stored: string): string | null {
  try {
    const value = JSON.parse(stored) as { state?: unknown } | null;
    return value && typeof value === 'object' && typeof value.state === 'string' ? value.state : null;
  } catch {
    return null;
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
