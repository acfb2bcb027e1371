import { Flow } from './blocks';
import { renderInlineOnly } from './caption';
import { type BodyLine } from './line';
import { type Formats, readThrough } from './receiver';
import { type BodyElement } from './tree';

/** What a figure shows, and its caption, which comes last. Without anything to show it is paragraphs. */
export class Figure extends Flow {
  private readonly captions: { element: BodyElement; formats: Formats }[] = [];
  private isPlain = false;

  override block(element: BodyElement, formats: Formats): void {
    if (element.name === 'figcaption' && !this.isPlain) this.captions.push({ element, formats });
    else super.block(element, formats);
  }

  override render(): string {
    const content = super.render();
    if (!/<(?:img|table|blockquote)\b/.test(content)) return this.renderPlain();
    const captions = this.captions
      .map(({ element, formats }) => renderInlineOnly(element, formats))
      .filter((html) => html !== '');
    const caption = captions.length > 0 ? `<figcaption>${captions.join('<br>')}</figcaption>` : '';
    return `<figure>${content}${caption}</figure>`;
  }

  protected override wrap(line: BodyLine, attributes: string): string {
    if (!this.isPlain) return super.wrap(line, attributes);
    const html = line.render();
    return html && `<p${attributes}>${html}</p>`;
  }

  private renderPlain(): string {
    this.isPlain = true;
    for (const { element, formats } of this.captions) readThrough(element, formats, this);
    return super.render();
  }
}
