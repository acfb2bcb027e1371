import { NoticeBox, QuietButton } from './styles';

/** What was removed from a paste, until it is dismissed. */
export function Notice({ text, onClose }: { text: string; onClose: () => void }) {
  return (
    <NoticeBox role="status">
      <span>{text}</span>
      <QuietButton type="button" onClick={onClose} aria-label="关闭提示">
        知道了
      </QuietButton>
    </NoticeBox>
  );
}
