import styled from 'styled-components';

/** The theme's own tokens, so that dark mode needs no styles here. */
export const Frame = styled.div<{ $hasError: boolean; $isDisabled: boolean }>`
  display: flex;
  flex-direction: column;
  width: 100%;
  min-width: 0;
  border: 1px solid
    ${({ theme, $hasError }) => ($hasError ? theme.colors.danger600 : theme.colors.neutral200)};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme, $isDisabled }) =>
    $isDisabled ? theme.colors.neutral150 : theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};

  &:focus-within {
    border-color: ${({ theme }) => theme.colors.primary600};
    box-shadow: 0 0 0 2px ${({ theme }) => theme.colors.primary600};
  }
`;

export const Bar = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 2px;
  padding: 4px 8px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral200};
  background: ${({ theme }) => theme.colors.neutral100};
  font-size: 1.3rem;
`;

/** On a phone the tools are one scrollable row, since several rows would hide the text. */
export const ToolBar = styled(Bar)`
  @media (max-width: 767px) {
    flex-wrap: nowrap;
    overflow-x: auto;
    scrollbar-width: thin;
  }
`;

/** Tools and notices stay in sight while a long text scrolls under them. */
export const Head = styled.div`
  position: sticky;
  top: 0;
  z-index: 2;
  overflow: hidden;
  border-radius: 3px 3px 0 0;
`;

/** Tools that stay together when the bar breaks into rows. */
export const Group = styled.span`
  display: inline-flex;
  flex: none;
  align-items: center;
  gap: 2px;
`;

export const Gap = styled.span`
  flex: none;
  width: 1px;
  height: 18px;
  margin: 0 4px;
  background: ${({ theme }) => theme.colors.neutral200};
`;

export const ToolButton = styled.button`
  display: inline-flex;
  flex: none;
  align-items: center;
  justify-content: center;
  min-width: 30px;
  height: 30px;
  padding: 0 6px;
  border: 0;
  border-radius: ${({ theme }) => theme.borderRadius};
  background: transparent;
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.3rem;
  line-height: 1;
  white-space: nowrap;
  cursor: pointer;

  b {
    font-weight: 800;
  }
  i {
    font-style: italic;
  }
  u {
    text-decoration: underline;
  }
  s {
    text-decoration: line-through;
  }
  sub,
  sup {
    font-size: 0.9rem;
  }
  sub {
    vertical-align: sub;
  }
  sup {
    vertical-align: super;
  }

  &:hover {
    background: ${({ theme }) => theme.colors.neutral200};
  }
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
  &[aria-pressed='true'] {
    background: ${({ theme }) => theme.colors.primary200};
    color: ${({ theme }) => theme.colors.primary700};
  }
  &:disabled {
    background: transparent;
    color: ${({ theme }) => theme.colors.neutral500};
    opacity: 0.6;
    cursor: not-allowed;
  }
`;

export const QuietButton = styled(ToolButton)`
  flex: none;
  color: ${({ theme }) => theme.colors.primary600};
`;

export const TextField = styled.input`
  flex: 1 1 180px;
  min-width: 0;
  height: 30px;
  padding: 0 8px;
  border: 1px solid ${({ theme }) => theme.colors.neutral300};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.4rem;

  &[aria-invalid='true'] {
    border-color: ${({ theme }) => theme.colors.danger600};
  }
`;

export const Words = styled.span<{ $isError?: boolean }>`
  display: inline-flex;
  align-items: center;
  gap: 4px;
  padding: 0 4px;
  color: ${({ theme, $isError }) => ($isError ? theme.colors.danger600 : theme.colors.neutral700)};
`;

export const NoticeBox = styled.div`
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 8px;
  padding: 6px 12px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.warning200};
  background: ${({ theme }) => theme.colors.warning100};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.3rem;
  line-height: 1.5;
`;

export const Status = styled.div`
  padding: 4px 12px;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  color: ${({ theme }) => theme.colors.neutral600};
  font-size: 1.2rem;
  text-align: end;
`;

export const Source = styled.textarea`
  width: 100%;
  min-height: 320px;
  padding: 12px 16px;
  border: 0;
  outline: 0;
  background: transparent;
  color: ${({ theme }) => theme.colors.neutral800};
  font-family: ui-monospace, monospace;
  font-size: 1.3rem;
  line-height: 1.6;
  resize: vertical;
`;
