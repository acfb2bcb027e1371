import styled, { css } from 'styled-components';

/* The text as it will roughly read; the site has styles of its own. */
const headings = css`
  h2,
  h3,
  h4 {
    margin: 1.2em 0 0.5em;
    font-weight: 700;
    line-height: 1.4;
  }
  h2 {
    font-size: 1.4em;
  }
  h3 {
    font-size: 1.2em;
  }
  h4 {
    font-size: 1.05em;
  }
`;

const inline = css`
  strong {
    font-weight: 700;
  }
  em {
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
    font-size: 0.75em;
    line-height: 0;
  }
  sub {
    vertical-align: sub;
  }
  sup {
    vertical-align: super;
  }
  a {
    color: ${({ theme }) => theme.colors.primary600};
    text-decoration: underline;
  }
`;

const lists = css`
  ul,
  ol {
    margin: 0.5em 0;
    padding-inline-start: 1.6em;
  }
  ul {
    list-style: disc;
  }
  ul ul {
    list-style: circle;
  }
  ol {
    list-style: decimal;
  }
  blockquote {
    margin: 0.8em 0;
    padding-inline-start: 1em;
    border-inline-start: 3px solid ${({ theme }) => theme.colors.neutral300};
    color: ${({ theme }) => theme.colors.neutral700};
  }
  hr {
    margin: 1.2em 0;
    border: 0;
    border-top: 1px solid ${({ theme }) => theme.colors.neutral300};
  }
`;

const tables = css`
  table {
    width: 100%;
    margin: 0.8em 0;
    border-collapse: collapse;
    table-layout: fixed;
  }
  td,
  th {
    position: relative;
    min-width: 2em;
    padding: 6px 8px;
    border: 1px solid ${({ theme }) => theme.colors.neutral300};
    text-align: start;
    vertical-align: top;
  }
  th {
    background: ${({ theme }) => theme.colors.neutral150};
    font-weight: 600;
  }
  td > p,
  th > p,
  li > p {
    margin: 0;
  }
  .selectedCell {
    background: ${({ theme }) => theme.colors.primary100};
    box-shadow: inset 0 0 0 2px ${({ theme }) => theme.colors.primary500};
  }
  .body-captioned-table {
    margin: 0.8em 0;
  }
  .body-table-caption {
    font-weight: 600;
    text-align: center;
  }
`;

const figures = css`
  .body-figure {
    margin: 1em 0;
    padding: 8px;
    border: 1px solid ${({ theme }) => theme.colors.neutral200};
    border-radius: ${({ theme }) => theme.borderRadius};
  }
  .body-figure img,
  .body-image img {
    max-width: 100%;
    height: auto;
    min-width: 24px;
    min-height: 24px;
  }
  .body-image {
    display: inline-block;
    max-width: 100%;
  }
  .body-picture {
    text-align: center;
    cursor: pointer;
  }
  .body-picture img {
    display: block;
    margin: 0 auto;
    max-height: 420px;
  }
  .body-caption,
  .body-credit {
    display: block;
    min-height: 1.6em;
    font-size: 0.9em;
    font-style: normal;
    text-align: center;
    color: ${({ theme }) => theme.colors.neutral700};
  }
  .body-credit {
    color: ${({ theme }) => theme.colors.neutral600};
  }
  .is-empty::before {
    content: attr(data-placeholder);
    float: inline-start;
    height: 0;
    color: ${({ theme }) => theme.colors.neutral500};
    pointer-events: none;
  }
  .body-caption.is-empty::before,
  .body-credit.is-empty::before,
  .body-table-caption.is-empty::before {
    float: none;
  }
  [data-external] {
    position: relative;
    outline: 2px dashed ${({ theme }) => theme.colors.warning500};
    outline-offset: 2px;
  }
  [data-external] img {
    min-width: 80px;
    min-height: 32px;
  }
  [data-external]::after {
    content: '外部图片';
    white-space: nowrap;
    position: absolute;
    /* On the border, where it hides neither the picture nor the words in its place. */
    top: -1em;
    inset-inline-start: 6px;
    padding: 0 6px;
    border-radius: ${({ theme }) => theme.borderRadius};
    background: ${({ theme }) => theme.colors.warning600};
    color: ${({ theme }) => theme.colors.neutral0};
    font-size: 1.1rem;
    line-height: 1.8;
  }
  .ProseMirror-selectednode {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;

export const Page = styled.div`
  min-height: 320px;
  cursor: text;

  /* The panel's layout lets nothing stick here on a telephone: the text scrolls under its tools. */
  @media (max-width: 767px) {
    max-height: 65dvh;
    overflow-y: auto;
  }

  .ProseMirror {
    min-height: 320px;
    padding: 12px 16px;
    outline: 0;
    font-size: 1.6rem;
    line-height: 1.8;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .ProseMirror > * + * {
    margin-top: 0.6em;
  }
  ${headings}
  ${inline}
  ${lists}
  ${tables}
  ${figures}
  .ProseMirror > * + :is(h2, h3, h4) {
    margin-top: 1.2em;
  }
  .ProseMirror > :first-child {
    margin-top: 0;
  }
`;
