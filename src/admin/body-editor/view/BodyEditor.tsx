import { forwardRef, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { type Editor } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { AlignmentKeys } from '../behaviour/alignment';
import { CleanCopies } from '../behaviour/copy';
import { externalImages } from '../behaviour/external-images';
import { FigureBehaviour, insertFigure, updatePicture } from '../behaviour/figure';
import { linkKeys } from '../behaviour/link';
import { cleanedPastes } from '../behaviour/paste';
import { Placeholders } from '../behaviour/placeholders';
import { createOwnSite, type OwnSite } from '../paste/own-site';
import { BODY_SCHEMA_EXTENSIONS } from '../schema';
import { ImageBar, LinkBar } from './Bars';
import { type Asset, imagesOf, MediaLibrary, pictureOf } from './MediaLibrary';
import { Notice } from './Notice';
import { ownOrigins } from './own-origins';
import { SourceView } from './SourceView';
import { Page } from './page-styles';
import { Frame, Head, Status } from './styles';
import { TableBar, Toolbar } from './Toolbar';
import { useBodySync } from './use-body-sync';

export interface BodyEditorHandle {
  focus(): void;
}

interface BodyEditorProps {
  value: string;
  onChange: (html: string) => void;
  isDisabled: boolean;
  hasError: boolean;
  label: string;
  describedBy?: string;
}

/** The input that the bar under the toolbar is open for. */
export type Asking = 'link' | 'alt' | null;

/** The editor of a body of sanitised HTML. */
export const BodyEditor = forwardRef<BodyEditorHandle, BodyEditorProps>(function BodyEditor(
  { value, onChange, isDisabled, hasError, label, describedBy },
  ref,
) {
  const [notice, setNotice] = useState<string | null>(null);
  const [asking, setAsking] = useState<Asking>(null);
  const [choosing, setChoosing] = useState<'insert' | 'replace' | null>(null);
  const [isSource, setIsSource] = useState(false);
  const site = useRef<OwnSite>(null as unknown as OwnSite);
  site.current ??= createOwnSite(ownOrigins());
  const editor = useEditor({
    extensions: useExtensions(site.current, { setNotice, setAsking }),
    enableInputRules: false,
    enablePasteRules: false,
    shouldRerenderOnTransaction: false,
    editable: !isDisabled,
    editorProps: { attributes: { 'aria-multiline': 'true', role: 'textbox', lang: 'zh' } },
  });
  const sync = useBodySync({ editor, value, onChange, site: site.current, onNotice: setNotice });
  const showsSource = isSource || sync.isForeign;

  useEffect(() => editor.setEditable(!isDisabled, false), [editor, isDisabled]);
  useAria(editor, { label, describedBy, hasError, isDisabled });
  useImperativeHandle(ref, () => ({ focus: () => editor.commands.focus() }), [editor]);

  const toggleSource = () => {
    if (sync.isForeign) sync.openAnyway();
    setIsSource(!showsSource);
  };
  const choose = (assets: Asset[]) => {
    for (const asset of imagesOf(assets)) {
      site.current.remember(asset.url);
      const picture = pictureOf(asset, site.current);
      if (choosing === 'replace') updatePicture(editor, { ...picture });
      else insertFigure(editor, picture, asset.caption ?? '');
    }
    setChoosing(null);
  };

  return (
    <Frame $hasError={hasError} $isDisabled={isDisabled}>
      <Head>
        <Toolbar
          editor={editor}
          isDisabled={isDisabled}
          isSource={showsSource}
          onAsk={setAsking}
          onChooseImage={() => setChoosing('insert')}
          onToggleSource={toggleSource}
        />
        {!showsSource && !isDisabled && (
          <Bars {...{ editor, asking, setAsking }} onReplace={() => setChoosing('replace')} />
        )}
        {notice && <Notice text={notice} onClose={() => setNotice(null)} />}
      </Head>
      {showsSource && (
        <SourceView
          value={value}
          onChange={onChange}
          isDisabled={isDisabled}
          isForeign={sync.isForeign}
          label={label}
        />
      )}
      <Page hidden={showsSource} onClick={(event) => focusBelow(event, editor)}>
        <EditorContent editor={editor} />
      </Page>
      <Status>字数 {sync.words.toLocaleString('zh-CN')}</Status>
      {choosing && <MediaLibrary onClose={() => setChoosing(null)} onSelect={choose} />}
    </Frame>
  );
});

/** What stands under the toolbar while the cursor is in a table, on a picture or asked for a link. */
function Bars({
  editor,
  asking,
  setAsking,
  onReplace,
}: {
  editor: Editor;
  asking: Asking;
  setAsking: (asking: Asking) => void;
  onReplace: () => void;
}) {
  return (
    <>
      <TableBar editor={editor} />
      <ImageBar
        editor={editor}
        isAsking={asking === 'alt'}
        onAsk={setAsking}
        onReplace={onReplace}
      />
      {asking === 'link' && <LinkBar editor={editor} onClose={() => setAsking(null)} />}
    </>
  );
}

/** The editor's own and the newsroom's, for as long as the editor lives. */
function useExtensions(
  site: OwnSite,
  {
    setNotice,
    setAsking,
  }: { setNotice: (notice: string | null) => void; setAsking: (asking: Asking) => void },
) {
  return useMemo(
    () => [
      ...BODY_SCHEMA_EXTENSIONS,
      AlignmentKeys,
      FigureBehaviour,
      Placeholders,
      CleanCopies,
      externalImages(site),
      cleanedPastes(site, setNotice),
      linkKeys(() => setAsking('link')),
    ],
    [site, setNotice, setAsking],
  );
}

/** What screen readers say of the editor, as of any other field of the form. */
function useAria(
  editor: Editor,
  {
    label,
    describedBy,
    hasError,
    isDisabled,
  }: Pick<BodyEditorProps, 'label' | 'describedBy' | 'hasError' | 'isDisabled'>,
): void {
  useEffect(() => {
    const attributes: Record<string, string | undefined> = {
      'aria-label': label,
      'aria-describedby': describedBy,
      'aria-invalid': hasError ? 'true' : undefined,
      'aria-disabled': isDisabled ? 'true' : undefined,
    };
    for (const [name, text] of Object.entries(attributes)) {
      if (text === undefined) editor.view.dom.removeAttribute(name);
      else editor.view.dom.setAttribute(name, text);
    }
  }, [editor, label, describedBy, hasError, isDisabled]);
}

/** A click below the last line goes there. */
function focusBelow(event: React.MouseEvent, editor: Editor): void {
  if (event.target === event.currentTarget) editor.commands.focus('end');
}
