import { NoticeBox, Source } from './styles';

/** The body as HTML, for what the editor cannot show. The server cleans it when it is saved. */
export function SourceView({
  value,
  onChange,
  isDisabled,
  isForeign,
  label,
}: {
  value: string;
  onChange: (html: string) => void;
  isDisabled: boolean;
  isForeign: boolean;
  label: string;
}) {
  return (
    <>
      {isForeign && (
        <NoticeBox role="status">
          <span>
            正文里有编辑器不支持的
            HTML，因此按源代码显示。再点一次“源代码”即转入编辑器，不支持的部分会去掉。
          </span>
        </NoticeBox>
      )}
      <Source
        aria-label={`${label}（HTML 源代码）`}
        value={value}
        disabled={isDisabled}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}
