import { DomainError } from './errors';

/** The database's disk is full; the write that met this is rolled back. code 'storage-full' */
export class StorageFullError extends DomainError {
  constructor() {
    super(
      'storage-full',
      '服务器磁盘已满，这次修改没有保存，原有内容未受影响：请先保留好正在编辑的文字，请管理员腾出磁盘空间，然后再试。',
    );
  }
}
