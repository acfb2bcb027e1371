import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { EditorState, Selection, TextSelection } from '@tiptap/pm/state';
import type { OpenedBody } from '../html/body-text';
import type { OwnSite } from '../paste/own-site';
import { openForeign } from './open-foreign';
import { countWords } from './word-count';

/**
 * When to update the form, which renders the whole edit view again, in milliseconds: at once on the first
 * change, later after a pause in the typing, and now and then if there is none.
 */
const AFTER_FRAME = 50;
const PAUSE = 300;
const NOW_AND_THEN = 1500;

export interface BodySync {
  words: number;
  /** The body has elements that the editor does not support: it must be edited as HTML. */
  isForeign: boolean;
  /** Continues in the editor, without what it does not support. */
  openAnyway(): void;
}

/**
 * Synchronises the editor and the form's field. The editor's changes reach the form a moment later, but
 * at once when anything is about to read it: when the focus or the pointer leaves. A value from outside
 * (discard, reset, another version) replaces the document, and cannot be undone. Unchanged content is
 * never written to the form.
 */
export function useBodySync({
  editor,
  value,
  onChange,
  site,
  onNotice,
}: {
  editor: Editor;
  value: string;
  onChange: (html: string) => void;
  site: OwnSite;
  onNotice: (notice: string | null) => void;
}): BodySync {
  const opened = useRef<OpenedBody | null>(null);
  /** What the form holds, as far as this side knows. */
  const held = useRef<string | null>(null);
  /** What this side wrote to the form and has not seen come back. */
  const given = useRef<string[]>([]);
  const timer = useRef<number | null>(null);
  const flushedAt = useRef(-Infinity);
  const [words, setWords] = useState(0);
  const [isForeign, setIsForeign] = useState(false);
  const change = useLatest(onChange);

  const flush = useCallback(() => {
    if (timer.current === null) return;
    window.clearTimeout(timer.current);
    timer.current = null;
    flushedAt.current = performance.now();
    if (!opened.current || editor.isDestroyed) return;
    const html = opened.current.save(editor.state.doc);
    setWords(countWords(textOf(editor)));
    if (html === held.current) return;
    held.current = html;
    given.current.push(html);
    change.current(html);
  }, [editor, change]);

  const open = useCallback(
    (html: string, isAccepted: boolean) => {
      if (timer.current !== null) window.clearTimeout(timer.current);
      timer.current = null;
      const body = openForeign(html, editor.schema, site);
      held.current = html;
      const isShownAsHtml = !body.isReadable || (!isAccepted && body.isForeign);
      setIsForeign(isShownAsHtml);
      onNotice(isShownAsHtml && body.isReadable ? null : body.notice);
      opened.current = body;
      replaceDocument(editor, body);
      setWords(countWords(textOf(editor)));
    },
    [editor, site, onNotice],
  );

  useLayoutEffect(() => {
    if (value === held.current) {
      given.current = [];
      return;
    }
    const at = given.current.indexOf(value);
    if (at >= 0) given.current.splice(0, at + 1);
    else open(value, false);
  }, [value, open]);

  const schedule = useCallback(() => {
    if (timer.current !== null) window.clearTimeout(timer.current);
    const rest = flushedAt.current + NOW_AND_THEN - performance.now();
    timer.current = window.setTimeout(flush, Math.max(AFTER_FRAME, Math.min(PAUSE, rest)));
  }, [flush]);
  useFlushing(editor, { schedule, flush });

  const openAnyway = useCallback(() => open(value, true), [open, value]);
  return { words, isForeign, openAnyway };
}

/** Schedules a flush after each change, and flushes before anything can read the form. */
function useFlushing(
  editor: Editor,
  { schedule, flush }: { schedule: () => void; flush: () => void },
): void {
  useEffect(() => {
    editor.on('update', schedule);
    editor.on('blur', flush);
    document.addEventListener('pointerdown', flush, true);
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('keydown', flushBeforeShortcut, true);
    function flushBeforeShortcut(event: KeyboardEvent) {
      const isSaving = event.key === 'Enter' || event.key.toLowerCase() === 's';
      if ((event.ctrlKey || event.metaKey) && isSaving) flush();
    }
    return () => {
      editor.off('update', schedule);
      editor.off('blur', flush);
      document.removeEventListener('pointerdown', flush, true);
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('keydown', flushBeforeShortcut, true);
    };
  }, [editor, schedule, flush]);
}

/** A fresh state rather than a transaction: nothing of it can be undone, or tidied by a plugin. */
function replaceDocument(editor: Editor, { doc }: OpenedBody): void {
  const { schema, plugins } = editor.state;
  editor.view.updateState(EditorState.create({ schema, doc, plugins, selection: firstLine(doc) }));
  editor.view.dispatch(editor.state.tr.setMeta('addToHistory', false));
}

/** Not a picture above the text, where the keyboard focus would be stuck. */
function firstLine(doc: Node): Selection | undefined {
  const at = doc.children.findIndex(({ isTextblock }) => isTextblock);
  if (at < 0) return Selection.findFrom(doc.resolve(0), 1, true) ?? undefined;
  const before = doc.children.slice(0, at).reduce((size, node) => size + node.nodeSize, 0);
  return TextSelection.create(doc, before + 1);
}

function textOf({ state }: Editor): string {
  return state.doc.textBetween(0, state.doc.content.size, '\n', ' ');
}

function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
