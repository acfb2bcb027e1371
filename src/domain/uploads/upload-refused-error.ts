import { DomainError } from '../errors';

const REASONS = {
  'upload-type':
    '媒体库只收 JPEG、PNG、WebP、GIF 图片和 PDF 文件（按内容判断，不看扩展名）：请先转换格式。',
  'upload-too-large': '文件太大：每个文件最多 20 MB，请先缩小。',
  'upload-pixels': '图片尺寸太大：总像素最多 6000 万，单边最多 30000 像素，请先缩小。',
  'upload-damaged': '图片已损坏或不完整，无法读取：请重新导出后再上传。',
  'upload-too-many': '一次最多上传 20 个文件：请分几次上传。',
  'upload-empty': '文件是空的，没有上传。',
} as const;

export type UploadRefusal = keyof typeof REASONS;

/** A file that the media library refuses. @see REASONS for its codes */
export class UploadRefusedError extends DomainError {
  /** @param input.name the uploader's name for it, cleaned */
  constructor({ code, name }: { code: UploadRefusal; name: string }) {
    super(code, `“${name}”：${REASONS[code]}`, { file: name });
  }
}
