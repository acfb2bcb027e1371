import { DomainError } from './errors';

/** The database does not answer; it is unknown whether a write was stored. code 'database-away' */
export class DatabaseUnavailableError extends DomainError {
  constructor() {
    super(
      'database-away',
      '数据库暂时连不上，这次操作可能没有完成：请先保留好正在编辑的文字，稍等片刻，刷新后再试。',
    );
  }
}
