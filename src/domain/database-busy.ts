import { DomainError } from './errors';

/**
 * Another process held SQLite's write lock longer than a write waits for it; nothing of this write was
 * stored. code 'database-busy'
 */
export class DatabaseBusyError extends DomainError {
  constructor() {
    super(
      'database-busy',
      '数据库正被另一个程序占用，这次修改没有保存，原有内容未受影响：请先保留好正在编辑的文字，稍等片刻再试；如果一直这样，请管理员查看哪个命令还在运行。',
    );
  }
}
