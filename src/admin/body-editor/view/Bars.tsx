import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { selectedPicture, updatePicture } from '../behaviour/figure';
import { currentLink, linkAddress, removeLink, setLink } from '../behaviour/link';
import { Bar, QuietButton, TextField, Words } from './styles';

/** Asks for a link's address. */
export function LinkBar({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const [link] = useState(() => currentLink(editor));
  const [typed, setTyped] = useState(link?.href ?? '');
  const [isNewWindow, setIsNewWindow] = useState(link?.isNewWindow ?? false);
  const [isWrong, setIsWrong] = useState(false);
  const close = () => {
    onClose();
    editor.commands.focus();
  };
  const save = () => {
    const href = linkAddress(typed);
    if (href === null) return setIsWrong(true);
    setLink(editor, { href, isNewWindow });
    onClose();
  };
  return (
    <Bar role="group" aria-label="链接" onKeyDown={onKeys({ Enter: save, Escape: close })}>
      <TextField
        autoFocus
        type="text"
        inputMode="url"
        aria-label="链接地址"
        aria-invalid={isWrong}
        placeholder="https://  或  /站内路径  或  邮箱"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setIsWrong(false);
        }}
      />
      {isWrong && (
        <Words role="alert" $isError>
          只能用网址、站内路径、邮箱或电话
        </Words>
      )}
      <Words as="label">
        <input
          type="checkbox"
          checked={isNewWindow}
          onChange={(event) => setIsNewWindow(event.target.checked)}
        />
        在新窗口打开
      </Words>
      <QuietButton type="button" onClick={save}>
        确定
      </QuietButton>
      {link && (
        <QuietButton
          type="button"
          onClick={() => {
            removeLink(editor);
            onClose();
          }}
        >
          取消链接
        </QuietButton>
      )}
      <QuietButton type="button" onClick={close}>
        关闭
      </QuietButton>
    </Bar>
  );
}

interface ImageBarProps {
  editor: Editor;
  isAsking: boolean;
  onAsk: (what: 'alt' | null) => void;
  onReplace: () => void;
}

/** The tools of the image that is selected. */
export function ImageBar({ editor, isAsking, onAsk, onReplace }: ImageBarProps) {
  const picture = useEditorState({
    editor,
    selector: () => {
      const selected = selectedPicture(editor);
      return selected && { pos: selected.pos, alt: (selected.attrs.alt ?? '') as string };
    },
  });
  if (!picture) return null;
  if (isAsking) {
    return (
      <AltForm key={picture.pos} editor={editor} alt={picture.alt} onClose={() => onAsk(null)} />
    );
  }
  return (
    <Bar role="toolbar" aria-label="图片工具栏">
      <QuietButton type="button" onClick={() => onAsk('alt')}>
        替代文字
      </QuietButton>
      <QuietButton type="button" onClick={onReplace}>
        更换图片
      </QuietButton>
      <Words>{picture.alt === '' ? '没有替代文字：读屏软件会跳过这张图' : picture.alt}</Words>
    </Bar>
  );
}

function AltForm({ editor, alt, onClose }: { editor: Editor; alt: string; onClose: () => void }) {
  const [text, setText] = useState(alt);
  const close = () => {
    onClose();
    editor.commands.focus();
  };
  const save = () => {
    updatePicture(editor, { alt: text.trim() });
    close();
  };
  return (
    <Bar role="group" aria-label="替代文字" onKeyDown={onKeys({ Enter: save, Escape: close })}>
      <TextField
        autoFocus
        type="text"
        aria-label="替代文字"
        placeholder="给看不到图片的读者：图上有什么"
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <QuietButton type="button" onClick={save}>
        确定
      </QuietButton>
      <QuietButton type="button" onClick={close}>
        关闭
      </QuietButton>
    </Bar>
  );
}

/** Keys of a bar, kept from the edit view's own form; not those of an input method's composition. */
function onKeys(keys: Record<string, () => void>) {
  return (event: KeyboardEvent | (FormEvent & KeyboardEvent)) => {
    const act = event.nativeEvent.isComposing ? undefined : keys[event.key];
    if (!act || (event.key === 'Enter' && event.target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
}
