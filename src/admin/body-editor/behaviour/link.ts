import { type Editor, Extension } from '@tiptap/core';
import { safeUrl } from '../../../domain/body/attributes';

/** Turns typed text into an address that a body may have, or null. */
export function linkAddress(typed: string): string | null {
  const text = typed.trim();
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)) return safeUrl(`mailto:${text}`, 'href');
  if (/^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(text)) return safeUrl(`https://${text}`, 'href');
  return safeUrl(text, 'href');
}

export interface LinkValues {
  href: string;
  isNewWindow: boolean;
}

/** The link at the cursor. */
export function currentLink(editor: Editor): LinkValues | null {
  if (!editor.isActive('link')) return null;
  const { href, target } = editor.getAttributes('link');
  return { href: String(href ?? ''), isNewWindow: target === '_blank' };
}

/** Links the selection or changes the link at the cursor; with nothing to link it writes the address. */
export function setLink(editor: Editor, { href, isNewWindow }: LinkValues): boolean {
  const title = (editor.getAttributes('link').title ?? null) as string | null;
  const target = isNewWindow ? '_blank' : null;
  const attrs = { href, title, target, rel: isNewWindow ? 'noopener noreferrer' : null };
  const chain = editor.chain().focus();
  if (editor.state.selection.empty && !editor.isActive('link')) {
    const text = href.replace(/^(?:mailto|tel):/, '');
    return chain.insertContent({ type: 'text', text, marks: [{ type: 'link', attrs }] }).run();
  }
  return chain.extendMarkRange('link').setMark('link', attrs).run();
}

export function removeLink(editor: Editor): boolean {
  return editor.chain().focus().extendMarkRange('link').unsetMark('link').run();
}

export function linkKeys(onAsk: () => void) {
  return Extension.create({
    name: 'linkKeys',
    addKeyboardShortcuts() {
      return {
        'Mod-k': () => {
          onAsk();
          return true;
        },
      };
    },
  });
}
