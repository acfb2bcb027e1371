import { Extension } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { Slice } from '@tiptap/pm/model';
import { Plugin, type Selection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { cleanPaste } from '../paste/clean-html';
import { noticeOf } from '../paste/losses';
import type { OwnSite } from '../paste/own-site';

/**
 * Cleans pasted or dropped content, and makes it one step for undo, separate from what was typed just
 * before and after.
 *
 * @param onNotice is called with what was removed, null when nothing was
 */
export function cleanedPastes(site: OwnSite, onNotice: (notice: string | null) => void) {
  return Extension.create({
    name: 'cleanedPastes',
    addProseMirrorPlugins() {
      return [
        new Plugin({
          props: {
            transformPastedHTML: (html) => {
              try {
                const { html: clean, losses } = cleanPaste(html, site);
                onNotice(noticeOf(losses));
                return clean;
              } catch (error) {
                if (!(error instanceof RangeError)) throw error;
                onNotice('粘贴的内容太大或嵌套太深，没有粘贴。请先粘贴为纯文本。');
                return '';
              }
            },
            transformPasted: (slice, { state }) => keepFirstAlignment(slice, state.selection),
            handlePaste: (view, event) => {
              endUndoStep(view);
              const data = event.clipboardData;
              const isImageAlone = data?.files.length && !data.types.includes('text/html');
              if (isImageAlone) onNotice('图片不能直接粘贴，请用“插入图片”从媒体库上传。');
              return Boolean(isImageAlone);
            },
            handleDrop: (view) => endUndoStep(view),
          },
          appendTransaction: (transactions, _before, { tr }) =>
            transactions.some(isPasteOrDrop) ? closeHistory(tr) : null,
        }),
      ];
    },
  });
}

/** In an empty line the first of several pasted paragraphs would take over that line's alignment. */
function keepFirstAlignment(slice: Slice, { empty, $from }: Selection): Slice {
  const { content, openStart, openEnd } = slice;
  const isEmptyLine = empty && $from.parent.type.name === 'paragraph' && !$from.parent.content.size;
  const isAligned = content.childCount > 1 && content.firstChild?.attrs.textAlign != null;
  return isEmptyLine && isAligned && openStart > 0 ? new Slice(content, 0, openEnd) : slice;
}

/** @returns false: the event still needs handling */
function endUndoStep(view: EditorView): false {
  view.dispatch(closeHistory(view.state.tr));
  return false;
}

function isPasteOrDrop(tr: Transaction): boolean {
  return tr.docChanged && ['paste', 'drop'].includes(String(tr.getMeta('uiEvent')));
}
