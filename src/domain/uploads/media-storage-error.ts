import { DomainError } from '../errors';

const REASONS = {
  'media-storage-unreachable': {
    status: 503,
    message:
      '媒体存储暂时无法访问，这次操作没有完成，媒体库未受影响：请稍后再试；若一直如此，请联系管理员。',
  },
  'media-storage-unwritable': {
    status: 503,
    message:
      '服务器上的上传目录无法写入或已满，文件没有保存，媒体库未受影响：请管理员检查目录权限和磁盘空间，然后再试。',
  },
  'media-storage-refused': {
    status: 502,
    message: '媒体存储拒绝了这次操作，媒体库未受影响：请管理员检查存储桶的名称、密钥和权限。',
  },
} as const;

/**
 * The upload storage failed: it was not reached, has trouble of its own or cannot be written (503), or it
 * refused (502). @see REASONS for its codes
 */
export class MediaStorageError extends DomainError {
  readonly status: 502 | 503;

  constructor(code: keyof typeof REASONS) {
    super(code, REASONS[code].message);
    this.status = REASONS[code].status;
  }
}

/**
 * Classifies an error of the store.
 *
 * @param httpStatus what the store answered with; undefined where it answered nothing
 */
export function mediaStorageError(httpStatus: number | undefined): MediaStorageError {
  const isItsTrouble = httpStatus === undefined || httpStatus >= 500 || httpStatus === 429;
  return new MediaStorageError(
    isItsTrouble ? 'media-storage-unreachable' : 'media-storage-refused',
  );
}

/** A file system's codes for a folder that cannot be written (errno(3)). */
const UNWRITABLE = new Set([
  ...['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOENT', 'ENOTDIR', 'EISDIR', 'EIO'],
  ...['EMFILE', 'ENFILE', 'ELOOP', 'EFBIG'],
]);

/**
 * Classifies an error of the file system in an upload; null for any other error.
 *
 * @param code `error.code` as Node gives it
 */
export function folderError(code: unknown): MediaStorageError | null {
  return typeof code === 'string' && UNWRITABLE.has(code)
    ? new MediaStorageError('media-storage-unwritable')
    : null;
}
