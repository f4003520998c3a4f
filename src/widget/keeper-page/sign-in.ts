/** The way in: one field for the admin key, tried on a route that only a keeper may read. */
import { createElement } from '../create-element.ts';
import { RequestError } from '../request-error.ts';
import { createClient, explain } from './keeper-client.ts';
import { say } from './keeper-words.ts';

export interface SignInOptions {
  /** Why the keeper is asked again; absent at the first visit. */
  reason?: string | undefined;
  onKey: (key: string) => void;
}

export function createSignIn({ reason = '', onKey }: SignInOptions): HTMLElement {
  const input = createElement('input', {
    ...{ id: 'admin-key', type: 'password', autocomplete: 'current-password', spellcheck: 'false' },
    ...{ required: true, 'aria-describedby': 'admin-key-note admin-key-error' },
  });
  const error = createElement('p', { id: 'admin-key-error', class: 'field-error', role: 'alert' }, reason);
  const button = createElement('button', { class: 'solid' }, say('signIn.button'));
  const form = createElement(
    'form',
    // Never sent: if the script failed, the key would still not go into the address.
    { method: 'post', action: '/keeper', novalidate: true },
    createElement('label', { for: 'admin-key' }, say('signIn.label')),
    input,
    error,
    createElement('p', { id: 'admin-key-note', class: 'note' }, say('signIn.kept')),
    button,
  );
  const complain = (text: string) => {
    error.textContent = text;
    input.setAttribute('aria-invalid', 'true');
    input.focus();
    input.select();
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const key = input.value.trim();
    if (key === '') return complain(say('signIn.empty'));
    if (button.getAttribute('aria-disabled') === 'true') return;
    button.setAttribute('aria-disabled', 'true');
    button.textContent = say('signIn.busy');
    error.textContent = '';
    const problem = await tryKey(key);
    button.removeAttribute('aria-disabled');
    button.textContent = say('signIn.button');
    if (problem === undefined) onKey(key);
    else complain(problem);
  });
  return createElement(
    'main',
    { class: 'sign-in', id: 'content', tabindex: -1 },
    createElement('h1', {}, say('signIn.title')),
    createElement('p', {}, say('signIn.text')),
    form,
  );
}

/** Why the key cannot be used; undefined if it can. */
export async function tryKey(key: string): Promise<string | undefined> {
  // What no header can hold is no key either.
  if (!/^[\x21-\x7e]+$/.test(key)) return say('signIn.wrong');
  try {
    await createClient(key, () => {}).get('/spending?days=1');
    return undefined;
  } catch (error) {
    if (!(error instanceof RequestError)) return explain(error);
    if (error.status === 401) return say('signIn.wrong');
    if (error.status === 429) return say('signIn.tooMany');
    return error.status === 404 ? say('signIn.closed') : explain(error);
  }
}
