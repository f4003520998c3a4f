/** A button that shows an icon alone; its name is its label and its tooltip. */
import { createButton } from './create-button.ts';
import { createIcon, type IconName } from './create-icon.ts';

export function createIconButton(
  icon: IconName,
  label: string,
  onClick: () => void,
  className = '',
): HTMLButtonElement {
  return createButton(
    { class: `icon-button ${className}`, 'aria-label': label, title: label },
    onClick,
    createIcon(icon),
  );
}
