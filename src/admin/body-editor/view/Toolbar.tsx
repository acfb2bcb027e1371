import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { alignOf } from '../behaviour/alignment';
import { hasCaption } from '../behaviour/table';
import { ICONS } from './icons';
import { Gap, Group, ToolBar } from './styles';
import { TABLE_TOOLS, type Tool, TOOL_GROUPS } from './tools';
import { ToolbarButton } from './ToolbarButton';
import { useRovingFocus } from './use-roving-focus';

interface ToolbarProps {
  editor: Editor;
  isDisabled: boolean;
  isSource: boolean;
  onAsk: (what: 'link') => void;
  onChooseImage: () => void;
  onToggleSource: () => void;
}

/** The tools of the text. */
export function Toolbar({
  editor,
  isDisabled,
  isSource,
  onAsk,
  onChooseImage,
  onToggleSource,
}: ToolbarProps) {
  const bar = useRovingFocus();
  const isOff = isDisabled || isSource;
  const states = useEditorState({ editor, selector: () => statesOf(TOOL_GROUPS.flat(), editor) });
  return (
    <ToolBar role="toolbar" aria-label="正文工具栏" {...bar}>
      {TOOL_GROUPS.map((tools, at) => (
        <Group key={at}>
          {tools.map((tool) => (
            <ToolbarButton
              key={tool.label}
              label={tool.label}
              keys={tool.keys}
              isPressed={tool.isActive && states[tool.label] === 'pressed'}
              isDisabled={isOff || states[tool.label] === 'off'}
              onClick={() => tool.run(editor)}
            >
              {tool.icon}
            </ToolbarButton>
          ))}
          <Gap />
        </Group>
      ))}
      <Group>
        <ToolbarButton label="链接" keys="Mod-K" isDisabled={isOff} onClick={() => onAsk('link')}>
          {ICONS.link}
        </ToolbarButton>
        <ToolbarButton label="插入图片" isDisabled={isOff} onClick={onChooseImage}>
          {ICONS.image}
        </ToolbarButton>
        <Gap />
        <ToolbarButton
          label="源代码"
          isPressed={isSource}
          isDisabled={isDisabled}
          onClick={onToggleSource}
        >
          {ICONS.source}
        </ToolbarButton>
      </Group>
    </ToolBar>
  );
}

/** The tools of the table that the cursor is in. */
export function TableBar({ editor }: { editor: Editor }) {
  const bar = useRovingFocus();
  const state = useEditorState({
    editor,
    selector: () =>
      editor.isActive('table') || hasCaption(editor)
        ? { ...statesOf(TABLE_TOOLS, editor), hasCaption: hasCaption(editor) }
        : null,
  });
  if (!state) return null;
  const states: Record<string, unknown> = state;
  return (
    <ToolBar role="toolbar" aria-label="表格工具栏" {...bar}>
      {TABLE_TOOLS.map((tool) => (
        <ToolbarButton
          key={tool.label}
          label={tool.label}
          isPressed={tool.isActive && states[tool.label] === 'pressed'}
          isDisabled={states[tool.label] === 'off'}
          onClick={() => tool.run(editor)}
        >
          {tool.icon}
        </ToolbarButton>
      ))}
    </ToolBar>
  );
}

function statesOf(tools: readonly Tool[], editor: Editor): Record<string, string> {
  const align = alignOf(editor);
  return Object.fromEntries(
    tools.map((tool) => [
      tool.label,
      tool.isActive?.(editor, align)
        ? 'pressed'
        : tool.isPossible && !tool.isPossible(editor)
          ? 'off'
          : 'on',
    ]),
  );
}
