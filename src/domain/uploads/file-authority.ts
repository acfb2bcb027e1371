import { DomainError } from '../errors';

/** What may be done to a stored file: change its texts, replace its bytes, or delete it. */
export type FileVerb = 'change' | 'replace' | 'delete';

/** What readers see of a file besides its bytes, and its name for editors. */
const SHOWN = ['name', 'alternativeText', 'caption', 'focalPoint'] as const;

const REASONS = {
  'picture-published': (uses: number) =>
    `读者正在看到它（${uses} 处），您没有权限修改、替换或删除：请上传新文件，或请栏目编辑、主编处理。`,
  'picture-in-use': (uses: number) =>
    `已发布的页面正在使用它（${uses} 处），不能在原处替换：请上传新文件，再到稿件里改选新文件并重新发布。`,
} as const;

/**
 * Refuses to touch a file that readers see: without the right to publish what shows it
 * (`picture-published`), and in its place always (`picture-in-use`): under one address readers and caches
 * always find the same bytes.
 */
export class FileShownError extends DomainError {
  readonly isForbidden: boolean;

  constructor(input: { code: keyof typeof REASONS; name: string; uses: number }) {
    const { code, name, uses } = input;
    super(code, `“${name}”：${REASONS[code](uses)}`, { file: name, uses });
    this.isForbidden = code === 'picture-published';
  }
}

/**
 * Whether a file may be changed, replaced or deleted by a caller that has the right as such.
 *
 * @param input.shownIn for each published place that shows the file, whether the caller may publish there
 */
export function fileRefusal(input: {
  verb: FileVerb;
  name: string;
  shownIn: readonly { mayPublish: boolean }[];
}): FileShownError | null {
  const { verb, name, shownIn } = input;
  const uses = shownIn.length;
  if (uses === 0) return null;
  if (!shownIn.every(({ mayPublish }) => mayPublish)) {
    return new FileShownError({ code: 'picture-published', name, uses });
  }
  return verb === 'replace' ? new FileShownError({ code: 'picture-in-use', name, uses }) : null;
}

/**
 * Whether new details change what is shown: moving a file to another folder does not. What is not sent,
 * or is null, stays as it is.
 */
export function changesWhatIsShown(
  stored: Readonly<Record<string, unknown>>,
  sent: Readonly<Record<string, unknown>>,
): boolean {
  return SHOWN.some((field) => {
    const value = sent[field];
    return (
      value !== undefined &&
      value !== null &&
      JSON.stringify(value) !== JSON.stringify(stored[field] ?? null) &&
      // The panel sends an empty text for none.
      !(value === '' && (stored[field] ?? '') === '')
    );
  });
}
