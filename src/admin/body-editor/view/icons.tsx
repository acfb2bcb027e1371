import type { ReactNode } from 'react';

function Drawing({ children }: { children: ReactNode }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

function Letters({ children }: { children: ReactNode }) {
  return <span aria-hidden="true">{children}</span>;
}

function Lines({ ends }: { ends: readonly (readonly [number, number])[] }) {
  return (
    <Drawing>
      {ends.map(([from, to], row) => (
        <path key={row} d={`M${from} ${3.5 + row * 3}H${to}`} />
      ))}
    </Drawing>
  );
}

export const ICONS = {
  undo: (
    <Drawing>
      <path d="M5 3 2 6l3 3M2 6h7.5a4 4 0 0 1 0 8H6" />
    </Drawing>
  ),
  redo: (
    <Drawing>
      <path d="m11 3 3 3-3 3m3-3H6.500a4 4 0 0 0 0 8H10" />
    </Drawing>
  ),
  heading2: <Letters>H2</Letters>,
  heading3: <Letters>H3</Letters>,
  heading4: <Letters>H4</Letters>,
  bold: (
    <Letters>
      <b>B</b>
    </Letters>
  ),
  italic: (
    <Letters>
      <i style={{ fontFamily: 'serif' }}>I</i>
    </Letters>
  ),
  underline: (
    <Letters>
      <u>U</u>
    </Letters>
  ),
  strike: (
    <Letters>
      <s>S</s>
    </Letters>
  ),
  subscript: (
    <Letters>
      x<sub>2</sub>
    </Letters>
  ),
  superscript: (
    <Letters>
      x<sup>2</sup>
    </Letters>
  ),
  left: (
    <Lines
      ends={[
        [2, 14],
        [2, 9],
        [2, 14],
        [2, 9],
      ]}
    />
  ),
  center: (
    <Lines
      ends={[
        [2, 14],
        [4.5, 11.5],
        [2, 14],
        [4.5, 11.5],
      ]}
    />
  ),
  right: (
    <Lines
      ends={[
        [2, 14],
        [7, 14],
        [2, 14],
        [7, 14],
      ]}
    />
  ),
  justify: (
    <Lines
      ends={[
        [2, 14],
        [2, 14],
        [2, 14],
        [2, 14],
      ]}
    />
  ),
  bulletList: (
    <Drawing>
      <path d="M6 4h8M6 8h8M6 12h8M2.500 4h.01M2.500 8h.01M2.500 12h.01" />
    </Drawing>
  ),
  orderedList: (
    <Drawing>
      <path d="M7 4h7M7 8h7M7 12h7" />
      <path
        strokeWidth="1.200"
        d="M2.200 3 3.200 2.500v3.200M2 9.200c.3-1.100 2-1 2 .1 0 .8-2 1.700-2 2.700h2"
      />
    </Drawing>
  ),
  blockquote: (
    <Drawing>
      <path d="M3 3v10M6.500 4.500H14M6.500 8H14M6.500 11.500h5" />
    </Drawing>
  ),
  rule: (
    <Drawing>
      <path d="M2 8h12" />
    </Drawing>
  ),
  link: (
    <Drawing>
      <path d="M6.500 9.500a2.800 2.800 0 0 0 4 0l2.300-2.300a2.800 2.800 0 0 0-4-4L7.600 4.400M9.500 6.500a2.800 2.800 0 0 0-4 0L3.200 8.800a2.800 2.800 0 0 0 4 4l1.200-1.200" />
    </Drawing>
  ),
  image: (
    <Drawing>
      <path d="M2 3h12v10H2zM2 11l3.500-3.500 3 3L10.500 8.500 14 12M10.500 5.800h.01" />
    </Drawing>
  ),
  table: (
    <Drawing>
      <path d="M2 3h12v10H2zM2 6.300h12M2 9.700h12M6 3v10M10 3v10" />
    </Drawing>
  ),
  clear: (
    <Drawing>
      <path d="M3 3h8M7 3 5.500 11M10 10l4 4M14 10l-4 4M3.500 13h4" />
    </Drawing>
  ),
  source: (
    <Drawing>
      <path d="m5 4-4 4 4 4M11 4l4 4-4 4" />
    </Drawing>
  ),
} as const;
