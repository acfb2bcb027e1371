import type { ReactNode } from 'react';
import type { Editor } from '@tiptap/core';
import { redoDepth, undoDepth } from '@tiptap/pm/history';
import { type TextAlign, toggleAlign } from '../behaviour/alignment';
import {
  addRowBefore,
  deleteTable,
  hasCaption,
  insertTable,
  toggleCaption,
  toggleHeaderRow,
} from '../behaviour/table';
import { ICONS } from './icons';

export interface Tool {
  label: string;
  keys?: string;
  icon: ReactNode;
  isActive?(editor: Editor, align: TextAlign | null): boolean;
  isPossible?(editor: Editor): boolean;
  run(editor: Editor): void;
}

const at = (editor: Editor) => editor.chain().focus();

function mark(name: keyof typeof ICONS, label: string, keys: string): Tool {
  return {
    label,
    keys,
    icon: ICONS[name],
    isActive: (editor) => editor.isActive(name),
    run: (editor) => at(editor).toggleMark(name).run(),
  };
}

function heading(level: 2 | 3 | 4, label: string): Tool {
  return {
    label,
    keys: `Mod-Alt-${level}`,
    icon: ICONS[`heading${level}`],
    isActive: (editor) => editor.isActive('heading', { level }),
    run: (editor) => at(editor).toggleHeading({ level }).run(),
  };
}

function alignment(align: TextAlign, label: string, keys: string): Tool {
  return {
    label,
    keys,
    icon: ICONS[align],
    isActive: (_, current) => current === align,
    run: (editor) => {
      editor.commands.focus();
      toggleAlign(editor, align);
    },
  };
}

export const TOOL_GROUPS: readonly (readonly Tool[])[] = [
  [
    {
      label: '撤销',
      keys: 'Mod-Z',
      icon: ICONS.undo,
      isPossible: ({ state }) => undoDepth(state) > 0,
      run: (editor) => at(editor).undo().run(),
    },
    {
      label: '重做',
      keys: 'Mod-Shift-Z',
      icon: ICONS.redo,
      isPossible: ({ state }) => redoDepth(state) > 0,
      run: (editor) => at(editor).redo().run(),
    },
  ],
  [heading(2, '二级标题'), heading(3, '三级标题'), heading(4, '四级标题')],
  [
    mark('bold', '加粗', 'Mod-B'),
    mark('italic', '斜体', 'Mod-I'),
    mark('underline', '下划线', 'Mod-U'),
    mark('strike', '删除线', 'Mod-Shift-S'),
    mark('subscript', '下标', 'Mod-,'),
    mark('superscript', '上标', 'Mod-.'),
    {
      label: '清除文字格式',
      icon: ICONS.clear,
      run: (editor) => at(editor).unsetAllMarks().run(),
    },
  ],
  [
    alignment('left', '左对齐', 'Mod-Shift-L'),
    alignment('center', '居中', 'Mod-Shift-E'),
    alignment('right', '右对齐', 'Mod-Shift-R'),
    alignment('justify', '两端对齐', 'Mod-Shift-J'),
  ],
  [
    {
      label: '项目符号列表',
      keys: 'Mod-Shift-8',
      icon: ICONS.bulletList,
      isActive: (editor) => editor.isActive('bulletList'),
      run: (editor) => at(editor).toggleBulletList().run(),
    },
    {
      label: '编号列表',
      keys: 'Mod-Shift-7',
      icon: ICONS.orderedList,
      isActive: (editor) => editor.isActive('orderedList'),
      run: (editor) => at(editor).toggleOrderedList().run(),
    },
    {
      label: '引文',
      keys: 'Mod-Shift-B',
      icon: ICONS.blockquote,
      isActive: (editor) => editor.isActive('blockquote'),
      run: (editor) => at(editor).toggleBlockquote().run(),
    },
    {
      label: '分隔线',
      icon: ICONS.rule,
      run: (editor) => at(editor).setHorizontalRule().run(),
    },
    { label: '插入表格', icon: ICONS.table, run: insertTable },
  ],
];

/** Words rather than icons: nobody knows the icons. */
function words(label: string, short: string, tool: Omit<Tool, 'label' | 'icon'>): Tool {
  return { ...tool, label, icon: short };
}

export const TABLE_TOOLS: readonly Tool[] = [
  words('在上方插入行', '上插行', { run: addRowBefore }),
  words('在下方插入行', '下插行', { run: (editor) => at(editor).addRowAfter().run() }),
  words('删除行', '删行', { run: (editor) => at(editor).deleteRow().run() }),
  words('在左侧插入列', '左插列', { run: (editor) => at(editor).addColumnBefore().run() }),
  words('在右侧插入列', '右插列', { run: (editor) => at(editor).addColumnAfter().run() }),
  words('删除列', '删列', { run: (editor) => at(editor).deleteColumn().run() }),
  words('合并单元格', '合并', {
    isPossible: (editor) => editor.can().mergeCells(),
    run: (editor) => at(editor).mergeCells().run(),
  }),
  words('拆分单元格', '拆分', {
    isPossible: (editor) => editor.can().splitCell(),
    run: (editor) => at(editor).splitCell().run(),
  }),
  words('标题行', '标题行', { run: toggleHeaderRow }),
  words('标题列', '标题列', { run: (editor) => at(editor).toggleHeaderColumn().run() }),
  words('表格标题', '表题', { isActive: hasCaption, run: toggleCaption }),
  words('删除表格', '删表', { run: deleteTable }),
];
