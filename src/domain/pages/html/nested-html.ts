import { type Block, type Container } from '../block';

/** Writes blocks one after the other, opening and closing the elements around them. */
export class NestedHtml {
  private readonly parts: string[] = [];
  private open: readonly Container[] = [];

  constructor(private readonly ignored: ReadonlySet<Container>) {}

  add({ containers, isBelowRule }: Block, html: string): void {
    const isFirst = this.parts.length === 0;
    const wanted = containers.filter((container) => !this.ignored.has(container));
    const shared = sharedStart(this.open, wanted);
    this.closeDownTo(shared);
    if (isBelowRule && !isFirst) this.parts.push('<hr>');
    for (const { name, attributes } of wanted.slice(shared))
      this.parts.push(`<${name}${attributes}>`);
    this.open = wanted;
    this.parts.push(html);
  }

  end(): string {
    this.closeDownTo(0);
    return this.parts.join('');
  }

  private closeDownTo(depth: number): void {
    for (const { name } of this.open.slice(depth).reverse()) this.parts.push(`</${name}>`);
    this.open = this.open.slice(0, depth);
  }
}

function sharedStart(a: readonly Container[], b: readonly Container[]): number {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared += 1;
  return shared;
}

/** An item with more than this share of the text is the article itself. */
const MAX_ITEM = 0.5;

/**
 * Items and quotations that are the page's layout: an item that holds most of the article, with
 * the lists around it, and a quotation around all of it, which old pages indent with.
 */
export function layoutContainers(blocks: readonly Block[]): Set<Container> {
  const layout = new Set<Container>();
  const inside = new Map<
    Container,
    { blocks: number; size: number; around: readonly Container[] }
  >();
  for (const { containers, size } of blocks) {
    containers.forEach((container, index) => {
      const held = inside.get(container) ?? {
        blocks: 0,
        size: 0,
        around: containers.slice(0, index),
      };
      inside.set(container, { ...held, blocks: held.blocks + 1, size: held.size + size });
    });
  }
  const total = blocks.reduce((sum, block) => sum + block.size, 0);
  for (const [container, held] of inside) {
    if (held.blocks < 2) continue;
    if (container.name === 'blockquote' && held.blocks === blocks.length) layout.add(container);
    if (container.name !== 'li' || held.size <= total * MAX_ITEM) continue;
    for (const outer of [...held.around, container]) layout.add(outer);
  }
  return layout;
}
