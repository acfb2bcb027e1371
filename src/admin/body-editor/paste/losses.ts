/** What a reader of the pasted text would miss, or an editor must fix. */
export interface Losses {
  styles: number;
  /** Scripts, players, forms and other elements that a body does not have. */
  elements: number;
  /** Images on the writer's own computer, or written into the HTML itself. */
  localImages: number;
  /** Kept images of other sites. */
  externalImages: number;
  links: number;
}

export function noLosses(): Losses {
  return { styles: 0, elements: 0, localImages: 0, externalImages: 0, links: 0 };
}

/**
 * A sentence for the editor who pasted or opened it, null when there is nothing to say.
 *
 * @param verb what happened or happens to what the body does not have
 */
export function noticeOf(losses: Losses, verb = '已去掉'): string | null {
  const dropped = [
    losses.styles > 0 && '文字样式',
    losses.elements > 0 && `脚本、视频等 ${losses.elements} 处`,
    losses.localImages > 0 && `本机图片 ${losses.localImages} 张（请从媒体库插入）`,
    losses.links > 0 && `无效链接 ${losses.links} 个`,
  ].filter((part) => part !== false);
  const sentences = [
    dropped.length > 0 && `${verb}：${dropped.join('、')}。`,
    losses.externalImages > 0 &&
      `有 ${losses.externalImages} 张图片在别的网站上，已用虚线框标出，请换成媒体库里的图片。`,
  ].filter((part) => part !== false);
  return sentences.length > 0 ? sentences.join('') : null;
}
