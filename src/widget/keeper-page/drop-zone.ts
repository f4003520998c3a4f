/** Where files come in: dropped, or chosen. The field is a real file input, so that it works by keyboard and by touch. */
import { createElement } from '../create-element.ts';
import { announce } from './announcer.ts';
import { say } from './keeper-words.ts';

const ENDINGS = '.txt,.text,.md,.markdown,.html,.htm,.pdf,.docx,.json,.vtt,.srt';

export function createDropZone(onFiles: (files: File[]) => void): HTMLElement {
  const input = createElement('input', {
    ...{ type: 'file', id: 'add-files', class: 'unseen', multiple: true, accept: ENDINGS },
    'aria-describedby': 'add-formats',
  });
  const zone = createElement(
    'div',
    { class: 'drop-zone' },
    createElement('p', { class: 'drop-title' }, say('add.drop')),
    createElement('p', { class: 'soft' }, say('add.or')),
    input,
    createElement('label', { for: 'add-files', class: 'solid' }, say('add.choose')),
    createElement('p', { id: 'add-formats', class: 'note' }, say('add.formats')),
  );
  input.addEventListener('change', () => {
    onFiles([...(input.files ?? [])]);
    input.value = ''; // the same file can be chosen again
  });
  zone.addEventListener('dragover', (event) => {
    event.preventDefault();
    zone.classList.add('over');
  });
  zone.addEventListener('dragleave', (event) => {
    if (!zone.contains(event.relatedTarget as Node | null)) zone.classList.remove('over');
  });
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('over');
    const files = filesOf(event.dataTransfer);
    if (files.length > 0) onFiles(files);
    else announce(say('add.noFile'));
  });
  return zone;
}

/** A dropped folder comes as a file too, which cannot be read. */
function filesOf(transfer: DataTransfer | null): File[] {
  const items = [...(transfer?.items ?? [])].filter(({ kind }) => kind === 'file');
  if (items.length === 0) return [...(transfer?.files ?? [])];
  return items.flatMap((item) => (item.webkitGetAsEntry?.()?.isDirectory ? [] : (item.getAsFile() ?? [])));
}
